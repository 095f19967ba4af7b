using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using FsCheck;
using FsCheck.Fluent;
using static CcsviReview.Tests.Policies.Given;

namespace CcsviReview.Tests.Policies;

/// <summary>The stored columns are the pure function, and they hold until the day that they name.</summary>
public sealed class ProjectedStateTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400);
    private static readonly DateOnly Today = Day("2026-11-22");

    private static readonly PolicySet[] Books =
    [
        ThreeYears,
        new([PolicySet.Default with { EditCountsAsReview = true, NoticeDays = 0 }], []),
        new([PolicySet.Default with { Interval = ReviewInterval.Parse("P2M") }], [], new Ownership([], [], [], "desk@example.org")),
    ];

    private static Gen<StatedDate> Dates =>
        from away in Gen.Choose(-400, 200)
        from precision in Gen.Elements(DatePrecision.Day, DatePrecision.Day, DatePrecision.Month, DatePrecision.Year)
        let day = Today.AddDays(away)
        select precision switch
        {
            DatePrecision.Day => StatedDate.OfDay(day),
            DatePrecision.Month => StatedDate.OfMonth(day.Year, day.Month),
            _ => StatedDate.OfYear(day.Year),
        };

    private static Gen<Page> Pages =>
        from reviewed in Maybe(FactKind.LastReviewed)
        from updated in Maybe(FactKind.LastUpdated)
        from next in Maybe(FactKind.NextReview)
        from published in Maybe(FactKind.Published)
        from interval in Gen.Elements("", "", "P1M", "P3M", "P1Y")
        from doubtful in Gen.Elements<FactKind?>(null, null, null, FactKind.LastReviewed, FactKind.NextReview, FactKind.LastUpdated)
        from preprint in Gen.Elements(0, 2016, 2024, 2025)
        from recorded in Gen.Choose(-300, 100)
        from exempt in Gen.Choose(-300, 100)
        from presence in Gen.Choose(0, 9)
        select Make(
            new PageFacts
            {
                LastReviewed = reviewed,
                LastUpdated = updated,
                NextReview = next,
                Published = published,
                Interval = interval.Length == 0 ? null : Every(interval),
                Others = doubtful is { } kind ? [Doubts(kind, new Doubt.Impossible("no such day"))] : [],
                References = preprint == 0 ? [] : [new Reference("ahead", null) { Year = preprint, IsAheadOfPrint = true }],
            },
            recorded, exempt, presence);

    private static Gen<Statement?> Maybe(FactKind kind) =>
        from date in Dates
        from isThere in Gen.Choose(0, 2)
        select isThere == 0 ? null : Says(kind, date.ToString());

    private static Page Make(PageFacts facts, int recorded, int exempt, int presence)
    {
        var page = Page(facts, firstSeen: "2026-01-10");
        if (recorded > -150)
            page.Record(Recorded(Today.AddDays(recorded).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        if (exempt > 0)
            page.Exempt(new Exemption("rewritten", "jane@example.org", Today.AddDays(exempt)));
        if (presence == 0)
        {
            page.Missed(Today.AddDays(-3), "404");
            page.Missed(Today, "404");
        }
        return page;
    }

    [Theory]
    [InlineData("2026-11-01", "2029-11-01")]
    [InlineData("2026-11-02", "2029-11-01")]
    [InlineData("2026-10-31", "2029-10-31")]
    public void A_publication_that_machines_date_after_the_page_was_seen_is_a_builds_and_ranks_nothing(string published, string dueOn)
    {
        var page = Page(new PageFacts { Published = Says(FactKind.Published, published, PlaceKind.JsonLd) }, firstSeen: "2026-11-01");
        Assert.Equal(Day(dueOn), ThreeYears.Derive(page, Day("2026-12-24")).DueOn);
    }

    [Fact]
    public void A_publication_to_come_ranks_the_page_from_its_day()
    {
        var page = Page(new PageFacts { Published = Says(FactKind.Published, "2026-12-01") }, firstSeen: "2026-11-01");
        var derived = ThreeYears.Derive(page, Today);
        Assert.Equal((Day("2029-11-01"), Day("2026-12-01")), (derived.DueOn, derived.RederiveOn));
        Assert.Equal((Day("2029-12-01"), null),
            (ThreeYears.Derive(page, Day("2026-12-01")).DueOn, ThreeYears.Derive(page, Day("2026-12-01")).RederiveOn));
    }

    [Fact]
    public void A_projection_applies_on_every_day_before_the_day_that_it_names()
    {
        Prop.ForAll(Arb.From(Pages), Arb.From(Gen.Elements(Books)), (page, book) =>
        {
            var derived = book.Derive(page, Today);
            page.Derive(derived, Today);
            var last = Math.Min(derived.RederiveOn?.DayNumber ?? int.MaxValue, Today.DayNumber + 450);
            for (var day = Today; day.DayNumber < last; day = day.AddDays(1))
                Assert.Equal(derived, book.Derive(page, day));
            return derived.RederiveOn is null || derived.RederiveOn > Today;
        }).Check(Many);
    }

    [Fact]
    public void The_day_that_is_named_is_not_named_in_vain_more_often_than_there_are_facts()
    {
        Prop.ForAll(Arb.From(Pages), Arb.From(Gen.Elements(Books)), (page, book) =>
        {
            var turns = 0;
            for (var day = book.Derive(page, Today).RederiveOn; day is not null; turns++)
                day = book.Derive(page, day.Value).RederiveOn;
            return turns <= 10;
        }).Check(Many);
    }

    [Fact]
    public void The_columns_give_the_state_that_the_judgement_gives_on_any_day()
    {
        Prop.ForAll(Arb.From(Pages), Arb.From(Gen.Elements(Books)), (page, book) =>
        {
            var derived = book.Derive(page, Today);
            page.Derive(derived, Today);
            var last = Math.Min(derived.RederiveOn?.DayNumber ?? int.MaxValue, Today.DayNumber + 120);
            for (var day = Today; day.DayNumber < last; day = day.AddDays(1))
            {
                var assessment = book.Assess(page, day);
                Assert.Equal(assessment.State, PageStates.On(page.Standing, page.DueOn, page.NoticeOn, day));
                Assert.Equal(
                    (assessment.Due?.On, FindingSet.Of(assessment.Findings.Select(finding => finding.Code))), (page.DueOn, page.Findings));
            }
            return true;
        }).Check(Many);
    }

    [Fact]
    public void A_due_date_is_never_before_its_review_and_never_after_any_of_its_reasons()
    {
        Prop.ForAll(Arb.From(Pages), page =>
        {
            var due = ThreeYears.Assess(page, Today).Due;
            if (due is not { IsPromise: true, CountedFrom: { } from } || page.Standing == ReviewStatus.Gone)
                return true;
            var byPolicy = PolicySet.Default.Interval.After(from);
            var byPage = page.Facts.Interval?.Interval?.After(from) ?? DateOnly.MaxValue;
            return (due.On > from || due.Basis == DueBasis.StatedNextReview) && due.On <= byPolicy
                && (due.On <= byPage || page.Facts.LastReviewed is null);
        }).Check(Many);
    }

    [Fact]
    public void A_page_is_never_called_current_or_due_soon_on_a_doubtful_review_alone()
    {
        Prop.ForAll(Arb.From(Pages), page =>
        {
            var isDoubtful = page.Facts.Others.Any(other => other.Kind == FactKind.LastReviewed)
                || page.Facts.LastReviewed?.Date?.First > Today;
            var isFresh = ThreeYears.Assess(page, Today).State is PageState.Current or PageState.DueSoon;
            return !isFresh || !isDoubtful || page.RecordedReviewOn <= Today;
        }).Check(Many);
    }
}
