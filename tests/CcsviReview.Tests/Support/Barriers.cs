using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CcsviReview.Tests.Support;

/// <summary>What keeps people out of a page: what axe finds, and a page that is wider than its window.</summary>
internal static class Barriers
{
    // What passes is not looked at: axe would find a selector for every element of it, which takes most of its time.
    private static readonly AxeRunOptions s_violations = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>
    /// Fails by the page when there is one. Frames are taken out of the page first: what has no script cannot be asked by axe, which would
    /// wait for it.
    /// </summary>
    public static async Task NoneAsync(IPage page)
    {
        // That a frame has a title can be asked here.
        Assert.Equal(0, await page.Locator("iframe:not([title])").CountAsync());
        await page.EvaluateAsync("document.querySelectorAll('iframe').forEach(frame => frame.remove())");
        await NoneAsync(page, page.Url);
    }

    /// <summary>The same for a page without an address, under a name.</summary>
    public static async Task NoneAsync(IPage page, string name)
    {
        var found = await page.RunAxe(s_violations);
        Assert.True(found.Violations.Length == 0, name + "\n" + string.Join('\n', found.Violations.Select(v =>
            $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Select(n => n.Html + " " + string.Join(' ', n.Any.Select(c => c.Message))))}")));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{name} is {overflow} px wider than the window.");
    }
}
