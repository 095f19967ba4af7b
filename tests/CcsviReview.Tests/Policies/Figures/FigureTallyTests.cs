using System.Globalization;
using CcsviReview.Policies;
using CcsviReview.Policies.Figures;
using CcsviReview.Policies.Findings;

namespace CcsviReview.Tests.Policies.Figures;

public sealed class FigureTallyTests
{
    private static readonly FigurePeriod Autumn = new(Given.Day("2026-09-01"), Given.Day("2026-11-22"), Given.Day("2026-11-22"));

    [Theory]
    // Both ends of the period belong to it.
    [InlineData("2026-08-31", "2026-08-31", "due 0, on time 0, late 0, open 0, before 0")]
    [InlineData("2026-09-01", "2026-09-01", "due 1, on time 1, late 0, open 0, before 0")]
    [InlineData("2026-11-22", "2026-11-22", "due 1, on time 1, late 0, open 0, before 0")]
    [InlineData("2026-11-23", "2026-11-22", "due 0, on time 0, late 0, open 0, before 0")]
    // The due day itself is in time.
    [InlineData("2026-10-01", "2026-10-02", "due 1, on time 0, late 1, open 0, before 0")]
    // On its due day an open one may still be kept: it is in no share yet.
    [InlineData("2026-11-22", null, "due 0, on time 0, late 0, open 0, before 0")]
    [InlineData("2026-11-21", null, "due 1, on time 0, late 0, open 1, before 0")]
    // Overdue since before the period, still open when it began.
    [InlineData("2026-08-31", null, "due 0, on time 0, late 0, open 0, before 1")]
    [InlineData("2026-08-30", "2026-08-31", "due 0, on time 0, late 0, open 0, before 0")]
    [InlineData("2026-08-30", "2026-09-01", "due 0, on time 0, late 0, open 0, before 1")]
    public void A_promise_counts_where_it_was_due_in_the_period_and_can_be_judged(string dueOn, string? reviewedOn, string expected)
    {
        var tally = new FigureTally(Autumn);
        tally.Add(new Duty(Given.Day(dueOn), reviewedOn is null ? null : Given.Day(reviewedOn)));
        var figures = tally.Figures;

        Assert.Equal(expected, $"due {figures.Due}, on time {figures.OnTime}, late {figures.Late}, open {figures.Open}, before {figures.Backlog}");
        Assert.Equal(figures.Due == 0 ? null : figures.OnTime, figures.OnTimeShare);
    }

    [Theory]
    [InlineData("", null, null)]
    [InlineData("0", 0, 0)]
    [InlineData("5", 5, 5)]
    [InlineData("0 10", 0, 10)]
    [InlineData("0 3 10", 3, 10)]
    [InlineData("0 0 0 0 0 0 0 0 1 90", 0, 1)]
    [InlineData("0 0 0 0 0 0 0 0 90 90", 0, 90)]
    [InlineData("0 0 0 0 0 0 0 0 0 1 90", 0, 1)]
    public void Half_and_nine_in_ten_are_days_that_occurred(string daysLate, int? median, int? p90)
    {
        var tally = new FigureTally(Autumn);
        foreach (var days in daysLate.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            tally.Add(new Duty(Given.Day("2026-09-10"), Given.Day("2026-09-10").AddDays(int.Parse(days, CultureInfo.InvariantCulture))));

        Assert.Equal((median, p90), (tally.Figures.MedianDaysLate, tally.Figures.P90DaysLate));
    }

    [Fact]
    public void An_open_promise_is_as_late_as_today_and_an_early_review_is_not_late()
    {
        Assert.Equal(10, new Duty(Given.Day("2026-11-12"), null).DaysLate(Given.Day("2026-11-22")));
        Assert.Equal(0, new Duty(Given.Day("2026-11-12"), Given.Day("2026-01-01")).DaysLate(Given.Day("2026-11-22")));
    }

    [Fact]
    public void What_is_not_known_of_pages_is_counted_and_never_read_as_fine()
    {
        var tally = new FigureTally(Autumn);
        var page = Given.Page(Given.Reviewed("2025-05-22"));
        var unread = new CcsviReview.Inventory.Page("main", "/unread", Given.Day("2026-01-01"));
        Assessment Judged(PageState state, params FindingCode[] codes) =>
            new(state, null, PolicySet.Default, "", [.. codes.Select(code => new Finding(code, "", ""))]);
        tally.Add(page, Judged(PageState.Current));
        tally.Add(page, Judged(PageState.Overdue, FindingCode.NoOwner, FindingCode.NoPolicyStatement));
        tally.Add(page, Judged(PageState.NeverReviewed, FindingCode.NoPolicyStatement));
        tally.Add(page, Judged(PageState.NeedsAttention));
        tally.Add(page, Judged(PageState.Exempt, FindingCode.NoOwner, FindingCode.NoPolicyStatement));
        tally.Add(page, Judged(PageState.Gone, FindingCode.NoOwner));
        tally.Add(unread, Judged(PageState.NeverReviewed, FindingCode.NoOwner));

        Assert.Equal(
            new Coverage(Pages: 6, Exempt: 1, Unread: 1, WithoutOwner: 1, WithoutDate: 2, WithoutPolicy: 2), tally.Figures.Coverage);
    }

    [Theory]
    // Two pages are not several; the third has all three flagged.
    [InlineData("jane:0:1 jane:30:2", 2, 0)]
    [InlineData("jane:0:1 jane:30:2 jane:60:3", 3, 3)]
    [InlineData("jane:0:1 jane:30:2 jane:61:3", 2, 0)]
    [InlineData("jane:0:1 jane:30:2 jane:60:3 jane:61:4 jane:200:5", 3, 4)]
    // One page thrice is one; three people are not one.
    [InlineData("jane:0:1 jane:1:1 jane:2:1", 1, 0)]
    [InlineData("jane:0:1 kim:1:2 lee:2:3", 1, 0)]
    public void Reviews_of_three_pages_by_one_person_within_a_minute_are_flagged(string recorded, int most, int flagged)
    {
        var quick = new QuickReviews();
        var counts = recorded.Split(' ').Select(each => each.Split(':'))
            .Select(each => quick.Add(
                each[0], DateTimeOffset.UnixEpoch.AddSeconds(int.Parse(each[1], CultureInfo.InvariantCulture)),
                long.Parse(each[2], CultureInfo.InvariantCulture), "")).ToList();

        Assert.Equal((most, flagged), (counts.Max(each => each.Pages), counts.Sum(each => each.Flagged.Count)));
    }

    [Fact]
    public void People_who_recorded_nothing_for_a_minute_are_forgotten_and_nobody_else()
    {
        var quick = new QuickReviews();
        for (var person = 0; person < 3000; person++)
            quick.Add($"person {person}", DateTimeOffset.UnixEpoch.AddSeconds(person), person, "");
        quick.Add("person 2999", DateTimeOffset.UnixEpoch.AddSeconds(3000), 1, "");

        Assert.Equal(3, quick.Add("person 2999", DateTimeOffset.UnixEpoch.AddSeconds(3001), 2, "").Pages);
    }
}
