using CcsviReview.Sources.Http;
using CcsviReview.Watch;
using CcsviReview.Watch.Registries;

namespace CcsviReview.Pipeline.Watch;

/// <summary>
/// Asks PubMed about papers by their numbers, many at once. PubMed Central does not say what happened to a paper, but by what number PubMed
/// knows it.
/// </summary>
internal sealed class AskPubMed(RegistryClient client, string? contact, DateOnly today) : ISourceAsker
{
    public string Name => "PubMed";

    public IReadOnlyList<SourceKind> Kinds { get; } = [SourceKind.PubMed, SourceKind.PubMedCentral];

    public int AtOnce => PubMedPaths.MostInBatch;

    public async Task<string?> AskAsync(ClaimedSources claimed, CancellationToken cancel)
    {
        var central = claimed.Sources.Where(source => source.Kind == SourceKind.PubMedCentral).ToList();
        var papers = claimed.Sources.Except(central).ToList();
        return (papers.Count == 0 ? null : await AskPapersAsync(claimed, papers, cancel))
            ?? (central.Count == 0 ? null : await AskCentralAsync(claimed, central, cancel));
    }

    public void Dispose() => client.Dispose();

    private async Task<string?> AskPapersAsync(ClaimedSources claimed, List<CitedSource> sources, CancellationToken cancel)
    {
        var (read, away) = await SummariesAsync([.. sources.Select(source => source.Key)], cancel);
        await claimed.AnsweredAsync([.. sources.Select(source => SourceAnswer.Of(source, read(source.Key)))]);
        return away;
    }

    private async Task<string?> AskCentralAsync(ClaimedSources claimed, List<CitedSource> sources, CancellationToken cancel)
    {
        List<string> numbers = [.. sources.Select(source => source.Key)];
        var answer = await client.AskAsync(PubMedPaths.CentralSummaries(numbers, contact), cancel);
        if (answer.Body is not { } body)
        {
            await claimed.AnsweredAsync([.. sources.Select(source => new SourceAnswer.Unknown(source, answer.Trouble))]);
            return answer.IsAway ? answer.Trouble : null;
        }
        var central = PubMedAnswers.CentralSummaries(body, numbers);
        var byNumber = central.ToDictionary(
            each => each.Key, each => each.Value.Identifiers.FirstOrDefault(key => key.Kind == SourceKind.PubMed));
        List<string> papers = [.. byNumber.Values.OfType<SourceKey>().Select(key => key.Value).Distinct(StringComparer.Ordinal)];
        var (read, away) = papers.Count == 0 ? default : await SummariesAsync(papers, cancel);
        await claimed.AnsweredAsync(
        [
            .. sources.Select(source => SourceAnswer.Of(source, central[source.Key], byNumber[source.Key] is { } paper
                ? read!(paper.Value)
                : RegistryReading.Unknown("PubMed does not know it, and PubMed Central does not say what happened to a paper"))),
        ]);
        return away;
    }

    // What each paper's summary says, and why PubMed cannot be asked further.
    private async Task<(Func<string, RegistryReading> Read, string? Away)> SummariesAsync(
        IReadOnlyCollection<string> numbers, CancellationToken cancel)
    {
        var answer = await client.AskAsync(PubMedPaths.Summaries(numbers, contact), cancel);
        if (answer.Body is not { } body)
            return (_ => RegistryReading.Unknown(answer.Trouble), answer.IsAway ? answer.Trouble : null);
        var read = PubMedAnswers.Summaries(body, numbers, today);
        return (number => read[number], null);
    }
}
