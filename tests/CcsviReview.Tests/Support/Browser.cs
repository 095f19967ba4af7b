using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(CcsviReview.Tests.Support.Browser))]

namespace CcsviReview.Tests.Support;

/// <summary>One chromium for all tests, started by the first that asks for a window. It reaches only loopback.</summary>
public sealed class Browser : IAsyncDisposable
{
    /// <summary>How long a test may keep a window: some calls, such as those of the mouse, have no timeout of their own.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);
    private static readonly string[] Places =
        [
            // Half the processor time of the whole browser, for the same pages.
            "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        ];
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Chromium)>> _running = new(StartAsync);

    /// <summary>A window of its own, which shares only the process with others.</summary>
    public async Task<IPage> OpenAsync(
        int width = 1280, ColorScheme scheme = ColorScheme.Light, bool script = true, TimeSpan? longest = null)
    {
        var (_, chromium) = await _running.Value;
        var context = await chromium.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 844 : 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout(15_000);
        _ = LimitAsync(context, longest ?? Longest);
        return await context.NewPageAsync();
    }

    // Closing it fails everything that waits in it, so that a test that would never end fails under its name.
    private static async Task LimitAsync(IBrowserContext context, TimeSpan longest)
    {
        using var closed = new CancellationTokenSource();
        context.Close += (_, _) => closed.Cancel();
        try
        {
            await Task.Delay(longest, closed.Token);
            await context.CloseAsync(new BrowserContextCloseOptions
            {
                Reason = $"This window was open for {longest.TotalSeconds:0} seconds, and the test did not end.",
            });
        }
        catch (Exception error) when (error is OperationCanceledException or PlaywrightException)
        {
            // It was closed in time, or with the browser.
        }
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
            ?? throw new InvalidOperationException(
                "The browser tests need chromium: run tests/run, or install Debian's package `chromium-headless-shell`, or set "
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
