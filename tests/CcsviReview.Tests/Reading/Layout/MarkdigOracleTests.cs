using Markdig;

namespace CcsviReview.Tests.Reading.Layout;

/// <summary>
/// What is read of Markdown by our own layout, held against what is read of the HTML that Markdig makes of it.
/// </summary>
public sealed class MarkdigOracleTests
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().UseEmphasisExtras().UseAutoLinks().Build();

    public static TheoryData<string, int> Rows =>
        [.. ReadingRow.All.Where(row => row.Language == "md").Select(row => (row.Table, row.Line))];

    [Theory, MemberData(nameof(Rows))]
    public void Every_sample_in_Markdown_says_what_its_HTML_says(string table, int line)
    {
        var row = ReadingRow.All.Single(row => row.Table == table && row.Line == line);
        var body = row.Body.Replace("\\n", "\n", StringComparison.Ordinal);

        Assert.Equal(OfHtml(body), OfMarkdown(body));
    }

    // Tables, with and without pipes at their sides.
    [Theory]
    [InlineData("2024-05-06 2024-06-07 - -", "Last reviewed | Last updated\n--- | ---\n6 May 2024 | 7 June 2024")]
    [InlineData("2024-05-06 2024-06-07 - -", "|Last reviewed|Last updated|\n|---|---|\n|6 May 2024|7 June 2024|")]
    [InlineData("2024-05-06 - - -", "What | When\n:-- | --:\nLast reviewed | 6 May 2024")]
    [InlineData("2024-05-06 - - -", "| What | When\n| :-: | ---\n| Last reviewed | 6 May 2024")]
    [InlineData("2024-05-06 - - P1Y", "Field | Value\n-|-\nLast reviewed | 6 May 2024\nReview interval | 1 year")]
    [InlineData("2024-05-06 - - -", "Some words.\n\nA | B\n--- | ---\nLast reviewed | 6 May 2024\n\nMore words.")]
    [InlineData("2024-05-06 - - -", "Field | Value\n--- | ---\n**Last reviewed** | *6 May 2024*")]
    [InlineData("2024-05-06 - - -", "Field | Value\n--- | ---\nA \\| b | c\nLast reviewed | 6 May 2024")]
    [InlineData("2024-05-06 - - -", "| Last reviewed | A \\| b |\n| --- | --- |\n| 6 May 2024 | c |")]
    public void A_table_says_what_its_HTML_says(string facts, string body) => Both(facts, body);

    // Tables in HTML, whose cells are not lines.
    [Theory]
    [InlineData("2024-05-06 2024-06-07 - -",
        "<table>\n<tr><th>Last reviewed</th><th>Last updated</th></tr>\n<tr><td>6 May 2024</td><td>7 June 2024</td></tr>\n</table>")]
    [InlineData("2024-05-06 2024-06-07 - -",
        "<table>\n  <tr>\n    <th>Last reviewed</th>\n    <th>Last updated</th>\n  </tr>\n  <tr>\n    <td>6 May 2024</td>\n    <td>7 June 2024</td>\n  </tr>\n</table>")]
    [InlineData("2024-05-06 2024-06-07 - -",
        "<table>\n<tr><td>Last reviewed</td><td>6 May 2024</td></tr>\n<tr><td>Last updated</td><td>7 June 2024</td></tr>\n</table>\n\nMore.")]
    [InlineData("2024-05-06 - - -",
        "<table><tr><td>Last reviewed</td><td><time datetime=\"2024-05-06\">spring</time></td></tr></table>\n\nMore words.")]
    [InlineData("- - - -", "<table hidden>\n<tr><td>Last reviewed</td><td>6 May 2024</td></tr>\n</table>")]
    [InlineData("- - - -", "```html\n<table>\n<tr><td>Last reviewed</td><td>6 May 2024</td></tr>\n</table>\n```")]
    [InlineData("2024-05-06 - - -", "<table>\n<tr><td>Owner</td><td>Ann</td></tr>\n\nLast reviewed: 6 May 2024")]
    public void A_table_in_HTML_says_what_it_says_there(string facts, string body) => Both(facts, body);

    // Dates behind words.
    [Theory]
    [InlineData("2024-05-06 - - -", "Last reviewed: <time datetime=\"2024-05-06\">last spring</time>")]
    [InlineData("2024-05-06 - - -", "Last reviewed: <time datetime=\"2024-05-06\"></time>")]
    [InlineData("2024-05-06 - - -", "Last reviewed <time datetime='2024-05-06T09:00:00Z'>on Monday</time>")]
    [InlineData("2024-05-06 - - -", "Last reviewed: <time datetime=\"2024-05-06\">05/06/2024</time>")]
    [InlineData("2024-05-06 - - -", "*Last reviewed:* <time class=x datetime=2024-05-06>6 May 2024</time>, by Ann")]
    [InlineData("2024-05-06 - - -", "Last reviewed: <time>6 May 2024</time>")]
    [InlineData("- - - -", "Last reviewed: <time datetime=\"soon\"></time>")]
    [InlineData("- - - -", "Last reviewed: `<time datetime=\"2024-05-06\">last spring</time>`")]
    [InlineData("- - - -", "Meet us <time datetime=\"2024-05-06\">last spring</time>.")]
    public void A_time_element_says_what_it_says_in_HTML(string facts, string body) => Both(facts, body);

    // References to characters, also beside links and code.
    [Theory]
    [InlineData("2024-05-06 - - -", "Last&nbsp;reviewed: 6&nbsp;May&nbsp;2024. See [our policy](policy.md).")]
    [InlineData("- - - -", "[Our policy](policy.md) &ndash; last reviewed: 6&#160;May 2024")]
    [InlineData("2024-05-06 - - -", "By [Ann](ann.md)\n\nLast&nbsp;reviewed&#58; 6&#160;May 2024, by [Ann](ann.md)")]
    [InlineData("2024-05-06 - - -", "Q&amp;A &middot; Last&#32;reviewed: 6 May 2024 &middot; `a &amp; b`")]
    [InlineData("2024-05-06 - - -", "Last reviewed:&nbsp;<time datetime=\"2024-05-06\">spring&nbsp;2024</time> [x](y?a=1&amp;b=2)")]
    [InlineData("- - - -", "See [the guideline](https://nice.example/g1?a=1&amp;b=2) (last&nbsp;updated 6&nbsp;May&nbsp;2024).")]
    [InlineData("- - - -", "Write `Last&nbsp;reviewed: 6 May 2024` below. See [this](x).")]
    public void A_reference_to_a_character_says_what_it_says_in_HTML(string facts, string body) => Both(facts, body);

    // The rest of what people write.
    [Theory]
    [InlineData("2024-05-06 - - -", "**Last reviewed:** 6 May 2024")]
    [InlineData("2024-05-06 - - -", "*Last reviewed*: 6 May 2024")]
    [InlineData("2024-05-06 - - -", "_Last reviewed: 6 May 2024_")]
    [InlineData("2024-05-06 - - -", "Last reviewed:\n6 May 2024")]
    [InlineData("2024-05-06 - - -", "Last reviewed: 6 May 2024  \nBy Ann")]
    [InlineData("2024-05-06 - - -", "Last reviewed: 6 May 2024\\\nBy Ann")]
    [InlineData("2024-05-06 - - -", "- Owner: Ann\n- Last reviewed: 6 May 2024")]
    [InlineData("2024-05-06 - - -", "1. Owner: Ann\n2. Last reviewed: 6 May 2024")]
    [InlineData("2024-05-06 - - -", "## Last reviewed\n\n6 May 2024")]
    [InlineData("2024-05-06 - - -", "Last reviewed\n-------------\n\n6 May 2024")]
    [InlineData("2024-05-06 - - -", "---\n\nLast reviewed: 6 May 2024\n\n---")]
    [InlineData("2024-05-06 - - -", "Last reviewed: [6 May 2024](history.md)")]
    [InlineData("2024-05-06 - - -", "<small>Last reviewed: 6 May 2024</small>")]
    [InlineData("2024-05-06 - - -", "<p align=\"right\">Last reviewed: 6 May 2024</p>")]
    [InlineData("2024-05-06 - - -", "Last reviewed: 6 May 2024<br>By Ann")]
    [InlineData("2024-05-06 - - -", "Last\\-reviewed text.\n\nLast reviewed: 6 May 2024")]
    [InlineData("- - - -", "```\nLast reviewed: 6 May 2024\n```")]
    [InlineData("- - - -", "~~~ text\nLast reviewed: 6 May 2024\n~~~")]
    [InlineData("- - - -", "    Last reviewed: 6 May 2024")]
    [InlineData("- - - -", "`Last reviewed: 6 May 2024`")]
    [InlineData("- - - -", "~~Last reviewed: 6 May 2024~~")]
    [InlineData("- - - -", "<del>Last reviewed: 6 May 2024</del>")]
    [InlineData("- - - -", "[Last reviewed: 6 May 2024]: x.md \"y\"")]
    [InlineData("- - - -", "<div hidden>\n\nLast reviewed: 6 May 2024\n\n</div>")]
    [InlineData("- - - -", "<pre>\nLast reviewed: 6 May 2024\n</pre>")]
    [InlineData("- - - -", "A | B\n---\nLast reviewed | x\n\nThe end.")]
    public void Other_marks_say_what_they_say_in_HTML(string facts, string body) => Both(facts, body);

    // What a browser does not show.
    [Theory]
    [InlineData("- - - -", "<div style=\"display: none\">\n\nLast reviewed: 6 May 2024\n\n</div>")]
    [InlineData("- - - -", "<div hidden>Last reviewed: 6 May 2024</div>")]
    [InlineData("- - - -", "<div hidden>\n<div>\n\nA\n\n</div>\n\nLast reviewed: 6 May 2024\n\n</div>")]
    [InlineData("- - - -", "Words <span hidden>Last reviewed: 6 May 2024</span> and words.")]
    [InlineData("- - - -", "Words <span style='display:none'>Last reviewed: 6 May 2024</span> and words.")]
    [InlineData("- - - -", "<section hidden>\n\nLast reviewed: 6 May 2024")]
    [InlineData("2024-05-06 - - -", "<div hidden>\n\nOld.\n\n</div>\n\nLast reviewed: 6 May 2024")]
    [InlineData("2024-05-06 - - -", "<div hidden>Old.</div>\n\nLast reviewed: 6 May 2024")]
    [InlineData("2024-05-06 - - -", "<div class=\"hidden-xs\">\n\nLast reviewed: 6 May 2024\n\n</div>")]
    [InlineData("2024-05-06 - - -", "<div style=\"display: block\">\n\nLast reviewed: 6 May 2024\n\n</div>")]
    [InlineData("2024-05-06 - - -", "<div hidden=\"until-found\">\n\nLast reviewed: 6 May 2024\n\n</div>")]
    [InlineData("2024-05-06 - - -", "```\n<div hidden>\n```\n\nLast reviewed: 6 May 2024")]
    public void Hidden_elements_say_nothing(string facts, string body) => Both(facts, body);

    // No table: a line of dashes with another number of cells, a heading, an item.
    [Theory]
    [InlineData("A | B\n--- | --- | ---\nLast reviewed | 6 May 2024")]
    [InlineData("# A | B\n--- | ---\nLast reviewed | 6 May 2024")]
    [InlineData("A | B\n\n--- | ---\nLast reviewed | 6 May 2024")]
    public void What_only_looks_like_a_table_says_no_more_than_its_HTML(string body) => Assert.Equal(OfHtml(body), OfMarkdown(body));

    private static void Both(string facts, string body) => Assert.Equal((facts, facts), (OfHtml(body), OfMarkdown(body)));

    private static string OfMarkdown(string body) => Said.InShort(Said.Markdown(Page(body)));

    private static string OfHtml(string body) => Said.InShort(Said.Read(
        $"<!DOCTYPE html><html><head><title>A guide</title></head><body><main>{Markdown.ToHtml(Page(body), Pipeline)}</main></body></html>",
        CcsviReview.Facts.PageFormat.Html));

    private static string Page(string body) => $"# A guide\n\nSome plain words about the subject.\n\n{body}\n";
}
