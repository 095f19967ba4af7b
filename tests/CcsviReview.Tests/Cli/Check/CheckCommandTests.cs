using System.Text.Json;
using CcsviReview.Tests.Cli.Shell;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Cli.Check;

public sealed class CheckCommandTests : IDisposable
{
    private static readonly string[] Keys =
        ["page", "title", "state", "lastReviewed", "lastUpdated", "statedNextReview", "statedInterval", "dueOn", "findings"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_page_is_one_JSON_object_with_exactly_the_promised_keys()
    {
        Write("a-z/ccsvi.html",
            "<title>CCSVI</title><p>Veins were thought to be narrow. Nobody could show it, and the procedure is not advised.</p><p>Last reviewed: 22 May 2014</p><p>Last updated: 8 June 2016</p><p>This page will be reviewed within three years</p>");
        Write("b.md", "# Untold\n\nNothing is said.");

        var ran = await CheckAsync(_folder.Path, "--format", "jsonl");

        Assert.Equal(0, ran.Code);
        var pages = ran.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.All(pages, page => Assert.Equal(Keys, page.EnumerateObject().Select(key => key.Name)));
        Assert.Equal(
            ["a-z/ccsvi.html", "CCSVI", "Overdue", "2014-05-22", "2016-06-08", null, "P3Y", "2017-05-22"],
            Keys[..^1].Select(key => pages[1].GetProperty(key).GetString()));
        Assert.Contains("EditedSinceReview",
            pages[1].GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()));
        Assert.Contains("It was edited on 8 June 2016, after its last review on 22 May 2014.",
            pages[1].GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("message").GetString()));
        Assert.All(pages[1].GetProperty("findings").EnumerateArray(), finding =>
            Assert.Equal(["code", "message", "evidence"], finding.EnumerateObject().Select(key => key.Name)));
        Assert.Equal(
            ["b.md", "Untold", "NeverReviewed", null, null, null, null, null],
            Keys[..^1].Select(key => pages[0].GetProperty(key).GetString()));
    }

    [Fact]
    public async Task With_sources_each_source_of_a_page_is_listed_once_under_its_identifier()
    {
        Write("page.html", """
            <h1>CCSVI</h1><p>Veins. See <a href="https://www.nice.org.uk/guidance/ipg420">NICE IPG420</a>.</p><h2>References</h2><ol>
            <li>Lee A. Knees that bend. Knee J. 2012;3:4-5. doi:10.5555/KNEE.1 [Epub ahead of print]</li>
            <li>Lee A. Knees that bend, again. 2012. https://doi.org/10.5555/knee.1</li>
            <li>A book that nobody can find, 1999.</li></ol>
            """);

        var page = JsonDocument.Parse(Assert.Single((await CheckAsync(_folder.Path, "--sources", "--format", "jsonl")).Lines)).RootElement;
        var shown = await CheckAsync(_folder.Path, "--sources");

        Assert.Equal([.. Keys, "sources"], page.EnumerateObject().Select(key => key.Name));
        Assert.Equal(
            [("NICE IPG420", false), ("doi:10.5555/knee.1", true), (null, false)],
            page.GetProperty("sources").EnumerateArray()
                .Select(source => (source.GetProperty("source").GetString(), source.GetProperty("isAheadOfPrint").GetBoolean())));
        Assert.Contains("doi:10.5555/knee.1", string.Concat(shown.Lines), StringComparison.Ordinal);
        Assert.Contains("no identifier", string.Concat(shown.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--format", "csv", "Use --format table or jsonl.")]
    [InlineData("--explain", "--format=table", "Leave one out, or use --format jsonl.")]
    public async Task Sources_are_refused_where_they_cannot_be_shown(string option, string value, string why)
    {
        Write("page.txt", "A page\n");

        var ran = await CheckAsync(_folder.Path, "--sources", option, value);

        Assert.Equal(64, ran.Code);
        Assert.Contains(why, ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Last reviewed: 22 November 2023", "2026-11-22", "Due")] // the last resort of three years
    [InlineData("Last reviewed: 22 November 2023. Next review due: 22 November 2028", "2028-11-22", "Current")]
    [InlineData("Last reviewed: November 2023", "2026-11-01", "Overdue")]
    [InlineData("Last reviewed: 31 February 2022", null, "NeedsAttention")]
    [InlineData("Last reviewed: 03/04/2024", null, "NeedsAttention")]
    public async Task Without_an_interval_the_pages_own_promise_counts_or_else_three_years(
        string text, string? dueOn, string state)
    {
        Write("page.txt", $"A page\n\n{text}\n");

        var page = await OnlyAsync();

        Assert.Equal((dueOn, state), (page.GetProperty("dueOn").GetString(), page.GetProperty("state").GetString()));
    }

    [Theory]
    [InlineData("P1Y", "2024-11-22")]
    [InlineData("P10Y", "2028-11-22")]
    public async Task With_an_interval_the_earliest_of_it_and_the_pages_promise_counts(string interval, string dueOn)
    {
        Write("page.txt", "A page\n\nLast reviewed: 22 November 2023. Next review due: 22 November 2028\n");

        var page = await OnlyAsync("--interval", interval);

        Assert.Equal(dueOn, page.GetProperty("dueOn").GetString());
    }

    [Theory]
    [InlineData("2026-11-21", "DueSoon")]
    [InlineData("2026-11-22", "Due")]
    [InlineData("2026-11-23", "Overdue")]
    public async Task The_day_of_the_evaluation_can_be_chosen(string asOf, string state)
    {
        Write("page.txt", "A page\n\nLast reviewed: 22 November 2023\n");

        var ran = await Ran.Async("check", _folder.Path, "--format", "jsonl", "--as-of", asOf);

        Assert.Equal(state, JsonDocument.Parse(Assert.Single(ran.Lines)).RootElement.GetProperty("state").GetString());
    }

    [Fact]
    public async Task One_page_of_a_folder_proves_the_order_of_numeric_dates_for_the_others()
    {
        Write("first.txt", "First\n\nLast reviewed: 03/04/2024\n");
        Write("second.txt", "Second\n\nLast reviewed: 27/04/2024\n");

        var ran = await CheckAsync(_folder.Path, "--format", "jsonl");

        Assert.Equal(
            [("first.txt", "2024-04-03"), ("second.txt", "2024-04-27")],
            ran.Lines.Select(line => JsonDocument.Parse(line).RootElement)
                .Select(page => (page.GetProperty("page").GetString(), page.GetProperty("lastReviewed").GetString())).Order());
    }

    [Fact]
    public async Task A_single_file_is_named_as_it_was_given()
    {
        var path = Write("page.txt", "A page\n\nLast reviewed: 22 November 2025\n");

        var ran = await CheckAsync(path, "--format", "jsonl");

        Assert.Equal(path, JsonDocument.Parse(Assert.Single(ran.Lines)).RootElement.GetProperty("page").GetString());
    }

    [Theory]
    [InlineData(0, "--fail-on", "Due,Overdue")]
    [InlineData(1, "--fail-on", "overdue,current")]
    [InlineData(1, "--fail-on", "Overdue", "--fail-on", "Current")]
    public async Task The_exit_code_shows_whether_a_state_was_found(int code, params string[] options)
    {
        Write("page.txt", "A page\n\nLast reviewed: 22 November 2025\n");

        Assert.Equal(code, (await CheckAsync([_folder.Path, .. options])).Code);
    }

    [Fact]
    public async Task An_input_that_cannot_be_read_is_reported_and_the_others_are_evaluated()
    {
        Write("page.txt", "A page\n\nLast reviewed: 22 November 2025\n");

        var ran = await CheckAsync("no-such-folder", _folder.Path, "--format", "jsonl");

        Assert.Equal((2, 1), (ran.Code, ran.Lines.Length));
        Assert.Contains("ccsvi-review: no-such-folder: not read: no such file or folder", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "--fail-on: 'Late' is not a state. The states are Current, DueSoon, Due, Overdue, NeverReviewed, Exempt, Gone, NeedsAttention.",
        "--fail-on", "Late")]
    [InlineData("--as-of: '2026-02-30' is not a valid date. Write it as YYYY-MM-DD, such as 2026-12-01.", "--as-of", "2026-02-30")]
    [InlineData(
        "--interval: 'P0D' is not a valid interval. Write an ISO 8601 duration of one day to a hundred years, such as P3Y, P6M or P191D.",
        "--interval", "P0D")]
    [InlineData("'--fail' is not an option of check. To name a file or folder, write ./--fail.", "--fail")]
    public async Task Wrong_usage_names_the_option_and_exits_with_64(string expected, params string[] options)
    {
        var ran = await Ran.Async(["check", _folder.Path, .. options]);

        Assert.Equal((64, ""), (ran.Code, ran.Output));
        Assert.Contains($"ccsvi-review: {expected}\n", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_that_looks_like_a_formula_is_text_in_the_spreadsheet()
    {
        Write("page.html", "<title>=cmd|'/C calc'!A0</title><p>Last reviewed: 22 November 2025</p>");

        var ran = await CheckAsync(_folder.Path, "--format", "csv");

        Assert.Equal("page,title,state,lastReviewed,lastUpdated,statedNextReview,statedInterval,dueOn,findings\r", ran.Lines[0]);
        Assert.StartsWith("page.html,'=cmd|'/C calc'!A0,Current,2025-11-22,,,,2028-11-22,", ran.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_obeys_nothing_that_a_page_says()
    {
        Write("page.txt", "A page\n\nLast reviewed: 31 February 2022 \u001b[2J[bold]\n");
        Write("[red]name.txt", "A page\n\nLast reviewed: 22 November 2025\n");

        var ran = await CheckAsync(_folder.Path);

        Assert.Contains("[red]name.txt", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', ran.Output);
    }

    private static Task<Ran> CheckAsync(params string[] arguments) => Ran.Async(["check", .. arguments, "--as-of", "2026-11-22"]);

    private async Task<JsonElement> OnlyAsync(params string[] options) =>
        JsonDocument.Parse(Assert.Single((await CheckAsync([_folder.Path, "--format", "jsonl", .. options])).Lines)).RootElement;

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
