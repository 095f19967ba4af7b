using CcsviReview.Sources.Http;
using CcsviReview.Watch;
using CcsviReview.Watch.Registries;

namespace CcsviReview.Pipeline.Watch;

/// <summary>Asks PubMed about papers by their numbers, many at once.</summary>
internal sealed class AskPubMed(RegistryClient client, string? contact, DateOnly today) : ISourceAsker
{
    public string Name => "PubMed";

    public IReadOnlyList<SourceKind> Kinds { get; } = [SourceKind.PubMed];

    public int AtOnce => PubMedPaths.MostInBatch;

    public async Task<string?> AskAsync(ClaimedSources claimed, CancellationToken cancel)
    {
        List<string> numbers = [.. claimed.Sources.Select(source => source.Key)];
        var answer = await client.AskAsync(PubMedPaths.Summaries(numbers, contact), cancel);
        if (answer.Body is { } body)
        {
            var read = PubMedAnswers.Summaries(body, numbers, today);
            await claimed.AnsweredAsync([.. claimed.Sources.Select(source => SourceAnswer.Of(source, read[source.Key]))]);
            return null;
        }
        await claimed.AnsweredAsync([.. claimed.Sources.Select(source => new SourceAnswer.Unknown(source, answer.Trouble))]);
        return answer.IsAway ? answer.Trouble : null;
    }

    public void Dispose() => client.Dispose();
}
