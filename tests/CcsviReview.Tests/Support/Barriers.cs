using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CcsviReview.Tests.Support;

/// <summary>Barriers on a page: what axe finds, and a page that is wider than its window.</summary>
internal static class Barriers
{
    // Only violations are collected: for passed elements axe would compute selectors, which takes most of its time.
    private static readonly AxeRunOptions s_violations = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>
    /// Fails if the page has a barrier. Frames are removed from the page first: axe cannot run in a frame without script, and would wait
    /// for it.
    /// </summary>
    public static async Task NoneAsync(IPage page)
    {
        // The frames' titles can be checked here.
        Assert.Equal(0, await page.Locator("iframe:not([title])").CountAsync());
        await page.EvaluateAsync("document.querySelectorAll('iframe').forEach(frame => frame.remove())");
        await NoneAsync(page, page.Url);
    }

    /// <summary>The same for a page without an address, under a given name.</summary>
    public static async Task NoneAsync(IPage page, string name)
    {
        var found = await page.RunAxe(s_violations);
        Assert.True(found.Violations.Length == 0, name + "\n" + string.Join('\n', found.Violations.Select(v =>
            $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Select(n => n.Html + " " + string.Join(' ', n.Any.Select(c => c.Message))))}")));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{name} is {overflow} px wider than the window.");
    }
}
