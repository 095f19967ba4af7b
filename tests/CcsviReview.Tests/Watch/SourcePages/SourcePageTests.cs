using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading.Answers;
using CcsviReview.Reading.Blocks;
using CcsviReview.Tests.Reading;
using CcsviReview.Watch;
using CcsviReview.Watch.SourcePages;

namespace CcsviReview.Tests.Watch.SourcePages;

public sealed class SourcePageTests
{
    private const string Address = "https://body.example/guidance/ipg900";
    private const string Text = "<p>The hip joins the thigh bone to the pelvis and carries the weight of the body. It wears with age, and most "
        + "people who have pain in a hip get better with exercise and time. Some need a new joint. A physiotherapist can show exercises, and a "
        + "doctor can say whether an operation is likely to help. Walking, swimming and cycling are good for most people.</p>";

    private static readonly DateOnly s_today = new(2026, 11, 30);

    [Fact]
    public void A_page_that_is_nothing_but_a_notice_says_by_what_it_was_replaced()
    {
        var reading = Read("<h1>IPG900</h1><p>This guidance has been updated and replaced by <a href='/guidance/ipg940'>IPG940</a>.</p>");

        var report = Assert.Single(reading.Reports);
        Assert.Equal((SourceEventKind.Replaced, EventRegistry.SourcePage), (report.Kind, report.Registry));
        Assert.Equal("IPG940 (https://body.example/guidance/ipg940)", report.Successor);
        Assert.Equal("replaced:https://body.example/guidance/ipg940", report.IdentityKey);
        Assert.Equal(("This guidance has been updated and replaced by IPG940.", Address), (report.Evidence, report.EvidenceAddress));
        Assert.Equal((null, null), (reading.Missing, reading.Trouble));
    }

    [Theory]
    [InlineData("This guideline updates and replaces CG20.")]
    [InlineData("This guideline will partially update CG20.")]
    [InlineData("We will not update this guideline at this time.")]
    public void Statements_about_others_or_the_future_are_not_events(string sentence) =>
        Assert.Empty(Read($"<h1>IPG900</h1><p>{sentence}</p>").Reports);

    [Fact]
    public void An_announcement_is_not_an_event()
    {
        var reading = Read($"<h1>IPG900</h1><p>This guidance will be withdrawn on 1 March 2027.</p>{Text}");

        Assert.Empty(reading.Reports);
        Assert.Equal("2027-03-01", Assert.Single(reading.Announced).On.ToString());
    }

    [Theory]
    [InlineData("Sat, 01 Aug 2026 00:00:00 GMT", null, "2026-08-01", true)]
    [InlineData("Fri, 01 Jan 2027 00:00:00 GMT", null, "2027-01-01", false)]
    [InlineData("soon", null, null, false)]
    [InlineData(null, "@1688169599", "2023-06-30", true)]
    [InlineData(null, "@1893456000", "2030-01-01", false)]
    [InlineData(null, "@99999999999999999999", null, false)]
    [InlineData(null, "@253402300800", null, false)]
    [InlineData(null, "@-1", null, false)]
    [InlineData(null, "false", null, false)]
    public void Sunset_and_Deprecation_have_happened_once_their_day_has_come(
        string? sunset, string? deprecation, string? on, bool hasHappened)
    {
        var reading = Read($"<h1>IPG900</h1>{Text}", answer => answer with { Sunset = sunset, Deprecation = deprecation });

        Assert.Equal(hasHappened ? on : null, reading.Reports.SingleOrDefault()?.On?.ToString());
        Assert.Equal(hasHappened ? null : on, reading.Announced.SingleOrDefault()?.On?.ToString());
        Assert.All(reading.Reports, report => Assert.Equal(SourceEventKind.Withdrawn, report.Kind));
    }

    [Fact]
    public void Deprecation_without_a_day_has_happened() =>
        Assert.Null(Assert.Single(Read(Text, answer => answer with { Deprecation = "true" }).Reports).On);

    [Theory]
    [InlineData("<link rel='successor-version' href='/guidance/ipg940'>", null)]
    [InlineData("<link rel='next Successor-Version' href='https://body.example/guidance/ipg940'>", null)]
    [InlineData("", "</guidance/ipg940>; rel=\"successor-version\"")]
    [InlineData("", "</guidance/ipg940>; REL=Successor-Version")]
    [InlineData("", "</style.css>; rel=preload, </guidance/ipg940>; type=\"text/html\"; rel=successor-version")]
    public void The_successor_version_of_the_metadata_replaces_the_page(string head, string? link)
    {
        var report = Assert.Single(Read($"<h1>IPG900</h1>{Text}", answer => answer with { Link = link }, head).Reports);

        Assert.Equal((SourceEventKind.Replaced, "https://body.example/guidance/ipg940"), (report.Kind, report.Successor));
    }

