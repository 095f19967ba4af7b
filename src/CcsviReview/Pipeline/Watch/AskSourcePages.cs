using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Web;
using CcsviReview.Watch;

namespace CcsviReview.Pipeline.Watch;

/// <summary>Reads the sources' own pages: guidance, and other addresses. Several hosts at the same time, each politely.</summary>
internal sealed class AskSourcePages(WatchOptions watch, SourcePageReader reader, OwnPages own) : ISourceAsker
{
    private const string Nice = "NICE ";
    private const int HostsAtOnce = 8;

    public string Name => "pages";

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
            Fetched.Read read => Read(source, read, response),
            // A PDF file or a picture is there, and says nothing that could be read.
            Fetched.Unreachable when response.IsNoPage => new SourceAnswer.Known(source, []),
            Fetched.Unreachable unreachable => new SourceAnswer.Unknown(source, unreachable.Why),
            _ => new SourceAnswer.Unknown(source, "it gave an answer that cannot be used"),
        };
    }

    private static SourceAnswer.Known Read(CitedSource source, Fetched.Read read, PageResponse response)
    {
        _ = (read, response);
        return new SourceAnswer.Known(source, []);
    }

    private string? AddressOf(CitedSource source) =>
        source.Kind == SourceKind.Guidance && source.Key.StartsWith(Nice, StringComparison.Ordinal) && watch.NiceAddress is { } pattern
            ? pattern.Replace("{number}", source.Key[Nice.Length..].ToLowerInvariant(), StringComparison.Ordinal)
            : source.Address;
}
