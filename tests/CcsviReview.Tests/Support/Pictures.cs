using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CcsviReview.Tests.Support;

/// <summary>Keeps screenshots of browser tests for people to look at, in the folder of <c>CCSVI_PICTURES</c> if that is set.</summary>
internal static partial class Pictures
{
    private static readonly string? s_folder = Environment.GetEnvironmentVariable("CCSVI_PICTURES");

    /// <summary>Keeps a screenshot of the whole page under a name made of words.</summary>
    public static async Task KeepAsync(IPage page, params object[] words)
    {
        if (s_folder is null)
            return;
        var name = Other().Replace(string.Join('-', words), "-").Trim('-');
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(s_folder, name + ".png"), FullPage = true });
    }

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Other();
}