    [Theory]
    [InlineData("<link rel='successor-version' href='/guidance/ipg900'>", null)]
    [InlineData("<link rel='predecessor-version' href='/guidance/ipg400'>", null)]
    [InlineData("<link rel='successor-version' href='javascript:alert(1)'>", null)]
    [InlineData("<link rel='successor-version'>", null)]
    [InlineData("", "</guidance/ipg940>; rel=\"predecessor-version\"; title=\"successor-version\"")]
    [InlineData("", "</guidance/ipg940; rel=successor-version")]
    [InlineData("", "<>; rel=successor-version")]
    [InlineData("<link rel='canonical' href='https://www.body.example/guidance/ipg900'>", null)]
    [InlineData("<link rel='canonical' href='http://body.example/guidance/IPG900'>", null)]
    [InlineData("<link rel='canonical' href='https://body.example/guidance/ipg900?lang=en'>", null)]
    [InlineData("<link rel='canonical' href='/'>", null)]
    [InlineData("<link rel='canonical' href='/guidance'>", null)]
    [InlineData("<link rel='stylesheet' href='/styles/canonical.css'>", null)]
    [InlineData("<link rel='canonical' href='/print/guidance/ipg900'>", null)]
    [InlineData("<link rel='canonical' href='/en/IPG900.html'>", null)]
    [InlineData("<link rel='canonical' href='https://staging.body.example/topics/hips'>", null)]
    [InlineData("<link rel='canonical' href='http://localhost/topics/hips'>", null)]
    [InlineData("<link rel='canonical' href='https://other.example/copied/hips'>", null)]
    public void Links_to_the_page_itself_to_front_pages_and_of_other_relations_are_not_events(string head, string? link) =>
        Assert.Empty(Read($"<h1>IPG900</h1>{Text}", answer => answer with { Link = link }, head).Reports);

    [Fact]
    public void A_canonical_address_of_another_name_on_the_same_host_is_a_move()
    {
        var report = Assert.Single(Read($"<h1>IPG900</h1>{Text}", head: "<link rel='canonical' href='/topics/hips'>").Reports);

        Assert.Equal((SourceEventKind.Moved, "https://body.example/topics/hips"), (report.Kind, report.Successor));
    }

    [Theory]
    [InlineData("/guidance/ipg900", "/guidance/ipg900/chapter/overview", false)]
    [InlineData("/guidance/ipg900/chapter/overview", "/guidance/ipg900", false)]
    [InlineData("/guidance/ipg900/chapter/overview", "/guidance/ipg901/chapter/advice", true)]
    [InlineData("/?p=12", "/2020/05/hips", false)]
    [InlineData("/node/12", "/topics/hips", false)]
    [InlineData("/node/12", "/node/12-hips", false)]
    [InlineData("/topics/hips", "/node/12", false)]
    [InlineData("/hips/amp", "/hips", false)]
    [InlineData("/hips/page/2", "/hips", false)]
    [InlineData("/topics/hips2", "/topics/hips3", true)]
    public void A_canonical_address_that_only_spells_the_page_otherwise_is_no_move(string asked, string canonical, bool isMove)
    {
        var path = new AnswerPath($"https://body.example{asked}", $"https://body.example{asked}");
        var reading = Read($"<h1>IPG900</h1>{Text}", answer => answer with { Path = path }, $"<link rel='canonical' href='{canonical}'>");
        Assert.Equal(isMove ? [SourceEventKind.Moved] : [], reading.Reports.Select(report => report.Kind));
    }

    [Theory]
    [InlineData("https://body.example/topics/hips", true, SourceEventKind.Moved)]
    [InlineData("https://body.example/topics/hips", false, null)]
    [InlineData("https://www.body.example/guidance/ipg900", true, null)]
    [InlineData("https://www.body.example/Guidance/IPG900", true, null)]
    [InlineData("https://new.example/guidance/ipg900", true, SourceEventKind.Moved)]
    [InlineData("https://new.example/guidance/ipg900", false, null)]
    public void A_permanent_redirect_to_another_page_is_a_move(string answered, bool isForGood, SourceEventKind? kind) => Assert.Equal(kind,
        Read($"<h1>IPG900</h1>{Text}", answer => answer with { Path = new AnswerPath(Address, answered), IsMovedForGood = isForGood })
            .Reports.SingleOrDefault()?.Kind);

