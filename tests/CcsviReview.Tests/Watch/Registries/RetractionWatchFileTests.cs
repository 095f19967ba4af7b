using CcsviReview.Watch;
using CcsviReview.Watch.Registries;

namespace CcsviReview.Tests.Watch.Registries;

public sealed class RetractionWatchFileTests
{
    private const string Header = "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,"
        + "RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes";

    private static readonly DateOnly s_today = new(2026, 11, 30);

    [Theory]
    [InlineData("Retraction", SourceEventKind.Retracted)]
    [InlineData("Expression of concern", SourceEventKind.Concern)]
    [InlineData("Correction", SourceEventKind.Corrected)]
    [InlineData("Reinstatement", SourceEventKind.Reinstated)]
    public void A_row_says_what_happened_to_a_paper_when_and_why(string nature, SourceEventKind kind)
    {
        var row = Assert.Single(Rows(Row(nature: nature)));

        Assert.Equal(["doi:10.5555/knee.1", "PMID 22402862"], row.Sources.Select(source => source.Name));
        Assert.Equal((kind, "2019-01-23", "https://doi.org/10.5555/notice"),
            (row.Report.Kind, row.Report.On.ToString(), row.Report.EvidenceAddress));
        Assert.Equal($"{nature} (Data, Investigation by Journal/Publisher), Retraction Watch record 77", row.Report.Evidence);
        Assert.Equal($"{kind.ToString().ToLowerInvariant()}:10.5555/notice", row.Report.IdentityKey);
    }

