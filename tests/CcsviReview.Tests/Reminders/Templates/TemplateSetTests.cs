using System.Net;
using System.Text.RegularExpressions;
using CcsviReview.Facts;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Templates;
using CcsviReview.Tests.Architecture;
using CcsviReview.Tests.Policies;

namespace CcsviReview.Tests.Reminders.Templates;

public sealed class TemplateSetTests
{
    private const string Bait = "<img src=x onerror=alert(1)> {{title}} \" ' & \u202Eevil\r\nBcc: x";

    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public void The_sample_reads_as_approved(string language)
    {
        var email = DigestWriter.Compose(In(language, SampleDigest.Full));
        var approved = Path.Combine(SourceTree.Root, $"tests/CcsviReview.Tests/Reminders/Templates/Digest.{language}.approved.txt");
        var text = $"Subject: {email.Subject}\nContent-Language: {email.Language}\n\n{email.Text}";
        if (Environment.GetEnvironmentVariable("CCSVI_APPROVE") is "1")
            File.WriteAllText(approved, text);
        Assert.Equal(File.ReadAllText(approved), text, ignoreLineEndingDifferences: true);
        Assert.Contains($"<html lang=\"{language}\" dir=\"ltr\">", email.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plain_part_says_what_the_HTML_part_says()
    {
        var email = DigestWriter.Compose(SampleDigest.Full);
        var text = string.Join(' ', email.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var also = HtmlText(email.Html).Single(piece => piece.Contains("Also ", StringComparison.Ordinal));
        Assert.All(also[(also.IndexOf("Also ", StringComparison.Ordinal) + 5)..].TrimEnd('.').Split(", "),
            count => Assert.Contains(count, text, StringComparison.Ordinal));
        Assert.All(
            HtmlText(email.Html).Where(piece => piece != also), piece => Assert.Contains(piece, text, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("cy-GB", "cy")]
    [InlineData("CY", "cy")]
    [InlineData("en-GB", "en")]
    [InlineData("fr", "en")]
    [InlineData("", "en")]
    public void A_reader_gets_their_language_or_its_base_or_English(string wanted, string given)
    {
        var email = DigestWriter.Compose(In(wanted, SampleDigest.Full));
        Assert.Equal((given, given == "cy"), (email.Language, email.Text.Contains("Helo Alex Editor,", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_for_every_language_one_for_a_language_and_words_replace_the_built_in_ones()
    {
        var book = Right(("subject.hbs", "{{organisation}}: {{summary}}"), ("cy/text-item.hbs", "* {{title}}\n"),
            ("cy/words.txt", "facts = Hanes"), ("fr/words.txt", "hello = Bonjour {{name}},"));
        var (english, welsh, french) = (Write(book, "en"), Write(book, "cy"), Write(book, "fr"));
        Assert.StartsWith("The MS Charity: 47 pages overdue", english.Subject, StringComparison.Ordinal);
        Assert.StartsWith("The MS Charity: 47 tudalen yn hwyr", welsh.Subject, StringComparison.Ordinal);
        Assert.Contains("* CCSVI and multiple sclerosis\n", welsh.Text, StringComparison.Ordinal);
        Assert.Contains(">Hanes&nbsp;→<", welsh.Html, StringComparison.Ordinal);
        Assert.Contains("1. CCSVI and multiple sclerosis\n", english.Text, StringComparison.Ordinal);
        Assert.Contains("Bonjour Alex Editor, here is what needs your attention.", french.Text, StringComparison.Ordinal);
        Assert.Equal(("fr", true, false), (french.Language, book.Speaks("fr-CA"), book.Speaks("de")));
        Assert.Contains("facts", book.Untranslated("fr"));
        Assert.Empty(book.Untranslated("cy"));
    }

    [Fact]
    public void The_exported_files_are_the_built_in_ones()
    {
        List<WordingFault> faults = [];
        var book = TemplateSet.Read(TemplateSet.BuiltInFiles, faults);
        Assert.Empty(faults);
        Assert.Equal(DigestWriter.Compose(SampleDigest.Full), DigestWriter.Compose(SampleDigest.Full, book));
    }

    [Theory]
    [InlineData("text-item.hbs", "{{number}}\n{{titel}}", "text-item.hbs:2: Unknown field 'titel'; did you mean 'title'?")]
    [InlineData(
        "cy/html-item.hbs", "<p>\n\n{{#if nothing}}x{{/if}}</p>", "cy/html-item.hbs:3: Unknown field 'nothing'; use one of")]
    [InlineData(
        "html-item.hbs", "{{#each finding}}x{{/each}}", "html-item.hbs:1: Unknown field 'finding'; did you mean 'findings'?")]
    [InlineData("html-item.hbs", "{{#if false}}{{titel}}{{/if}}", "html-item.hbs:1: Unknown field 'false'; use one of")]
    [InlineData("html-item.hbs", "{{#if title}}{{else}}\n{{titel}}{{/if}}",
        "html-item.hbs:2: Unknown field 'titel'; did you mean 'title'?")]
    [InlineData("html-item.hbs", "{{{title}}}",
        "html-item.hbs:1: '{{{title}}}' is not supported, because values are always escaped. Write {{title}}.")]
    [InlineData("html-item.hbs", "{{&title}}",
        "html-item.hbs:1: '{{&title}}' is not supported, because values are always escaped. Write {{title}}.")]
    [InlineData("html-item.hbs", "{{findings}}", "html-item.hbs:1: 'findings' is not text. Write {{#each findings}} … {{/each}}.")]
    [InlineData("html-item.hbs", "{{#each title}}{{/each}}", "html-item.hbs:1: 'title' is not a list. Write {{#if title}}.")]
    [InlineData(
        "html-item.hbs", "{{lookup . 'title'}}", "html-item.hbs:1: '{{lookup . 'title'}}' is not supported. Write a field")]
    [InlineData("html-item.hbs", "{{title.GetType.Assembly}}",
        "html-item.hbs:1: 'title.GetType.Assembly': a text or list has no 'GetType'.")]
    [InlineData("html-item.hbs", "{{../../../title}}", "html-item.hbs:1: '../../../title' goes outside the email.")]
    [InlineData("html-item.hbs", "{{#if title}}\nx", "html-item.hbs:1: {{#if}} is never closed: write {{/if}}.")]
    [InlineData("html-item.hbs", "{{#if title}}\n{{/each}}", "html-item.hbs:2: {{/each}} is in the place of {{/if}} (opened on line 1).")]
    [InlineData("html-item.hbs", "{{/if}}", "html-item.hbs:1: {{/if}} closes nothing.")]
    [InlineData("html-item.hbs", "a\n{{title", "html-item.hbs:2: '{{' has no '}}' after it.")]
    [InlineData("html-item.hbs", "{{> html-itm}}", "html-item.hbs:1: Unknown template 'html-itm'; did you mean 'html-item'?")]
    [InlineData("html-item.hbs", "{{> html-item}}", "html-item.hbs:1: 'html-item' includes itself.")]
    [InlineData("html-itm.hbs", "x", "html-itm.hbs:1: No email uses this template; did you mean html-item.hbs?")]
    [InlineData("words.txt", "facts = x", "words.txt:1: Put words.txt in the folder of its language, for example cy/words.txt.")]
    public void A_mistake_is_reported_with_its_file_and_line(string file, string text, string fault)
    {
        List<WordingFault> faults = [];
        TemplateSet.Read(new Dictionary<string, string> { [file] = text }, faults);
        Assert.Contains(faults, each => each.ToString().StartsWith(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<p title={{title}}>x</p>")]
    [InlineData("<p {{title}}>x</p>")]
    [InlineData("<a href=\"{{address}}\">x</a>")]
    [InlineData("<a onclick=\"show('{{title}}')\">x</a>")]
    [InlineData("<p style=\"color:{{owner}}\">x</p>")]
    [InlineData("<style>.x{content:'{{title}}'}</style>")]
    [InlineData("<script>x</script>")]
    public void A_place_in_which_words_of_a_page_could_do_harm_is_refused(string template)
    {
        List<WordingFault> faults = [];
        TemplateSet.Read(new Dictionary<string, string> { ["html-item.hbs"] = template }, faults);
        Assert.StartsWith("html.hbs: ", Assert.Single(faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_in_which_they_are_only_text_is_not() =>
        Right(("html-item.hbs", "<p title=\"{{title}}\"><a href=\"{{link}}\" title='{{owner}}'>{{address}}</a><!-- {{title}} --></p>"));

    /// <summary>Even a template that no check has seen cannot take the escaping away: it never gets anything else.</summary>
    [Theory]
    [InlineData("{{title}}")]
    [InlineData("{{{title}}}")]
    [InlineData("{{#with title}}{{{this}}}{{/with}}")]
    public void Whatever_a_template_says_crawled_text_stays_text(string template)
    {
        var templates = new Dictionary<string, TemplateFile>(StringComparer.Ordinal)
        {
            ["html"] = new("html.hbs", $"{{{{#each parts}}}}{{{{#each items}}}}{template}\n{{{{/each}}}}{{{{/each}}}}"),
        };
        var digest = Hostile();
        var html = new CompiledTemplates(templates).Html(new DigestFields(digest, Words.English, EmailPart.Html).All());
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt; {{title}} &quot; &#39; &amp; evil Bcc: x", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_words_stay_one_line_and_text_in_every_part_of_changed_templates()
    {
        var book = Right(("html-item.hbs", "<b>{{title}}</b>{{#each findings}}{{message}}{{evidence}}{{/each}}"),
            ("text-item.hbs", "{{title}}\n"), ("subject.hbs", "{{only}}"));
        var email = DigestWriter.Compose(Hostile(), book);
        Assert.Equal("<img src=x onerror=alert(1)> {{title}} \" ' & evil Bcc: x", email.Subject);
        Assert.Contains("<img src=x onerror=alert(1)> {{title}} \" ' & evil Bcc: x\n", email.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", email.Html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', email.Subject + email.Text + email.Html);
    }

    [Fact]
    public void Actions_are_links_in_both_parts_and_their_addresses_are_escaped()
    {
        var item = Hostile().Parts[0].Items[0] with
        {
            Actions = [new DigestAction(PageAction.ReviewDone, "https://reviews.example/act?a=1&b=\"2")],
        };
        var email = DigestWriter.Compose(Hostile() with { Parts = [new DigestPart(PageState.Overdue, 1, [item])] });
        Assert.Contains("href=\"https://reviews.example/act?a=1&amp;b=&quot;2\"", email.Html, StringComparison.Ordinal);
        Assert.Contains("   Review done: https://reviews.example/act?a=1&b=\"2\n", email.Text, StringComparison.Ordinal);
        Assert.Contains("nothing changes until you confirm it there", email.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing changes until", DigestWriter.Compose(Hostile()).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-30", "1 page due this month: T", "1 dudalen i'w hadolygu y mis hwn: T")]
    [InlineData("2026-12-14", "1 page due by 14 December: T", "1 dudalen i'w hadolygu erbyn 14 Rhagfyr: T")]
    public void The_subject_says_until_when_what_comes_up_is_due(string due, string english, string welsh)
    {
        var item = new DigestItem(1, "T", "/t",
            Given.ThreeYears.Assess(
                Given.Page(
                    Given.Reviewed(Given.Day(due).AddYears(-3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))),
                    Given.Day("2026-11-22")));
        var digest = Hostile() with { Parts = [new DigestPart(PageState.DueSoon, 1, [item])] };
        Assert.Equal((english, welsh), (DigestWriter.Compose(digest).Subject, DigestWriter.Compose(In("cy", digest)).Subject));
        Assert.Equal(
            "2 pages due soon", DigestWriter.Compose(digest with { Parts = [new DigestPart(PageState.DueSoon, 2, [item])] }).Subject);
    }

    [Theory]
    [InlineData("2026-02-08", null)]
    [InlineData("2026-02-09", "No change to its text since 10 January 2026")]
    public void That_nothing_changed_is_said_once_a_month_has_passed(string today, string? expected)
    {
        var page = Given.Page(new PageFacts { Fingerprint = "f", Sketch = Convert.ToBase64String(new byte[264]) }, firstSeen: "2026-01-10");
        Assert.Equal(expected, DigestItem.ChangeOf(page, Given.Day(today))?.ToString());
        Assert.Null(DigestItem.ChangeOf(Given.Page(new PageFacts()), Given.Day(today)));
    }

    [Fact]
    public void Changes_since_the_last_review_are_shown_once_or_that_there_are_none_or_nothing_when_the_old_text_is_unknown()
    {
        var digest = SampleDigest.Of(1, 1);
        var item = digest.Parts[0].Items[0];
        var edited = new Sentence("edited-since.changed", ("when", Given.Day("2026-06-08")), ("reviewed", Given.Day("2026-01-10")),
            ("day", Given.Day("2026-01-10")), ("extent", new Sentence("extent.minor", ("percent", 3))));
        Assert.Contains("Changes since 10 January 2026: about 12% of the text (substantive)", DigestWriter.Compose(digest).Html,
            StringComparison.Ordinal);
        Assert.Contains("No change to its text since 10 January 2026",
            HtmlOf(item with { Changed = new Sentence("changed.same", ("day", Given.Day("2026-01-10"))) }), StringComparison.Ordinal);
        Assert.DoesNotContain("Changes since", HtmlOf(item with { Changed = null }), StringComparison.Ordinal);
        Assert.DoesNotContain("about 12 %",
            HtmlOf(item with { Assessment = item.Assessment with { Findings = [new Finding(FindingCode.EditedSinceReview, edited, "")] } }),
            StringComparison.Ordinal);

        string HtmlOf(DigestItem shown) =>
            DigestWriter.Compose(digest with { Parts = [new DigestPart(PageState.Overdue, 1, [shown])] }).Html;
    }

    private static Digest Hostile() => new()
    {
        Reader = new Person("jane@example.org", Bait),
        Today = Given.Day("2026-11-22"),
        Organisation = Bait,
        PublicUrl = "https://reviews.example/",
        Parts =
        [
            new DigestPart(PageState.Overdue, 1,
                [
                    new DigestItem(7, Bait, Bait,
                        Given.ThreeYears.Assess(
                            Given.Page(new PageFacts
                            {
                                Title = Bait,
                                LastReviewed = Given.Says(FactKind.LastReviewed, "2014-05-22") with { Raw = Bait },
                            }), Given.Day("2026-11-22"))),
                ]),
        ],
    };

    private static Digest In(string language, Digest digest) => digest with { Reader = digest.Reader with { Language = language } };

    private static DigestText Write(TemplateSet book, string language) => DigestWriter.Compose(In(language, SampleDigest.Full), book);

    private static TemplateSet Right(params (string File, string Text)[] files)
    {
        List<WordingFault> faults = [];
        var book = TemplateSet.Read(files.ToDictionary(file => file.File, file => file.Text), faults);
        Assert.Empty(faults);
        return book;
    }

    private static IEnumerable<string> HtmlText(string html)
    {
        var body = html[html.IndexOf("<body", StringComparison.Ordinal)..];
        return Regex.Split(body, "<[^>]*>|[“”·→]", RegexOptions.None, TimeSpan.FromSeconds(5))
            .Select(piece => string.Join(' ', WebUtility.HtmlDecode(piece).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .Where(piece => piece.Length > 0);
    }
}
