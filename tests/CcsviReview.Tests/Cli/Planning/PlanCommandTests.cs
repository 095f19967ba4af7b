using System.Globalization;
using System.Text.Json;
using CcsviReview.Tests.Cli.Shell;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Cli.Planning;

public sealed class PlanCommandTests : IDisposable
{
    private readonly TemporaryFolder _site = new();
    private readonly TemporaryFolder _data = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _site.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task The_plan_is_shown_as_a_table_as_csv_and_as_json_and_says_that_it_waits()
    {
        for (var i = 0; i < 41; i++)
            await File.WriteAllTextAsync(Path.Combine(_site.Path, $"page-{i:D2}.txt"),
                string.Create(CultureInfo.InvariantCulture,
                    $"Page {i}\n\nLast reviewed: 22 May 2014\nThis page will be reviewed within three years\n"));
        await RunAsync("scan");

        var table = await RunAsync("plan");
        var csv = await RunAsync("plan", "--format", "csv");
        var json = await RunAsync("plan", "--format", "json");

        Assert.Contains("41 pages of 1 editor are planned.", table.Output, StringComparison.Ordinal);
        Assert.Matches(@"│ jane@example\.org +│ 10 +│ 41 +│ 41 +│ \d{4}-\d\d-\d\d │ waits", table.Output);
        Assert.Contains(
            "a plan is waiting for approval. Run `plan approve` to send its reminders week by week.", table.Error, StringComparison.Ordinal);
        var lines = csv.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("editor,week,planned,overdue,pagesPerWeek,approval", lines[0].TrimEnd('\r'));
        Assert.Equal(41, lines.Skip(1).Sum(line => int.Parse(line.Split(',')[2], CultureInfo.InvariantCulture)));
        Assert.All(lines.Skip(1), line => Assert.Matches(@"^jane@example\.org,\d{4}-\d\d-\d\d,\d+,\d+,10,waits\r?$", line));
        var editor = JsonDocument.Parse(json.Output).RootElement.GetProperty("editors")[0];
        Assert.Equal(("jane@example.org", 41, "waits", lines.Length - 1),
            (editor.GetProperty("editor").GetString(), editor.GetProperty("overdue").GetInt32(), editor.GetProperty("approval").GetString(),
                editor.GetProperty("weeks").GetArrayLength()));
        Assert.Empty(csv.Error + json.Error);
    }

    [Fact]
    public async Task Where_planning_is_off_it_says_so_and_how_to_switch_it_on()
    {
        await File.WriteAllTextAsync(Path.Combine(_site.Path, "page.txt"), "A page\n\nLast reviewed: 22 May 2014\n");
        await RunAsync("scan");
        Assert.Contains("Planning:PagesPerWeek is 0. Set it, or set a pace with `ccsvi-review plan pace ADDRESS PAGES`.",
            (await RunAsync("plan", "--set", "Planning:PagesPerWeek=0")).Output, StringComparison.Ordinal);
    }

    private Task<Ran> RunAsync(params string[] arguments) =>
        Ran.Async([.. arguments, "--set", $"Sites:docs:Path={_site.Path}", "--set", $"Database:DataFolder={_data.Path}",
            "--set", "People:DefaultEditor=jane@example.org", "--set", "People:Admins:0=admin@example.org"]);
}
