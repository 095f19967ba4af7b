using System.Text.Json;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Cli.Shell;

/// <summary><c>check --explain</c> and <c>page</c>: every statement, why it was accepted or not, and what would resolve a doubt.</summary>
public sealed class ExplainTests : IDisposable
{
    private const string Page =
        """
        <title>CCSVI</title>
        <script type='application/ld+json'>{"@type":"WebPage","lastReviewed":"2015-01-02"}</script>
        <main><h1>CCSVI</h1><p>Last reviewed: 03/04/2020</p><p>Last updated: June 2016</p><p>Next review due: 31 February 2022</p></main>
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _data = new();

    public void Dispose()
    {
        _folder.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task Each_statement_is_shown_with_its_place_its_reason_and_its_remedy()
    {
        Write("ccsvi.html", Page);

        var ran = await CheckAsync("--explain");

        Assert.Equal(
            """
            ccsvi.html: CCSVI
            Overdue, due 2018-01-02
              Last reviewed: 2015-01-02, USED
                “lastReviewed: 2015-01-02”
                in the JSON-LD, lastReviewed
                The page's JSON-LD says so.
              Last reviewed: no value, not used
                “Last reviewed: 03/04/2020”
                in the visible text, main > p
                The page's own text "Last reviewed".
                It can be read as 3 April 2020 or as 4 March 2020, and nothing shows which is meant.
                To resolve this: --culture en-GB would read it as 3 April 2020, --culture en-US as 4 March 2020.
              Next review: no value, not used
                “Next review due: 31 February 2022”
                in the visible text, main > p
                The page's own text "Next review due".
                This date does not exist: February 2022 has 28 days, not 31.
                To resolve this: Correct the date on the page.
              Interval: none found
              Last updated: 2016-06, to the month, USED
                “Last updated: June 2016”
                in the visible text, main > p
                The page's own text "Last updated".
              Published: none found
            """,
            string.Join('\n', ran.Lines.Take(24)));
        Assert.All(ran.Lines, line => Assert.InRange(line.Length, 1, 100));
    }

    [Fact]
    public async Task A_suggested_remedy_works()
    {
        Write("ccsvi.html", Page);

        Assert.Contains(
            "Last reviewed: 2020-04-03, USED", (await CheckAsync("--explain", "--culture", "en-GB")).Output, StringComparison.Ordinal);
        Assert.Contains(
            "Last reviewed: 2020-03-04, USED", (await CheckAsync("--explain", "--culture", "en-US")).Output, StringComparison.Ordinal);
        Assert.Contains("Not used: the visible text, main > p, says something else and is a more reliable source.",
            (await CheckAsync("--explain", "--culture", "en-US")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_additional_key_of_jsonl_is_written_only_on_request()
    {
        Write("ccsvi.html", Page);

        var plain = JsonDocument.Parse(Assert.Single((await CheckAsync("--format", "jsonl")).Lines)).RootElement;
        var explained = JsonDocument.Parse(Assert.Single((await CheckAsync("--format", "jsonl", "--explain")).Lines)).RootElement;

        Assert.False(plain.TryGetProperty("statements", out _));
        var statements = explained.GetProperty("statements").EnumerateArray().ToList();
        Assert.Equal(4, statements.Count);
        Assert.All(statements, statement => Assert.Equal(
            ["kind", "value", "precision", "raw", "place", "where", "isBelieved", "reason", "lost", "doubt", "remedy"],
            statement.EnumerateObject().Select(key => key.Name)));
        Assert.Equal(
            plain.EnumerateObject().Select(key => key.ToString()), explained.EnumerateObject().SkipLast(1).Select(key => key.ToString()));
    }

    [Fact]
    public async Task Label_words_can_be_given_to_a_check()
    {
        Write("a.txt", "Knees\n\nSigned off on 3 May 2024\n");

        Assert.Contains("\"lastReviewed\":null", (await CheckAsync("--format", "jsonl")).Output, StringComparison.Ordinal);
        Assert.Contains("\"lastReviewed\":\"2024-05-03\"",
            (await CheckAsync("--format", "jsonl", "--label", "reviewed=signed off on")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "--culture: 'xx-YYYY-nope' is not a culture that this machine knows. Write a language and a country, such as en-GB or de-DE.",
        "--culture", "xx-YYYY-nope")]
    [InlineData(
        "--label: 'signed=Signed off' does not have the form WHAT=WORDS, where WHAT is one of reviewed, updated, next, interval, such as \"reviewed=Signed off on\".", "--label", "signed=Signed off")]
    [InlineData("--label: 'Signed off:' does not begin and end with a letter.", "--label", "next=Signed off:")]
    [InlineData("--explain: the csv format cannot show statements. Use --format table or jsonl.", "--explain", "--format", "csv")]
    public async Task Wrong_usage_names_the_option(string expected, params string[] options)
    {
        var ran = await CheckAsync(options);

        Assert.Equal((64, ""), (ran.Code, ran.Output));
        Assert.Contains($"ccsvi-review: {expected}\n", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_word_and_a_hostile_one_keep_the_width_and_reach_no_terminal()
    {
        Write("a.html", $"<title>{new string('x', 280)}</title><p>Last reviewed: 31 February 2022 \u001b[2J{new string('y', 200)}</p>");

        var ran = await CheckAsync("--explain");

        Assert.All(ran.Lines, line => Assert.InRange(line.Length, 1, 100));
        Assert.DoesNotContain('\u001b', ran.Output);
    }

    [Fact]
    public async Task Page_names_the_setting_of_its_site_and_a_changed_setting_reads_pages_again_that_have_not_changed()
    {
        Write("a.html", "<title>Knees</title><p>Signed off on 03/04/2020</p><p>Last updated: 03/04/2021</p>");
        string[] site = ["--set", $"Database:DataFolder={_data.Path}", "--set", $"Sites:docs:Path={_folder.Path}"];
        await Ran.Async(["scan", .. site]);
        Assert.Contains(
            "    To resolve this: Sites:docs:Culture = en-GB would read it as 3 April 2021, Sites:docs:Culture =\n    en-US as 4 March 2021.",
            (await Ran.Async(["page", "a.html", .. site])).Output, StringComparison.Ordinal);

        string[] custom = [.. site, "--set", "Sites:docs:Culture=en-US", "--set", "Sites:docs:Labels:Reviewed:0=Signed off on"];
        Assert.Equal(
            "docs: 1 page, 1 read, 0 unchanged, 1 changed, 0 new, 0 missing, 0 unreachable\n", (await Ran.Async(["scan", .. custom])).Output);

        var page = (await Ran.Async(["page", "a.html", .. custom])).Output;
        Assert.Contains("Last reviewed: 2020-03-04, USED", page, StringComparison.Ordinal);
        Assert.Contains("Last updated: 2021-03-04, USED", page, StringComparison.Ordinal);
        Assert.Contains("1 unchanged", (await Ran.Async(["scan", .. custom])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_shows_how_much_of_the_text_changed_between_snapshots()
    {
        string[] site = ["--set", $"Database:DataFolder={_data.Path}", "--set", $"Sites:docs:Path={_folder.Path}"];
        Write("a.html", "<title>Knees</title><main><p>Take 5 mg of it twice a day, and rest for as long as you can bear it.</p></main>");
        await Ran.Async(["scan", .. site]);
        Write("a.html", "<title>Knees</title><main><p>Take 50 mg of it twice a day, and rest for as long as you can bear it.</p></main>");
        await Ran.Async(["scan", .. site]);

        Assert.Matches(
            @"interval -, text changed: about \d+% of the text \(substantive\)\n", (await Ran.Async(["page", "a.html", .. site])).Output);
    }

    private Task<Ran> CheckAsync(params string[] options) => Ran.Async(["check", _folder.Path, "--as-of", "2026-11-22", .. options]);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.Path, name), text);
}