    [Fact]
    public void A_redirect_to_the_front_page_and_a_page_that_says_not_found_count_as_missing_and_report_nothing()
    {
        var front = Read($"<h1>Welcome</h1>{Text}",
            answer => answer with { Path = new AnswerPath(Address, "https://body.example/"), IsMovedForGood = true });
        var absent = Read("<h1>Page not found</h1><p>The page you were looking for may have moved.</p>", title: "Page not found");

        Assert.StartsWith("a redirect leads to the front page", front.Missing, StringComparison.Ordinal);
        Assert.StartsWith("the server sent a page that says that there is no such page", absent.Missing, StringComparison.Ordinal);
        Assert.All([front, absent], reading => Assert.Empty(reading.Reports));
    }

    [Fact]
    public void A_sign_in_page_and_an_empty_one_are_unknown_and_not_missing()
    {
        var door = Read("<h1>Sign in</h1><form><input type=password></form><p>Please sign in to continue.</p>", title: "Sign in");
        var empty = Read("", title: "");

        Assert.All([door, empty], reading =>
        {
            Assert.NotNull(reading.Trouble);
            Assert.Null(reading.Missing);
            Assert.Null(reading.Text);
        });
    }

    [Fact]
    public void The_fingerprint_is_of_the_main_text_without_dates_and_menus()
    {
        var one = Read($"<nav><a href=/a>A</a></nav><h1>IPG900</h1>{Text}<p>Last updated: 1 May 2020</p>");
        var other = Read($"<nav><a href=/b>B</a></nav><h1>IPG900</h1>{Text}<p>Last updated: 3 June 2021</p>");
        var changed = Read($"<h1>IPG900</h1>{Text.Replace("Walking", "Running", StringComparison.Ordinal)}");

        Assert.Equal(64, one.Text!.Fingerprint.Length);
        Assert.Equal(one.Text!.Fingerprint, other.Text!.Fingerprint);
        Assert.NotEqual(one.Text!.Fingerprint, changed.Text!.Fingerprint);
        Assert.NotEqual("", one.Text!.Sketch);
    }

    [Fact]
    public void No_broken_page_makes_it_throw_and_the_same_page_reads_the_same()
    {
        for (var number = 20261130; number < 20261130 + 400; number++)
        {
            var page = BrokenPage.Of(number);
            var body = number % 3 == 0 ? page.Text.Replace("reviewed", "been replaced by", StringComparison.OrdinalIgnoreCase) : page.Text;
            SourcePageAnswer answer = new(
                new PageContent(Address, page.Format, Encoding.UTF8.GetBytes(body)), new AnswerPath(Address, Address), s_today);

            Assert.Equivalent(SourcePage.Read(answer), SourcePage.Read(answer), strict: true);
        }
    }

    [Theory]
    [InlineData("This guidance has been replaced by ")]
    [InlineData("replaced ")]
    [InlineData("This page has been withdrawn. ")]
    [InlineData("“This page has been withdrawn ")]
    [InlineData("1. 2. 3. replaced. ")]
    [InlineData("<a href=/x>replaced</a>. ")]
    [InlineData("<p>Archived</p>")]
    [InlineData("<dl><dt>Status<dd>Withdrawn</dl>")]
    [InlineData("<h2>History</h2><p>Replaced by x")]
    [InlineData("Diese Leitlinie wurde durch ")]
    [InlineData("Mae'r canllaw hwn wedi'i ddisodli gan ")]
    public void What_a_page_costs_grows_as_its_length(string part)
    {
        var (one, two) = (Steps(part, 40_000), Steps(part, 80_000));

        Assert.InRange(two, 1, (one * 2.3) + 20_000);
        Assert.InRange((double)two / 80_000, 0, 400);
    }

    private static long Steps(string part, int length)
    {
        var body = string.Concat(Enumerable.Repeat(part, length / part.Length));
        SourcePageAnswer answer = new(
            new PageContent(Address, PageFormat.Html, Encoding.UTF8.GetBytes($"<html lang=en><body>{body}")),
            new AnswerPath(Address, Address), s_today);
        Effort.Begin();
        SourcePage.Read(answer);
        return Effort.Steps;
    }

    private static SourcePageReading Read(
        string body, Func<SourcePageAnswer, SourcePageAnswer>? with = null, string head = "", string title = "IPG900") =>
        SourcePage.Read((with ?? (answer => answer))(new SourcePageAnswer(
            new PageContent(Address, PageFormat.Html, Encoding.UTF8.GetBytes(
                $"<!DOCTYPE html><html lang=en><head><title>{title}</title>{head}</head><body><main>{body}</main></body></html>")),
            new AnswerPath(Address, Address), s_today)));
}
