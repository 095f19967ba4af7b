using System.Globalization;
using CcsviReview.Facts;

namespace CcsviReview.Sources.Http;

/// <summary>Fetches pages: one question, its redirects, and what came of it in the words of the sources.</summary>
internal sealed class PageFetcher(WebReader web, int maxBytes)
{
    /// <summary>Asks for one page.</summary>
    public async Task<PageAnswer> FetchAsync(Target target, PageWish wish, CancellationToken cancel)
    {
        Trail trail = new(target);
        try
        {
            PageValidator? kept = null;
            var answer = await FollowAsync(
                trail,
                async hop =>
                {
                    if (await wish.Refusal(hop.Uri, cancel) is { } refusal)
                        throw new ForbiddenException(refusal);
                    kept = await wish.Kept(trail.Address.Text, cancel);
                    return new WebQuestion(hop.Uri, maxBytes) { Validator = kept };
                },
                cancel);
            return answer.HasBody ? Read(trail, answer, wish) : new PageAnswer(Judge(trail, answer, kept is { CanAsk: true }), trail.Here);
        }
        catch (UnreadableException e)
        {
            var why = trail.Hops == 0 ? e.Message : $"after the redirect to {trail.Here.Address}: {e.Message}";
            return new PageAnswer(new Fetched.Unreachable(target.Address.Text, why), trail.Here) { IsForbidden = e is ForbiddenException };
        }
    }

    /// <summary>Asks for a file that is no page, such as robots.txt, and follows its redirects.</summary>
    /// <exception cref="UnreadableException">There is no answer.</exception>
    public async Task<(WebAnswer Answer, Trail Trail)> FetchFileAsync(Target target, int limit, bool cut, CancellationToken cancel)
    {
        Trail trail = new(target);
        var answer = await FollowAsync(trail, hop => ValueTask.FromResult(new WebQuestion(hop.Uri, limit) { Cut = cut }), cancel);
        return (answer, trail);
    }

    private async Task<WebAnswer> FollowAsync(Trail trail, Func<Target, ValueTask<WebQuestion>> question, CancellationToken cancel)
    {
        while (true)
        {
            var answer = await web.AskAsync(await question(trail.Here), cancel);
            if (!answer.IsRedirect)
                return answer;
            trail.Follow(answer);
        }
    }

    private static Fetched Judge(Trail trail, WebAnswer answer, bool hadValidator)
    {
        var address = trail.Address.Text;
        // A page that moved to where nothing is has not moved: only what answers is recorded under the new address.
        var from = trail.Start.Address.Text;
        var via = trail.Hops > 0 ? $" (after the redirect to {trail.Here.Address})" : "";
        return answer switch
        {
            { Status: 304 } when hadValidator => new Fetched.Unchanged(address) { Aliases = trail.Aliases },
            { Status: 304 } => new Fetched.Unreachable(from, "304 Not Modified, though nothing was asked that this could answer"),
            { Status: 404 or 410 } => new Fetched.Missing(from, answer.Words + via),
            { ComeBack: { } comeBack } => new Fetched.Unreachable(from, $"{answer.Words}: {comeBack}"),
            { Status: 401 or 403 or 407 } =>
                new Fetched.Unreachable(
                    from, $"{answer.Words}: it cannot be read without signing in, or the host refuses this program{via}"),
            _ => new Fetched.Unreachable(from, answer.Words + via),
        };
    }

    private static PageAnswer Read(Trail trail, WebAnswer answer, PageWish wish)
    {
        if (PageKind.Of(answer, trail.Here.Address.Path, out var why) is not { } format)
            return new PageAnswer(new Fetched.Unreachable(trail.Start.Address.Text, why), trail.Here, IsNoPage: true);
        PageContent content = new(trail.Address.Text, format, answer.Body)
        {
            Charset = answer.Charset,
            LastModified = Date(answer.LastModified),
            SitemapLastModified = wish.SitemapLastModified,
        };
        var kept = PageValidator.Of(answer, trail.Asked.HasLastSlash, wish.Depth);
        return new PageAnswer(new Fetched.Read(content, kept.ToText()) { Aliases = trail.Aliases }, trail.Here);
    }

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
