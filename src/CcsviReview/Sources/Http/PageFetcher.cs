using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Answers;

namespace CcsviReview.Sources.Http;

/// <summary>Fetches pages: follows redirects and turns the response into a <see cref="Fetched"/>.</summary>
internal sealed class PageFetcher(WebReader web, int maxBytes)
{
    private const int MostWordsOfNotice = 60;

    private readonly NowhereProbes _nowhere = new(web, maxBytes);

    /// <summary>Fetches one page.</summary>
    public async Task<PageResponse> FetchAsync(Target target, PageAsk request, CancellationToken cancel)
    {
        RedirectChain trail = new(target);
        try
        {
            PageValidator? kept = null;
            async ValueTask<FetchRequest> Question(Target hop)
            {
                if (await request.Refusal(hop.Uri, cancel) is { } refusal)
                    throw new ForbiddenException(refusal);
                kept = await request.Kept(trail.Address.Text, cancel);
                return new FetchRequest(hop.Uri, maxBytes) { Validator = kept };
            }

            while (true)
            {
                var answer = await FollowAsync(trail, Question, cancel);
                if (!answer.HasBody)
                    return new PageResponse(Judge(trail, answer, kept is { CanAsk: true }), trail.Here);
                if (ContentOf(trail, answer, request, out var why) is not { } content)
                    return new PageResponse(new Fetched.Unreachable(trail.Start.Address.Text, why), trail.Here, IsNoPage: true);
                var shape = content.Format == PageFormat.Html ? PageShape.Of(content) : null;
                if (Onward(trail, answer, shape) is { } onward)
                    trail.Follow(onward);
                else
                    return await ReadAsync(trail, (answer, content, shape), request, cancel);
            }
        }
        catch (UnreadableException e)
        {
            var why = trail.Hops == 0 ? e.Message : $"after the redirect to {trail.Here.Address}: {e.Message}";
            return new PageResponse(new Fetched.Unreachable(target.Address.Text, why), trail.Here)
            {
                IsForbidden = e is ForbiddenException,
            };
        }
    }

    /// <summary>Fetches a file that is not a page, such as robots.txt, and follows its redirects.</summary>
    /// <exception cref="UnreadableException">There is no response.</exception>
    public async Task<(FetchResponse Answer, RedirectChain Trail)> FetchFileAsync(Target target, int limit, bool cut,
        CancellationToken cancel)
    {
        RedirectChain trail = new(target);
        var answer = await FollowAsync(trail, hop => ValueTask.FromResult(new FetchRequest(hop.Uri, limit) { Cut = cut }), cancel);
        return (answer, trail);
    }

    private async Task<FetchResponse> FollowAsync(RedirectChain trail, Func<Target, ValueTask<FetchRequest>> question,
        CancellationToken cancel)
    {
        while (true)
        {
            var answer = await web.AskAsync(await question(trail.Here), cancel);
            if (!answer.IsRedirect)
                return answer;
            trail.Follow(answer);
        }
    }

    private static Fetched Judge(RedirectChain trail, FetchResponse answer, bool hadValidator)
    {
        var address = trail.Address.Text;
        // A page whose redirect leads nowhere has not moved: only a response is recorded under the new address.
        var from = trail.Start.Address.Text;
        var via = trail.Hops > 0 ? $" (after the redirect to {trail.Here.Address})" : "";
        return answer switch
        {
            { Status: 304 } when hadValidator => new Fetched.Unchanged(address) { Aliases = trail.Aliases },
            { Status: 304 } => new Fetched.Unreachable(from, "304 Not Modified in response to an unconditional request"),
            { Status: 404 or 410 } => new Fetched.Missing(from, answer.Words + via),
            { ComeBack: { } comeBack } => new Fetched.Unreachable(from, $"{answer.Words}: {comeBack}"),
            { Status: 401 or 403 or 407 } =>
                new Fetched.Unreachable(
                    from, $"{answer.Words}: it requires signing in, or the host refuses this program{via}"),
            _ => new Fetched.Unreachable(from, answer.Words + via),
        };
    }

    /// <summary>The content of a response; null, with the reason, when it is not a page.</summary>
    public static PageContent? ContentOf(RedirectChain trail, FetchResponse answer, PageAsk request, out string why) =>
        ResponseFormat.Of(answer, trail.Here.Address.Path, out why) is { } format
            ? new PageContent(trail.Address.Text, format, answer.Body)
            {
                Charset = answer.Charset,
                LastModified = Date(answer.LastModified),
                SitemapLastModified = request.SitemapLastModified,
            }
            : null;

    private async Task<PageResponse> ReadAsync(
        RedirectChain trail, (FetchResponse Answer, PageContent Content, PageShape? Shape) read, PageAsk request, CancellationToken cancel)
    {
        var (answer, content, shape) = read;
        if (await InsteadAsync(trail, (content, shape), request, cancel) is { } instead)
        {
            var from = trail.Start.Address.Text;
            var why = $"{SubstituteNames.Of(instead.Kind)} ({instead.Evidence})";
            return new PageResponse(
                instead.Kind == SubstituteKind.NotFound ? new Fetched.Missing(from, why) : new Fetched.Unreachable(from, why), trail.Here)
            { Instead = instead };
        }
        var kept = PageValidator.Of(answer, trail.Asked.HasLastSlash, request.Depth);
        return new PageResponse(new Fetched.Read(content, kept.ToText()) { Aliases = trail.Aliases }, trail.Here)
        {
            Links = answer.Links,
            Deprecation = answer.Deprecation,
            Sunset = answer.Sunset,
            IsNoIndex = RobotsDirective.IsNoIndex(answer.RobotsTag) || RobotsDirective.IsNoIndex(shape?.Robots ?? ""),
        };
    }

    private async Task<Substitute?> InsteadAsync(
        RedirectChain trail, (PageContent Content, PageShape? Shape) read, PageAsk request, CancellationToken cancel)
    {
        if (read.Content.Body.IsEmpty || (read.Shape is null && PageBytes.Decode(read.Content).AsSpan().IsWhiteSpace()))
            return new Substitute(SubstituteKind.Empty, "no text");
        if (read.Shape is not { } shape)
            return null;
        AnswerPath path = new(trail.Start.Address.Text, trail.Here.Address.Text);
        if (Substitutes.AreLikely(shape))
        {
            var (nowhere, hasErrors) = await _nowhere.AskAsync(trail.Here, request, cancel);
            path = path with { Nowhere = nowhere, HasErrors = hasErrors };
        }
        return Substitutes.Find(read.Content, shape, path);
    }

    /// <summary>
    /// Where a page sends its reader by itself. An instant refresh is a redirect in another form, which search engines treat as permanent;
    /// a delayed one counts as temporary, if the page is no more than a notice of it.
    /// </summary>
    private static FetchResponse? Onward(RedirectChain trail, FetchResponse answer, PageShape? shape)
    {
        if ((RefreshDirective.Read(answer.Refresh) ?? RefreshDirective.Read(shape?.Refresh)) is not { Location.Length: > 0 } refresh)
            return null;
        if (!refresh.IsInstant && shape is not { Words: <= MostWordsOfNotice })
            return null;
        // A page that reloads itself is a page, and one that leads to another site has not moved there.
        if (!trail.Here.TryFollow(refresh.Location, out var next, out _) || next.Uri == trail.Here.Uri
            || !SiteScope.AreOneHost(next.Address, trail.Here.Address))
            return null;
        return answer with { Status = refresh.IsInstant ? 301 : 302, Location = refresh.Location };
    }

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
