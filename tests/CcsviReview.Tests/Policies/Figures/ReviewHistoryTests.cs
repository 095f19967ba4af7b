using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Policies;
using CcsviReview.Policies.Figures;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Policies.Figures;

public sealed class ReviewHistoryTests
{
    private static readonly Assessment Dated = new(PageState.Current, null, PolicySet.Default, "", []);

    /// <summary>Readings as "day: date shown", recorded reviews, and the promises that follow as "due/reviewed".</summary>
    public static TheoryData<string, string, string> Histories => new()
    {
        // Nothing known promises nothing; of the first review nobody knows whether it was on time.
        { "2026-01-01:", "", "" },
        { "2014-06-01:2014-05-22", "", "2017-05-22/" },
        { "", "2014-05-22", "2017-05-22/" },
        // On the due day it is kept, on the next day broken: both are closed by the review.
        { "2014-06-01:2014-05-22 2017-05-23:2017-05-22", "", "2017-05-22/2017-05-22 2020-05-22/" },
        { "2014-06-01:2014-05-22 2017-05-24:2017-05-23", "", "2017-05-22/2017-05-23 2020-05-23/" },
        // A date that the page shows 30 days from a recorded review is that review, one of 31 days is another.
        { "2014-06-01:2014-05-22 2017-05-24:2017-04-01", "2017-05-01", "2017-05-22/2017-05-01 2020-05-01/" },
        { "2014-06-01:2014-05-22 2017-05-24:2017-03-31", "2017-05-01", "2017-05-22/2017-03-31 2020-03-31/2017-05-01 2020-05-01/" },
        { "2014-06-01:2014-05-22 2017-06-24:2017-05-31", "2017-05-01", "2017-05-22/2017-05-01 2020-05-01/" },
        { "2014-06-01:2014-05-22 2017-06-24:2017-06-01", "2017-05-01", "2017-05-22/2017-05-01 2020-05-01/2017-06-01 2020-06-01/" },
        // A year is a date too: a review recorded within it is the one that it shows.
        { "2018-01-01:2017", "2017-12-15", "2020-12-15/" },
        // A date that goes back or is removed is not a review; nor is a future one.
        { "2014-06-01:2014-05-22 2015-01-01:2013-01-01 2016-01-01:", "", "2017-05-22/" },
        { "2014-06-01:2014-05-22 2015-01-01:2015-01-02", "", "2017-05-22/" },
    };

    [Theory, MemberData(nameof(Histories))]
    public void A_review_keeps_or_breaks_the_promise_that_counts_from_the_one_before(string said, string recorded, string expected)
    {
        var readings = said.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(each => each.Split(':'))
            .Select(each => Said(each[0], each[1])).ToList();
        var days = recorded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Given.Day).ToList();

        var duties = ReviewHistory.Of(readings, days, Dated).Duties;

