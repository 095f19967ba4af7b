using CcsviReview.Reading.Answers;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Web;
using CcsviReview.Watch;
using CcsviReview.Watch.SourcePages;

namespace CcsviReview.Pipeline.Watch;

/// <summary>Reads the sources' own pages: guidance, and other addresses. Several hosts at the same time, each politely.</summary>
internal sealed class AskSourcePages(WatchOptions watch, SourcePageReader reader, OwnPages own) : ISourceAsker
{
    private const string Nice = "NICE ";
    private const int HostsAtOnce = 8;

    public string Name => "pages";

    /// <summary>The day, in the organisation's zone.</summary>
    public required DateOnly Today { get; init; }

    public IReadOnlyList<SourceKind> Kinds { get; } = [SourceKind.Guidance, SourceKind.Address];

    public int AtOnce => 100;

    public async Task<string?> AskAsync(ClaimedSources claimed, CancellationToken cancel)
    {
        var known = await own.FindAsync(claimed.Sources, cancel);
        if (known.Count > 0)
            await claimed.AnsweredAsync([.. known.Values]);
        var byHost = claimed.Sources.Where(source => !known.ContainsKey(source.Id))
            .GroupBy(source => AddressOf(source) is { } address ? SourcePageReader.HostOf(address) : "", StringComparer.OrdinalIgnoreCase);
        await Parallel.ForEachAsync(
            byHost, new ParallelOptions { MaxDegreeOfParallelism = HostsAtOnce, CancellationToken = cancel },
            async (host, stop) =>
            {
                foreach (var source in host)
                {
                    if (await claimed.RenewAsync(source))
                        await claimed.AnsweredAsync(await AskAsync(source, stop));
                }
            });
        return null;
    }

    public void Dispose() => reader.Dispose();

    private async Task<SourceAnswer> AskAsync(CitedSource source, CancellationToken cancel)
    {
        if (AddressOf(source) is not { } address || await reader.AskAsync(address, cancel) is not { } response)
            return new SourceAnswer.Unknown(source, "no address is known at which it could be checked");
        return response.Page switch
        {
            Fetched.Missing missing => new SourceAnswer.Missing(source, address, missing.Why),
            Fetched.Read read => Read(source, (address, read), response),
            // A PDF file or a picture is there, and says nothing that could be read.
            Fetched.Unreachable when response.IsNoPage => new SourceAnswer.Known(source, []),
            Fetched.Unreachable unreachable => new SourceAnswer.Unknown(source, unreachable.Why),
            _ => new SourceAnswer.Unknown(source, "it gave an answer that cannot be used"),
        };
    }

    private SourceAnswer Read(CitedSource source, (string Address, Fetched.Read Page) read, PageResponse response)
    {
        var end = response.End.Address.Text;
        var reading = SourcePage.Read(new SourcePageAnswer(read.Page.Content, new AnswerPath(read.Address, end), Today)
        {
            // What a redirect for now leads to is not the address of the page.
            IsMovedForGood = read.Page.Address == end,
            Link = response.Links.Count == 0 ? null : string.Join(", ", response.Links),
            Deprecation = response.Deprecation,
            Sunset = response.Sunset,
        });
        return reading switch
        {
            { Missing: { } missing } => new SourceAnswer.Missing(source, read.Address, missing),
            { Trouble: { } trouble } => new SourceAnswer.Unknown(source, trouble),
            _ => new SourceAnswer.Known(source, reading.Reports)
            {
                Title = source.Kind == SourceKind.Address && reading.Title.Length > 0 ? reading.Title : null,
                Text = reading.Text,
            },
        };
    }

    private string? AddressOf(CitedSource source) =>
        source.Kind == SourceKind.Guidance && source.Key.StartsWith(Nice, StringComparison.Ordinal) && watch.NiceAddress is { } pattern
            ? pattern.Replace("{number}", source.Key[Nice.Length..].ToLowerInvariant(), StringComparison.Ordinal)
            : source.Address;
}
