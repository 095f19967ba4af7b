using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CcsviReview.Tests.Support;

/// <summary>What keeps people out of a page: what axe finds, and a page that is wider than its window.</summary>
internal static class Barriers
{
    /// <summary>
    /// Fails by the page when there is one. Frames are taken out of the page first: what has no script cannot be asked by axe, which would
    /// wait for it.
    /// </summary>
    public static async Task NoneAsync(IPage page)
    {
        // That a frame has a title can be asked here.
        Assert.Equal(0, await page.Locator("iframe:not([title])").CountAsync());
        await page.EvaluateAsync("document.querySelectorAll('iframe').forEach(frame => frame.remove())");
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, page.Url + "\n" + string.Join('\n', found.Violations.Select(v =>
            $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Select(n => n.Html + " " + string.Join(' ', n.Any.Select(c => c.Message))))}")));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} is {overflow} px wider than the window.");
    }
}
