using System.Text;
using CcsviReview.Facts;
using CcsviReview.People;
using CcsviReview.Policies;
using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Templates;
using CcsviReview.Tests.Architecture;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Reminders.Templates;

public sealed class DigestWriterTests
{
    private static readonly DateOnly Today = Given.Day("2026-11-22");

    [Fact]
    public void A_digest_says_what_why_and_by_when_in_both_parts()
    {
        var email = DigestWriter.Compose(Overdue(1, Item(Samples.CcsviFacts, "https://charity.example/a-z/ccsvi")));
        Assert.Equal("1 page overdue: CCSVI", email.Subject);
        Assert.All(new[] { email.Text.Replace("\n   ", " ", StringComparison.Ordinal), email.Html }, part =>
        {
            Assert.Contains("Hello Jane Doe,", part, StringComparison.Ordinal);
            Assert.Contains("https://charity.example/a-z/ccsvi", part, StringComparison.Ordinal);
            Assert.Contains("Was due on 22 May 2017, 9 years ago", part, StringComparison.Ordinal);
            Assert.Contains("22 May 2014 + 3 years, as stated on the page", part, StringComparison.Ordinal);
            Assert.Contains("It was edited on 8 June 2016, after its last review on 22 May 2014.", part, StringComparison.Ordinal);
            Assert.Contains("Last updated: 8 June 2016", part, StringComparison.Ordinal);
            Assert.Contains("https://reviews.example/pages/7", part, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_same_digest_gives_the_same_email()
    {
        var digest = Overdue(1, Item(Samples.CcsviFacts, "https://charity.example/a-z/ccsvi"));
        Assert.Equal(DigestWriter.Compose(digest), DigestWriter.Compose(digest));
    }

    [Theory]
    [InlineData("Foo\r\nBcc: x@evil.example", "Foo Bcc: x@evil.example")]
    [InlineData("a\nb\rc\0d\u0085e\u2028f", "a b c d e f")]
    [InlineData("safe\u202Eevil\u2066\uFEFF", "safeevil")]
    [InlineData("   ", "https://charity.example/x")]
    [InlineData("{{7*7}} ${x} <%= %> @Model", "{{7*7}} ${x} <%= %> @Model")]
    public void A_hostile_title_becomes_one_harmless_line(string title, string shown)
    {
        var email = DigestWriter.Compose(Overdue(1, Item(new PageFacts { Title = title }, "https://charity.example/x")));
        Assert.Equal($"1 page overdue: {shown}", email.Subject);
        Assert.Contains($"1. {shown}\n", email.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_surrogate_is_replaced() => Assert.Equal(
        "1 page overdue: broken \uFFFD title",
        DigestWriter.Compose(
            Overdue(1, Item(new PageFacts { Title = "broken " + (char)0xD83D + " title" }, "https://charity.example/x"))).Subject);

    [Fact]
    public void Mark_up_in_crawled_text_is_shown_never_run()
    {
        var facts = new PageFacts
        {
            Title = "<script>alert(1)</script> \"><img src=x onerror=alert(2)> & 'q'",
            LastReviewed = Given.Says(FactKind.LastReviewed, "2014-05-22"),
            NextReview = Given.Says(FactKind.NextReview, "2015-05-22") with { Raw = "<b onmouseover=alert(3)>" },
        };
        var email = DigestWriter.Compose(Overdue(1, Item(facts, "https://charity.example/\"><script>")));
        Assert.DoesNotContain("<script", email.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", email.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b ", email.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&gt;&lt;img src=x onerror=alert(2)&gt; &amp; &#39;q&#39;", email.Html,
            StringComparison.Ordinal);
        Assert.Contains("href=\"https://charity.example/%22%3E%3Cscript%3E\"", email.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:secret@charity.example/")]
    [InlineData("content/page.md")]
    [InlineData("//charity.example/x")]
    public void Only_web_addresses_are_live_links(string address)
    {
        var html = DigestWriter.Compose(Overdue(1, Item(new PageFacts { Title = "T" }, address))).Html;
        Assert.Equal(1, html.Split("<a ").Length - 1);
        Assert.Contains($"<bdi>{address}</bdi>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_digest_loads_nothing()
    {
        var html = DigestWriter.Compose(Overdue(1, Item(Samples.CcsviFacts, "https://charity.example/a-z/ccsvi"))).Html;
        Assert.All(new[] { "<img", "<script", "<link", "<iframe", "url(", "@import", "src=" },
            word => Assert.DoesNotContain(word, html, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_capped_list_gives_the_true_number_and_where_the_rest_is()
    {
        var email = DigestWriter.Compose(
            Overdue(417,
                [
                    .. Enumerable.Range(0, 50)
                        .Select(_ => Item(Given.Reviewed("2014-05-22") with { Title = "Heat" }, "https://charity.example/a")),
                ]));
        Assert.Equal("417 pages overdue", email.Subject);
        Assert.Contains("OVERDUE (50 of 417, oldest first)", email.Text, StringComparison.Ordinal);
        Assert.Matches(@"See all 417:\s+https://reviews\.example/pages\?state=overdue&owner=jane%40example\.org", email.Text);
        Assert.Contains("50 of 417, oldest first", email.Html, StringComparison.Ordinal);
        Assert.Contains(
            "href=\"https://reviews.example/pages?state=overdue&amp;owner=jane%40example.org\"", email.Html, StringComparison.Ordinal);
    }

    /// <summary>
    /// Some mail programs clip a letter at 102 KB: fuller pages are fewer, as many as there is room for, and the heading says how many.
    /// </summary>
    [Theory]
    [InlineData(20, "en")]
    [InlineData(50, "en")]
    [InlineData(50, "cy")]
    public void No_email_is_so_long_that_a_mail_program_clips_it_and_it_says_what_is_left_out(int pages, string language)
    {
        var sample = SampleDigest.Of(pages, pages);
        var email = DigestWriter.Compose(sample with { Reader = sample.Reader with { Language = language } });
        var (bytes, shown) = (Encoding.UTF8.GetByteCount(email.Html), email.Html.Split("<h3").Length - 1);
        Assert.InRange(bytes, 1, DigestWriter.MostHtmlBytes - 1);
        Assert.Equal(shown, email.Text.Split("CCSVI and multiple sclerosis\n").Length - 1);
        if (shown == pages)
        {
            Assert.DoesNotContain("oldest first", email.Html, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains(language == "en" ? $"{shown} of {pages}, oldest first" : $"{shown} o {pages}, yr hynaf yn gyntaf", email.Html,
                StringComparison.Ordinal);
            Assert.True(
                bytes + (2 * bytes / shown) > DigestWriter.MostHtmlBytes, $"{shown} of {pages} in {bytes} bytes leave room for more.");
        }
        Assert.Equal(pages == 20, shown == pages);
    }

    [Fact]
    public void The_largest_titles_and_evidence_never_make_an_email_too_large()
    {
        var wide = string.Concat(Enumerable.Repeat("\"👩‍👩‍👧‍👦", 9_000));
        var facts = Enumerable.Range(0, 30).Aggregate(
            new PageFacts { Title = wide, LastReviewed = Given.Says(FactKind.LastReviewed, "2014-05-22") with { Raw = wide } },
            (all, _) => all with { Others = [.. all.Others, Given.Doubts(FactKind.LastUpdated, new Doubt.Impossible(wide), wide)] });
        var email = DigestWriter.Compose(
            Overdue(417, [.. Enumerable.Range(0, 50).Select(_ => Item(facts, $"https://charity.example/{wide}"))]));
        Assert.InRange(Encoding.UTF8.GetByteCount(email.Html), 1, DigestWriter.MostHtmlBytes);
        Assert.InRange(email.Subject.Length, 1, 200);
        Assert.Matches(@"OVERDUE \(\d+ of 417, oldest first\)", email.Text);
    }

    [Fact]
    public void A_subject_stays_short_whatever_the_title()
    {
        var email = DigestWriter.Compose(
            Overdue(1,
                Item(new PageFacts { Title = string.Concat(Enumerable.Repeat("e\u0301\u0301\u0301\u0301\u0301\u0301", 5_000)) },
                    "https://charity.example/x")));
        Assert.InRange(email.Subject.Length, 150, 200);
        Assert.DoesNotContain("e\u0301\u0301\u0301\u0301\u0301", email.Subject, StringComparison.Ordinal);
        Assert.EndsWith("…", email.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_of_a_right_to_left_script_are_isolated()
    {
        var email = DigestWriter.Compose(Overdue(1, Item(new PageFacts { Title = "الدعم النفسي" }, "https://charity.example/x")));
        Assert.Contains("1. \u2068الدعم النفسي\u2069\n", email.Text, StringComparison.Ordinal);
        Assert.Contains("<bdi>الدعم النفسي</bdi>", email.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Hello, here")]
    [InlineData("jane@example.org", "Hello, here")]
    [InlineData("Jane\r\nDoe <b>", "Hello Jane Doe &lt;b&gt;, here")]
    public void A_reader_without_a_name_is_greeted_too(string name, string greeting) => Assert.Contains(
        greeting,
        DigestWriter.Compose(Overdue(1, Item(Samples.CcsviFacts, "x")) with { Reader = new Person("jane@example.org", name) }).Html,
        StringComparison.Ordinal);

    [Fact]
    public void The_digest_reads_as_approved()
    {
        var due = Item(Given.Reviewed("2023-11-22") with { Title = "Vitamin D" }, "https://charity.example/a-z/vitamin-d");
        var email = DigestWriter.Compose(Overdue(1, Item(Samples.CcsviFacts, "https://charity.example/a-z/ccsvi")) with
        {
            Parts =
            [
                new DigestPart(PageState.Overdue, 1, [Item(Samples.CcsviFacts, "https://charity.example/a-z/ccsvi")]),
                new DigestPart(PageState.Due, 1, [due]),
            ],
            Asides =
            [
                new AsidePart(Aside.Moved, 1, [due]),
                new AsidePart(Aside.Shared, 1, [due with { OwnerName = "Sam Patel", IsForInformation = true }]),
                new AsidePart(Aside.LedSections, 3, [due with { OwnerName = "Sam Patel", IsForInformation = true }]),
            ],
        });
        var approved = Path.Combine(SourceTree.Root, "tests/CcsviReview.Tests/Reminders/Digest.approved.txt");
        var text = $"Subject: {email.Subject}\n\n{email.Text}";
        if (Environment.GetEnvironmentVariable("CCSVI_APPROVE") is "1")
            File.WriteAllText(approved, text);
        Assert.Equal(File.ReadAllText(approved), text, ignoreLineEndingDifferences: true);
    }

    private static Digest Overdue(int total, params DigestItem[] items) => new()
    {
        Reader = new Person("jane@example.org", "Jane Doe"),
        Today = Today,
        Organisation = "The MS Charity",
        PublicUrl = "https://reviews.example/",
        Parts = [new DigestPart(PageState.Overdue, total, items)],
    };

    private static DigestItem Item(PageFacts facts, string address)
    {
        var page = Given.Page(facts, address);
        return new DigestItem(7, facts.Title, address, Given.ThreeYears.Assess(page, Today));
    }
}
