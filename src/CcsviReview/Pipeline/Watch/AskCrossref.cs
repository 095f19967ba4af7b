using CcsviReview.Sources.Http;
using CcsviReview.Watch;
using CcsviReview.Watch.Registries;

namespace CcsviReview.Pipeline.Watch;

/// <summary>
/// Asks Crossref about papers by their DOI: their records, many at once, and the notices that claim to update them, which a record may
/// lack.
/// </summary>
internal sealed class AskCrossref(RegistryClient client, string? contact, DateOnly today) : ISourceAsker
{
    public string Name => "Crossref";

    public IReadOnlyList<SourceKind> Kinds { get; } = [SourceKind.Doi];

    public int AtOnce => CrossrefPaths.MostInBatch;

    public async Task<string?> AskAsync(ClaimedSources claimed, CancellationToken cancel)
    {
        var batch = claimed.Sources.Where(source => CrossrefPaths.CanBatch(source.Key)).ToList();
        var alone = claimed.Sources.Except(batch).ToList();
        if (batch.Count > 0)
        {
            var records = await client.AskAsync(CrossrefPaths.Batch(Keys(batch), contact), cancel);
            var notices = records.Body is null
                ? records
                : await client.AskAsync(CrossrefPaths.Updates(Keys(batch), contact), cancel);
            if (records.Body is { } works && notices.Body is { } updates)
                await claimed.AnsweredAsync(Answers(batch, works, updates));
            else if (records.IsAway || notices.IsAway)
                return await AwayAsync(claimed, batch, (records.Body is null ? records : notices).Trouble);
            else
                alone.InsertRange(0, batch); // One of them makes the request fail; each is requested by itself.
        }
        foreach (var source in alone)
        {
            if (!await claimed.RenewAsync(source))
                continue;
            var record = await client.AskAsync(CrossrefPaths.Work(source.Key, contact), cancel);
            if (record.IsAway)
                return await AwayAsync(claimed, [source], record.Trouble);
            await claimed.AnsweredAsync(SourceAnswer.Of(source, await ReadAsync(source, record, cancel)));
        }
        return null;
    }

    public void Dispose() => client.Dispose();

    private static List<string> Keys(List<CitedSource> sources) => [.. sources.Select(source => source.Key)];

    private static async Task<string> AwayAsync(ClaimedSources claimed, List<CitedSource> sources, string why)
    {
        await claimed.AnsweredAsync([.. sources.Select(source => new SourceAnswer.Unknown(source, why))]);
        return why;
    }

    private SourceAnswer[] Answers(List<CitedSource> sources, ReadOnlyMemory<byte> works, ReadOnlyMemory<byte> updates)
    {
        var records = CrossrefAnswers.Batch(works, Keys(sources), today);
        var notices = CrossrefAnswers.Updates(updates, Keys(sources), today);
        return [.. sources.Select(source => SourceAnswer.Of(source, records[source.Key], notices[source.Key]))];
    }

    private async Task<IReadOnlyList<RegistryReading>> ReadAsync(CitedSource source, RegistryAnswer record, CancellationToken cancel)
    {
        if (record.Body is not { } work)
            return [RegistryReading.Unknown($"Crossref answers '{record.Trouble}'")];
        var notices = await client.AskAsync(CrossrefPaths.Updates([source.Key], contact), cancel);
        return
        [
            CrossrefAnswers.Work(work, source.Key, today),
            notices.Body is { } updates
                ? CrossrefAnswers.Updates(updates, [source.Key], today)[source.Key]
                : RegistryReading.Unknown($"Crossref answers '{notices.Trouble}' when asked for notices"),
        ];
    }
}
