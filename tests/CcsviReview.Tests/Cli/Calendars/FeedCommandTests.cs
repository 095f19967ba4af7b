using CcsviReview.Tests.Cli.Shell;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Cli.Calendars;

public sealed class FeedCommandTests : IDisposable
{
    private const int Sigterm = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_address_of_a_calendar_is_shown_once_and_figures_come_as_tables_and_sheets()
    {
        var made = await RunAsync("feed", "create", "--person", "admin@example.org", "--by", "me");
        Assert.Equal(0, made.Code);
        Assert.Matches(@"\Ahttp://127.0.0.1:5080/calendar/[\w-]{43}\.ics\n\z", made.Output);
        Assert.StartsWith("ccsvi-review: Calendar 1 is created. Its address is shown only now; `ccsvi-review feed revoke 1` revokes it.",
            made.Error, StringComparison.Ordinal);

        var listed = await RunAsync("feed", "list");
        Assert.Contains("person admin@example.org", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Output.Trim()[^47..^4], listed.Output + listed.Error, StringComparison.Ordinal);
        Assert.StartsWith(
            "Calendar 1 (person admin@example.org) is revoked", (await RunAsync("feed", "revoke", "1")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("feed", "revoke", "2")).Code);
        Assert.Equal(64, (await RunAsync("feed", "create")).Code);

        Assert.Contains("nothing due", (await RunAsync("figures")).Output, StringComparison.Ordinal);
        Assert.Contains("\"onTimeShare\": null", (await RunAsync("figures", "--format", "json")).Output, StringComparison.Ordinal);
        Assert.Equal("(all),0,0,0,0,,,,0,0,0,0,0,0,0,0,0,0,0,0,0",
            (await RunAsync("figures", "--format", "csv", "--by", "month")).Lines[1].TrimEnd());
        Assert.Equal(64, (await RunAsync("figures", "--by", "colour")).Code);
    }

    [Fact]
    public async Task Secret_addresses_are_in_no_log_however_much_is_asked_of_it()
    {
        var secret = (await RunAsync("feed", "create", "--person", "admin@example.org")).Output.Trim().Split('/')[^1];
        using var worker = ProgramUnderTest.Start(
            _folder.Path, With("serve", "--set", "Web:Listen=http://127.0.0.1:0", "--set", "Logging:LogLevel:Default=Trace",
            "--set", "Logging:LogLevel:Microsoft=Trace", "--set", "Logging:LogLevel:Microsoft.AspNetCore=Trace", "--set",
            "Logging:LogLevel:System=Trace", "--set", "Logging:LogLevel:Microsoft.EntityFrameworkCore=Trace"));
        try
        {
            var errors = worker.StandardError.ReadToEndAsync();
            var line = await worker.StandardOutput.ReadLineAsync().WaitAsync(Patience);
            using var http = new HttpClient { BaseAddress = new Uri(line!.Split(' ')[2]) };
            using (var answer = await http.GetAsync($"/calendar/{secret}"))
                Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
            using (await http.GetAsync($"/calendar/{secret}?token"))
            using (await http.GetAsync($"/calendar/x{secret}"))
            {
            }
            using (var kill = System.Diagnostics.Process.Start("kill", [$"-{Sigterm}", $"{worker.Id}"]))
                await kill.WaitForExitAsync();
            await worker.WaitForExitAsync().WaitAsync(Patience);

            var log = await errors;
            Assert.Contains("dbug:", log, StringComparison.Ordinal);
            Assert.DoesNotContain(secret[..20], log, StringComparison.Ordinal);
        }
        finally
        {
            if (!worker.HasExited)
                worker.Kill();
        }
    }

    private Task<Ran> RunAsync(params string[] arguments) => Ran.Async(With(arguments));

    private string[] With(params string[] arguments) =>
        [
            .. arguments, "--set", $"Database:DataFolder={_folder.Path}", "--set", "People:Editors:0:Address=admin@example.org", "--set",
            "People:Editors:0:Name=Admin",
        ];
}
