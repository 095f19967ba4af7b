using System.Globalization;
using System.Text;
using CcsviReview.Localization;
using CcsviReview.Reminders.Feeds;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Reminders.Feeds;

public sealed class FeedCalendarTests
{
    private static readonly string[] Hostile =
    [
        "Innocent\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged", "Innocent\nATTENDEE:mailto:a@b.c", "bare \r return",
        "\u2028line\u2029paragraph\u0085next",
        "\u202Eright to left\u202C", "\u0627\u0644\u062A\u0635\u0644\u0628", "semi;colon, comma: colon \"quotes\"", "🧠🧠🧠 👩‍⚕️ é",
        new string('x', 100_000), new string('ü', 5000),
        "nul \0 bell \a escape \u001b[31m delete \u007f", "\ud800 alone \udc00", "", " ", "BEGIN:VCALENDAR", "100 % sure",
    ];

    // Its reader takes an escaped backslash before an n for a line break, and such words for escapes (4.0.3, parser.py): those titles are
    // read by our own test below.
    private static readonly string[] MisreadByIcalendar = ["\\", "%2C", "%3A", "%3B", "%5C"];

    private static readonly FeedCalendar Calendar = new(
        "Reviews: Jane, Doe; & co", "example.org", new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_parser_that_is_not_ours_reads_back_what_was_put_in_from_hostile_titles_too()
    {
        var titles = Hostile.Concat(ArbMap.Default.GeneratorFor<string>().Sample(400, 60).OfType<string>())
            .Where(title => !MisreadByIcalendar.Any(known => title.Contains(known, StringComparison.Ordinal))).ToList();
        var events = titles.Index().SelectMany(title => EventsOf(title.Item, title.Index + 1)).ToList();

        var read = await CalendarReading.OfAsync((Calendar with { Description = "All, of it; here", Events = events }).Write());

        Assert.Equal((Calendar.Name, "All, of it; here", "2.0", "-//CcsviReview//Review dates//EN"),
            (read.Name, read.Description, read.Version, read.Product));
        Assert.Equal(["VCALENDAR", "VEVENT"], read.Components);
        Assert.True(titles.Count > 300);
        Assert.Equal(events.Select(each => ($"{each.Uid}@example.org", each.On, each.Summary, each.Description, each.Url, each.Category)),
            read.Events.Select(each => (each.Uid, each.On, each.Summary, each.Description ?? "", each.Url, each.Category ?? "")));
        Assert.All(read.Events, each => Assert.Equal(("TRANSPARENT", "2026-11-22T00:00:00+00:00"), (each.Transparency, each.StampedAt)));
        Assert.DoesNotContain(
            read.Events, each => each.Summary == "forged" || each.Summary.Any(char.IsControl) || each.Summary.Length > 700);
        Assert.Equal(read.Events.Count, read.Events.Select(each => each.Uid).Distinct().Count());
    }

    [Fact]
    public void Any_text_survives_the_round_trip_by_the_standard() => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
    {
        var put = Printable(text ?? "") + "\\n\\,;%2C";
        var written = new ContentLines().Text("SUMMARY", put).ToString();
        Assert.All(written.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Equal(put, Unescaped(written.Replace("\r\n ", "", StringComparison.Ordinal)["SUMMARY:".Length..^2]));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(75 - 8, 0)]
    [InlineData(75 - 8 + 1, 1)]
    [InlineData(75 - 8 + 74, 1)]
    [InlineData(75 - 8 + 75, 2)]
    public void A_line_is_folded_after_75_octets_and_not_before(int length, int folds) =>
        Assert.Equal(folds, new ContentLines().Text("SUMMARY", new string('x', length)).ToString().Split("\r\n ").Length - 1);

    [Fact]
    public void A_character_of_several_octets_is_never_cut_in_two()
    {
        var written = new ContentLines().Text("SUMMARY", new string('x', 75 - 8 - 3) + "🧠").ToString();

        Assert.Equal("SUMMARY:" + new string('x', 64) + "\r\n 🧠\r\n", written);
    }

    [Fact]
    public void A_control_character_in_a_value_that_is_not_text_begins_no_line() =>
        Assert.Equal("URL:http://a/bX:c\r\n", new ContentLines().Plain("URL", "http://a/b\r\nX:c").ToString());

    [Fact]
    public void An_entry_stays_the_same_while_its_duty_does_and_a_review_begins_another()
    {
        var page = Given.Page(Given.Reviewed("2014-05-22"));
        var dueOn = Uid(page);
        Assert.Equal("due-0-20140522", dueOn);

        page.Read(Given.Reviewed("2014-05-22") with { Interval = Given.Every("P1Y") }, null, DateTimeOffset.UnixEpoch);
        Assert.Equal(dueOn, Uid(page)); // The page promises an earlier day now: the entry moves.

        page.Record(Given.Recorded("2026-11-20"));
        Assert.Equal("due-0-20261120", Uid(page));

        static string Uid(CcsviReview.Inventory.Page page) => EventsOf(page, null).Single().Uid;
    }

    [Theory]
    [InlineData("2026-12-24", 2)]
    [InlineData("2017-05-22", 1)]
    [InlineData(null, 1)]
    public void A_planned_day_is_an_entry_of_its_own_where_it_is_another_than_the_due_day(string? planned, int entries)
    {
        var events = EventsOf(
            Given.Page(Given.Reviewed("2014-05-22") with { Title = "CCSVI" }), planned is null ? null : Given.Day(planned)).ToList();

        Assert.Equal(entries, events.Count);
        Assert.Equal(("Review overdue: CCSVI", new DateOnly(2017, 5, 22)), (events[0].Summary, events[0].On));
        Assert.StartsWith(
            "Was due on 22 May 2017, 9 years ago\nWhy this date: 22 May 2014 + 3 years", events[0].Description, StringComparison.Ordinal);
        if (entries == 2)
            Assert.Equal(("planned-0-20140522", "Planned review: CCSVI", new DateOnly(2026, 12, 24)),
                (events[1].Uid, events[1].Summary, events[1].On));
    }

    [Theory]
    [InlineData("https://www.example.org/a-z/ccsvi", "https://www.example.org/a-z/ccsvi")]
    [InlineData("guides/travel.md", "https://review.example.org/pages/0")]
    [InlineData("javascript:alert(1)", "https://review.example.org/pages/0")]
    public void The_address_of_an_entry_is_one_that_opens(string address, string expected) =>
        Assert.Equal(expected, EventsOf(Given.Page(Given.Reviewed("2014-05-22"), address), null).Single().Url);

    private static IEnumerable<FeedEvent> EventsOf(string title, int number) =>
        EventsOf(
            Given.Page(Given.Reviewed($"{1990 + (number % 30)}-05-22") with { Title = title },
                $"https://www.example.org/{number.ToString(CultureInfo.InvariantCulture)}"), new DateOnly(2027, 1, 4))
            .Select(each => each with { Uid = $"{each.Uid}-{number}" });

    private static IEnumerable<FeedEvent> EventsOf(CcsviReview.Inventory.Page page, DateOnly? planned) =>
        new PageEvents(Given.Day("2026-11-22"), "https://review.example.org/", Words.English).Of(
            page, Given.Assess(page, "2026-11-22"), planned);

    private static string Printable(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) && rune.Value != '\n' ? "" : rune.ToString()));

    private static string Unescaped(string value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < value.Length; i++)
            text.Append(value[i] != '\\' ? value[i] : value[++i] is 'n' or 'N' ? '\n' : value[i]);
        return text.ToString();
    }
}
