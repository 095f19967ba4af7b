using Microsoft.Playwright;

namespace CcsviReview.Tests.Support;

public sealed class BrowserTests(Browser browser)
{
    [Fact]
    public async Task A_call_without_an_end_fails_with_the_window_that_it_waits_in()
    {
        var page = await browser.OpenAsync(longest: TimeSpan.FromSeconds(2));
        var error = await Assert.ThrowsAnyAsync<PlaywrightException>(() => page.EvaluateAsync("() => new Promise(() => {})")
            .WaitAsync(TimeSpan.FromMinutes(1)));

        Assert.Contains("the test did not end", error.Message, StringComparison.Ordinal);
    }
}
