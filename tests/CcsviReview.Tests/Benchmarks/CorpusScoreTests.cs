using CcsviReview.Benchmarks;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Benchmarks;

/// <summary>The runner of <c>tests/readers score</c>, on labelled pages of our own.</summary>
public sealed class CorpusScoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_field_and_trap_is_counted()
    {
        Page("right.html", "<p>Last reviewed: 22 May 2014. Last updated: 8 June 2016. This page will be reviewed every 3 years.</p>",
            """ "last_reviewed":"2014-05-22","last_updated":"2016-06-08","interval":"P36M","traps":["two-dates"] """);
        Page("wrong.html", "<p>Last reviewed: 23 May 2014</p>", """ "last_reviewed":"2014-05-22","traps":["two-dates","off-by-one"] """);
        Page("missed.html", "<p>Nothing.</p>", """ "last_reviewed":"2014-05-22" """);
        Page("false.html", "<p>Last updated: 8 June 2016</p>", """ "last_updated":null """);
        Page("lenient.html", "<p>Last updated: 8 June 2016</p>", """ "last_updated":"2016-06" """);
        Page("also.html", "<p>Last updated: 8 June 2016. Next review: 8 June 2019</p>",
            """ "last_updated":"2016-06-09","last_updated_also":["2016-06-08"],"derived_next_review_due":"2019-06-08" """);
        Page("quiet.html", "<p>Nothing.</p>", """ "interval":"P1Y","interval_also":[null],"source":"knees@1:quiet.html","note":"x" """);

        var (code, lines, _) = Score("--wrong", "--traps");

        Assert.Equal(0, code);
        Assert.Equal(
            [
                "WRONG wrong.html last_reviewed label 2014-05-22 also [] got 2014-05-23",
                "WRONG missed.html last_reviewed label 2014-05-22 also [] got None",
                "WRONG false.html last_updated label None also [] got 2016-06-08",
                "WRONG lenient.html last_updated label 2016-06 also [] got 2016-06-08",
                "last_reviewed    stated 1/3 right (0.333; lenient 0.333), missed 1, wrong 1 | not stated 4/4 quiet (1.000), false alarms 0 | overall 0.714",
                "last_updated     stated 2/3 right (0.667; lenient 1.000), missed 0, wrong 1 | not stated 3/4 quiet (0.750), false alarms 1 | overall 0.714",
                "next_review_due  stated 0/0 right (0.000; lenient 0.000), missed 0, wrong 0 | not stated 7/7 quiet (1.000), false alarms 0, derived due dates 1 | overall 1.000",
                "interval         stated 2/2 right (1.000; lenient 1.000), missed 0, wrong 0 | not stated 5/5 quiet (1.000), false alarms 0 | overall 1.000",
                "all four fields right: 3/7 (0.429)",
                "  (no trap) 2/5",
                "  (any trap) 1/2",
                "    2/5   (no trap)",
                "    1/2   two-dates",
                "    1/2   (any trap)",
                "    0/1   off-by-one",
            ],
            lines);
    }

    [Fact]
    public void Pages_of_one_site_are_read_as_one_site()
    {
        Page("a.html", "<p>Last reviewed: 03/04/2025</p>", """ "last_reviewed":"2025-04-03","source":"knees@1:a.html" """);
        Page("b.html", "<p>Last reviewed: 27/08/2025</p>", """ "last_reviewed":"2025-08-27","source":"knees@2:b.html" """);

        Assert.Equal("all four fields right: 2/2 (1.000)", Score().Lines[4]);
    }

    [Fact]
    public void What_was_found_can_be_written_a_line_a_page()
    {
        Page("a.html", "<p>Last reviewed: June 2023</p>", """ "last_reviewed":"2023-06" """);
        var file = Path.Combine(_folder.Path, "found.jsonl");

        Assert.Equal(0, Score("--predictions", file).Code);

        Assert.Equal("""{"file":"a.html","last_reviewed":"2023-06","last_updated":null,"next_review_due":null,"interval":null}""",
            Assert.Single(File.ReadAllLines(file)));
    }

    [Theory]
    [InlineData(64, "score: usage: score LABELS PAGES", "--wrnog")]
    [InlineData(64, "score: usage: score LABELS PAGES", "--predictions")]
    public void A_mistyped_option_is_refused(int code, string complaint, params string[] options)
    {
        Page("a.html", "", """ "interval":null """);
        Assert.Equal((code, true), (Score(options).Code, Score(options).Error.StartsWith(complaint, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_broken_label_is_named_by_its_line_and_a_missing_page_by_its_name()
    {
        File.WriteAllText(Labels, "\n{\"file\": 3}\n");
        Assert.Equal(65, Score().Code);
        Assert.StartsWith($"score: {Labels}, line 2 is no label: ", Score().Error, StringComparison.Ordinal);

        File.WriteAllText(Labels, "{\"file\": \"gone.html\"}");
        Assert.Equal(
            (66, $"score: The labelled page gone.html is neither below {_folder.Path} nor beside it.\n"), (Score().Code, Score().Error));
    }

    private string Labels => Path.Combine(_folder.Path, "labels.jsonl");

    private void Page(string name, string html, string label)
    {
        File.WriteAllText(Path.Combine(_folder.Path, name), $"<title>Knees</title>{html}");
        File.AppendAllText(Labels, $"{{\"file\":\"{name}\",{label}}}\n");
    }

    private (int Code, string[] Lines, string Error) Score(params string[] options)
    {
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter error = new() { NewLine = "\n" };
        var code = CorpusScore.Print([Labels, _folder.Path, .. options], output, error);
        return (code, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), error.ToString());
    }
}