        Assert.Equal(expected, string.Join(' ', duties.Select(duty => $"{duty.DueOn:yyyy-MM-dd}/{duty.ReviewedOn:yyyy-MM-dd}")));
    }

    [Fact]
    public void The_earliest_promise_of_the_page_s_own_words_counts_as_it_was_said_then()
    {
        var yearly = Said("2014-06-01", "2014-05-22") with { Interval = ReviewInterval.Parse("P1Y") };
        var stated = Said("2016-06-01", "2016-05-22") with { Interval = ReviewInterval.Parse("P1Y"), Next = Given.Day("2016-12-01") };
        var past = Said("2017-06-01", "2017-05-22") with { Next = Given.Day("2017-05-22") };

        Assert.Equal(
            [
                new Duty(Given.Day("2015-05-22"), Given.Day("2016-05-22")), new Duty(Given.Day("2016-12-01"), Given.Day("2017-05-22")),
                new Duty(Given.Day("2020-05-22"), null),
            ],
            ReviewHistory.Of([yearly, stated, past], [], Dated).Duties);
    }

    [Theory]
    [InlineData(PageState.Exempt, 0)]
    [InlineData(PageState.Gone, 0)]
    [InlineData(PageState.Overdue, 1)]
    [InlineData(PageState.NeedsAttention, 1)]
    public void Exempt_and_missing_pages_owe_no_review_and_pages_with_untrusted_dates_still_do(PageState state, int open) =>
        Assert.Equal(open, ReviewHistory.Of([Said("2014-06-01", "2014-05-22")], [], Dated with { State = state }).Duties.Count);

    [Fact]
    public void The_open_promise_is_the_one_that_every_other_view_shows() => Prop.ForAll(
        (from reviewed in Gen.Choose(0,
            4000)
         from recorded in Gen.Choose(-4000, 4000)
         from months in Gen.Choose(0, 60)
         select (reviewed, recorded,
                months)).ToArbitrary(),
        given =>
        {
            var start = Given.Day("2014-01-01");
            var facts = Given.Reviewed(Iso(start.AddDays(given.reviewed))) with
            {
                Interval = given.months == 0 ? null : Given.Every($"P{given.months}M"),
            };
            var page = Given.Page(facts);
            List<DateOnly> recorded = given.recorded < 0 ? [] : [start.AddDays(given.recorded)];
            foreach (var day in recorded)
                page.Record(Given.Recorded(Iso(day)));
            var judged = Given.Assess(page, "2026-11-22");

            var open = ReviewHistory.Of([SeenStatements.Of(facts, Given.Day("2026-11-01"), editCounts: false)], recorded, judged).Duties[^1];

            Assert.Equal(new Duty(judged.Due!.On, null), open);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(false, "2014-05-22")]
    [InlineData(true, "2016-06-08")]
    public void An_edit_is_a_review_only_where_the_policy_says_so(bool editCounts, string expected)
    {
        var facts = Given.Reviewed("2014-05-22") with { LastUpdated = Given.Says(FactKind.LastUpdated, "2016-06-08") };
        var header = facts with { LastUpdated = Given.Says(FactKind.LastUpdated, "2016-06-08", PlaceKind.HttpHeader) };

        Assert.Equal(Given.Day(expected), SeenStatements.Of(facts, Given.Day("2016-06-08"), editCounts).Reviewed?.First);
        Assert.Equal(Given.Day("2014-05-22"), SeenStatements.Of(facts, Given.Day("2016-06-07"), editCounts).Reviewed?.First);
        Assert.Equal(Given.Day("2014-05-22"), SeenStatements.Of(header, Given.Day("2016-06-08"), editCounts).Reviewed?.First);
    }

    [Theory]
    [InlineData("2014-05-22", "2014-05-23", "a", "a", DateMove.DateOnly)]
    [InlineData("2014-05-22", "2014-05-23", "a", "b", DateMove.WithText)]
    [InlineData("2014-05-22", "2014-05-23", "", "a", DateMove.Unknown)]
    [InlineData("2014-05-22", "2014-05-23", "a", "", DateMove.Unknown)]
    [InlineData("2014-05-22", "2014-05-22", "a", "a", null)]
    [InlineData("2014-05-22", "2014-05-21", "a", "a", null)]
    [InlineData("", "2014-05-22", "a", "a", null)]
    [InlineData("2014-05-22", "", "a", "a", null)]
    public void A_date_that_moves_forward_alone_differs_from_one_that_moves_with_the_text(
        string before, string after, string textBefore, string textAfter, DateMove? expected) =>
        Assert.Equal(expected,
            SeenStatements.Move(
                Said("2020-01-01", before) with { Fingerprint = textBefore }, Said("2020-02-01", after) with { Fingerprint = textAfter }));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static SeenStatements Said(string readOn, string shown) =>
        SeenStatements.Of(shown.Length == 0 ? new PageFacts() : Given.Reviewed(shown), Given.Day(readOn), editCounts: false);
}
