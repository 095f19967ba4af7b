using System.Security.Cryptography;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Reading.Answers;

namespace CcsviReview.Sources.Http;

/// <summary>
/// What each host sends for an address that cannot exist. Requested at most once per scan and host, and only when a page is suspicious.
/// </summary>
internal sealed class NowhereProbes(WebReader web, int maxBytes)
{
    /// <summary>The beginning of the last path segment of such an address.</summary>
    public const string Name = "ccsvi-review-no-such-page-";

    private readonly Dictionary<string, (PageShape? Shape, bool HasErrors)> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The shape of the page that the host sends with status 200, and whether it sends an error instead.</summary>
    public async Task<(PageShape? Shape, bool HasErrors)> AskAsync(Target page, PageAsk request, CancellationToken cancel)
    {
        var origin = page.Uri.GetLeftPart(UriPartial.Authority);
        if (!_hosts.TryGetValue(origin, out var known))
            _hosts[origin] = known = await AskAsync(origin, request, cancel);
        return known;
    }

    private async Task<(PageShape? Shape, bool HasErrors)> AskAsync(string origin, PageAsk request, CancellationToken cancel)
    {
        var text = $"{origin}/{Name}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
        RedirectChain trail = new(new Target(PageAddress.Parse(text), new Uri(text)));
        try
        {
            while (true)
            {
                if (await request.Refusal(trail.Here.Uri, cancel) is not null)
                    return default;
                var answer = await web.AskAsync(new FetchRequest(trail.Here.Uri, maxBytes), cancel);
                if (answer.IsRedirect)
                {
                    trail.Follow(answer);
                    continue;
                }
                return answer.HasBody && PageFetcher.ContentOf(trail, answer, request, out _) is { } page
                    ? (PageShape.Of(page), false)
                    : (null, answer.Status is >= 400 and < 500);
            }
        }
        catch (UnreadableException)
        {
            return default;
        }
    }
}
