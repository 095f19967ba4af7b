using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(CcsviReview.Tests.Support.Browser))]

namespace CcsviReview.Tests.Support;

/// <summary>One chromium for all tests, started by the first that asks for a window. It reaches nothing but loopback.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Chromium)>> _running = new(StartAsync);

    /// <summary>A window of its own: nothing is shared with other windows but the process.</summary>
    public async Task<IPage> OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, bool script = true)
    {
        var (_, chromium) = await _running.Value;
        var context = await chromium.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_running.IsValueCreated || _running.Value.IsFaulted)
            return;
        var (playwright, chromium) = await _running.Value;
        await chromium.CloseAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright Playwright, IBrowser Chromium)> StartAsync()
    {
        var place = Environment.GetEnvironmentVariable("CCSVI_TEST_CHROMIUM") ?? Places.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("The browser tests need chromium: run tests/run, or install Debian's package `chromium`, or set "
                + "CCSVI_TEST_CHROMIUM to a chromium that is installed elsewhere.");
        var playwright = await Playwright.CreateAsync();
        var chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = place,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
        });
        return (playwright, chromium);
    }
}