    [Theory]
    [InlineData("1/23/2019 0:00", "2019-01-23")]
    [InlineData("01/23/2019 00:00", "2019-01-23")]
    [InlineData("12/3/2019", "2019-12-03")]
    [InlineData("2019-01-23", "2019-01-23")]
    [InlineData("1/23/2019 12:00:00 AM", "2019-01-23")]
    [InlineData("23/1/2019 0:00", null)]
    [InlineData("1/23/2099 0:00", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public void The_month_comes_first_and_a_date_that_cannot_be_is_left_out(string date, string? on) =>
        Assert.Equal(on, Assert.Single(Rows(Row(date: date))).Report.On?.ToString());

    [Theory]
    [InlineData("10.5555/a; 10.5555/b", "0", "doi:10.5555/a doi:10.5555/b")]
    [InlineData("10.5555/a,10.5555/B 10.5555/b", "", "doi:10.5555/a doi:10.5555/b")]
    [InlineData("10.1002/(SICI)1097(199501)51:1<1::AID-X>2.0.CO;2-A", "0", "doi:10.1002/(sici)1097(199501)51:1<1::aid-x>2.0.co;2-a")]
    [InlineData("https://doi.org/10.5555/A", "12; 13", "doi:10.5555/a PMID 12 PMID 13")]
    [InlineData("unavailable", "22402862", "PMID 22402862")]
    [InlineData("Unavailable", "0", "")]
    [InlineData("", "0", "")]
    [InlineData("no DOI", "12345678901", "")]
    public void The_identifiers_of_a_paper_are_read_and_placeholders_are_not(string doi, string pubMed, string sources)
    {
        RetractionWatchFile file = new(new StringReader($"{Header}\n{Row(doi: doi, pubMed: pubMed)}\n"), s_today);

        var read = file.Rows().ToList();

        Assert.Equal(sources, string.Join(' ', read.SelectMany(row => row.Sources).Select(source => source.Name)));
        Assert.Equal(sources.Length == 0 ? 1 : 0, file.Unnamed);
        Assert.Null(file.Trouble);
    }

    [Theory]
    [InlineData("unavailable")]
    [InlineData("Unavailable")]
    [InlineData("")]
    public void Without_a_notice_the_number_of_the_record_identifies_the_fact(string notice)
    {
        var report = Assert.Single(Rows(Row(notice: notice))).Report;

        Assert.Equal(("retracted:record:77", null), (report.IdentityKey, report.EvidenceAddress));
    }

    [Fact]
    public void A_nature_that_is_not_known_is_counted_and_the_other_rows_are_read()
    {
        RetractionWatchFile file = new(new StringReader($"{Header}\n{Row(nature: "Vanished")}\n{Row()}\n"), s_today);

        Assert.Single(file.Rows().ToList());
        Assert.Equal((1, (string?)null), (file.NotUnderstood, file.Trouble));
    }

    [Theory]
    [InlineData("", "line 1: the columns Record ID, OriginalPaperDOI, OriginalPaperPubMedID, RetractionDOI, RetractionDate, RetractionNature, Reason are missing")]
    [InlineData("Record ID,OriginalPaperDOI\n1,10.5555/a\n", "line 1: the columns OriginalPaperPubMedID, RetractionDOI,")]
    [InlineData("<!DOCTYPE html><html>", "line 1: the columns Record ID,")]
    public void A_file_without_its_columns_says_which_are_missing(string text, string why)
    {
        RetractionWatchFile file = new(new StringReader(text), s_today);

        Assert.Empty(file.Rows().ToList());
        Assert.StartsWith(why, file.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_read_before_a_broken_line_counts_and_the_line_is_named()
    {
        RetractionWatchFile file = new(new StringReader($"{Header}\n{Row()}\n\"never closed,{new string('x', 400_000)}"), s_today);

        Assert.Single(file.Rows().ToList());
        Assert.Contains("the file is not valid CSV", file.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_are_found_by_name_in_any_order_behind_a_byte_order_mark()
    {
        var text = "\uFEFFReason,RetractionNature,OriginalPaperPubMedID,OriginalPaperDOI,RetractionDate,RetractionDOI,Record ID\n"
            + "+Data;,Retraction,0,10.5555/a,5/6/2020 0:00,10.5555/n,5\n";

        Assert.Equal("retracted:10.5555/n", Assert.Single(new RetractionWatchFile(new StringReader(text), s_today).Rows()).Report.IdentityKey);
    }

    [Fact]
    public void Rows_are_read_one_at_a_time()
    {
        using EndlessRows endless = new(Header, Row());

        Assert.Equal(5000, new RetractionWatchFile(endless, s_today).Rows().Take(5000).Count());
    }

    [Fact]
    public void A_row_without_end_is_given_up_long_before_it_fills_the_memory()
    {
        const int Most = 4_000_000;
        using EndlessRows endless = new($"{Header}\n\"", "never closed", Most);
        RetractionWatchFile file = new(endless, s_today);

        Assert.Empty(file.Rows().ToList());
        Assert.Contains("the file is not valid CSV", file.Trouble, StringComparison.Ordinal);
        Assert.InRange(endless.Given, 1, Most / 4);
    }

    private static List<RetractionWatchRow> Rows(string row) =>
        [.. new RetractionWatchFile(new StringReader($"{Header}\r\n{row}\r\n"), s_today).Rows()];

    private static string Row(
        string nature = "Retraction", string date = "1/23/2019 0:00", string doi = "10.5555/Knee.1", string pubMed = "22402862",
        string notice = "10.5555/NOTICE") =>
        $"77,\"Knees, and \"\"hips\"\"\",,,J,P,C,A;B,,Research Article,{date},{notice},0,6/10/2018 0:00,\"{doi}\",{pubMed},{nature},"
            + "+Data;+Investigation by Journal/Publisher;,No,";

    private sealed class EndlessRows(string header, string row, int most = int.MaxValue) : TextReader
    {
        private string _line = header + "\n";
        private int _at;

        public int Given { get; private set; }

        public override int Peek() => _line[_at];

        public override int Read()
        {
            var sign = _line[_at++];
            if (_at == _line.Length)
                (_line, _at) = (row + "\n", 0);
            return sign;
        }

        public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

        public override int Read(Span<char> buffer)
        {
            var count = Math.Min(buffer.Length, most - Given);
            for (var at = 0; at < count; at++)
                buffer[at] = (char)Read();
            Given += count;
            return count;
        }
    }
}
