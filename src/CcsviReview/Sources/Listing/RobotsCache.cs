using CcsviReview.Inventory.Addresses;
using CcsviReview.Sources.Http;

namespace CcsviReview.Sources.Listing;

/// <summary>The robots.txt of every host in a scan; each is requested once.</summary>
internal sealed class RobotsCache(PageFetcher fetcher, WebReader web)
{
    private readonly Dictionary<string, (RobotsRules Rules, string? Unknown)> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The rules of a host, or why they are unknown: then nothing may be read (RFC 9309 section 2.3.1.4).</summary>
    public async ValueTask<(RobotsRules Rules, string? Unknown)> OfAsync(Uri uri, CancellationToken cancel)
    {
        var origin = uri.GetLeftPart(UriPartial.Authority);
        if (_hosts.TryGetValue(origin, out var known))
            return known;
        var answer = await AskAsync(origin, cancel);
        if (_hosts.TryAdd(origin, answer))
            web.LaneTo(uri).CrawlDelay = answer.Rules.CrawlDelay;
        return answer;
    }

    /// <summary>Why an address may not be read, or null.</summary>
    public async ValueTask<string?> RefusalAsync(Uri uri, CancellationToken cancel)
    {
        var (rules, unknown) = await OfAsync(uri, cancel);
        return unknown
            ?? (rules.Allows(uri.PathAndQuery) ? null
                : $"robots.txt of {uri.Host} disallows it; if this is your site, allow it for 'User-agent: {RobotsFile.Token}'");
    }

    private async Task<(RobotsRules Rules, string? Unknown)> AskAsync(string origin, CancellationToken cancel)
    {
        Target file = new(PageAddress.Parse(origin + "/robots.txt"), new Uri(origin + "/robots.txt"));
        try
        {
            var (answer, _) = await fetcher.FetchFileAsync(file, RobotsFile.MaxBytes, cut: true, cancel);
            return answer switch
            {
                { HasBody: true } => (RobotsFile.Read(answer.Body.Span), null),
                // Section 2.3.1.3: "unavailable" means no rules; but "too many requests" is a busy host, not a missing file.
                { Status: >= 400 and < 500 and not 429 } => (RobotsRules.None, null),
                _ => (RobotsRules.None, $"its robots.txt cannot be read now ({answer.ComeBack ?? answer.Words})"),
            };
        }
        catch (RedirectException)
        {
            // Section 2.3.1.2: after five redirects the file may be treated as unavailable.
            return (RobotsRules.None, null);
        }
        catch (UnreadableException e)
        {
            return (RobotsRules.None, $"its robots.txt cannot be read now: {e.Message}");
        }
    }
}
