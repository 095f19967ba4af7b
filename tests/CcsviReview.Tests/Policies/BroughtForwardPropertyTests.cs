using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Watch;
using FsCheck;
using FsCheck.Fluent;
using static CcsviReview.Tests.Policies.Given;
using static CcsviReview.Tests.Policies.GivenEvents;

namespace CcsviReview.Tests.Policies;

/// <summary>
/// S2, S3 and S11 for any page and any events: never later, reviews untouched, closed by a review, taken back as if it never happened.
/// </summary>
public sealed class BroughtForwardPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400);
    private static readonly DateOnly Today = Day("2026-11-22");

    [Fact]
    public void An_event_never_moves_a_due_day_later_and_never_changes_a_review_fact() => Prop.ForAll(Arb.From(Cases), given =>
    {
        var (page, events) = (given.Page(), given.Events);
        var (before, facts) = (ThreeYears.Assess(page, Today), Review(page));
        page.Learn(events);
        var after = ThreeYears.Assess(page, Today);
        return facts == Review(page) && (before.Due is null ? after.Due is null : after.Due!.On <= before.Due.On)
            && (after.State == before.State || after.Due!.Basis == DueBasis.SourceEvent);
    }).Check(Many);

    [Fact]
    public void One_event_more_never_moves_a_due_day_later() => Prop.ForAll(Arb.From(Cases), given =>
    {
        var page = given.Page();
        page.Learn(given.Events);
        var before = ThreeYears.Assess(page, Today).Due?.On;
        var more = Happened(SourceEventKind.Retracted, "2026-11-01") with { EventId = 1000, SourceId = 1000 };
        page.Learn([.. given.Events, more]);
        return !(ThreeYears.Assess(page, Today).Due?.On > before);
    }).Check(Many);

    [Fact]
    public void A_review_of_today_that_was_recorded_after_all_events_closes_all_of_them() => Prop.ForAll(Arb.From(Cases), given =>
    {
        var page = given.Page();
        page.Learn(given.Events);
        page.Record(RecordedAt("2026-11-22", 23));
        return ThreeYears.Assess(page, Today).OpenEvents.Count == 0;
    }).Check(Many);

    [Fact]
    public void A_revoked_event_counts_as_if_it_had_never_happened() => Prop.ForAll(Arb.From(Cases), given =>
    {
        var (with, without) = (given.Page(), given.Page());
        without.Learn(given.Events.Skip(1));
        with.Learn(given.Events);
        with.Learn(given.Events.AsEnumerable().Reverse().Where(happened => happened != given.Events[0]));
        return with.Events.SequenceEqual(without.Events)
            && ThreeYears.Derive(with, Today) == ThreeYears.Derive(without, Today);
    }).Check(Many);

    [Fact]
    public void A_projection_with_events_applies_on_every_day_before_the_day_that_it_names() => Prop.ForAll(Arb.From(Cases), given =>
    {
        var page = given.Page();
        page.Learn(given.Events);
        var derived = ThreeYears.Derive(page, Today);
        page.Derive(derived, Today);
        var last = Math.Min(derived.RederiveOn?.DayNumber ?? int.MaxValue, Today.DayNumber + 450);
        for (var day = Today; day.DayNumber < last; day = day.AddDays(1))
            Assert.Equal(derived, ThreeYears.Derive(page, day));
        return true;
    }).Check(Many);

    private sealed record Case(string Reviewed, string Recorded, string DoubtfulSince, List<PageEvent> Events)
    {
        public Page Page()
        {
            var facts = Reviewed.Length == 0 ? new PageFacts() : Given.Reviewed(Reviewed);
            if (DoubtfulSince.Length > 0)
                facts = facts with { Others = [Doubts(FactKind.NextReview, new Doubt.Impossible("no such day"))] };
            var page = Given.Page(facts, firstSeen: "2026-01-10");
            if (Recorded.Length > 0)
                page.Record(RecordedAt(Recorded, 9));
            var derivedOn = DoubtfulSince.Length > 0 ? Day(DoubtfulSince) : Today;
            page.Derive(ThreeYears.Derive(page, derivedOn), derivedOn);
            return page;
        }
    }

    private static Gen<Case> Cases =>
        from reviewed in Gen.Elements("", "2014-05-22", "2023-11-20", "2026-05", "2026-11-01", "2027-01-01")
        from recorded in Gen.Elements("", "", "2025-01-01", "2026-11-10", "2026-11-22")
        from doubtfulSince in Gen.Elements("", "", "2026-11-02", "2026-11-22")
        from events in Gen.NonEmptyListOf(
            from kind in Gen.Elements(Enum.GetValues<SourceEventKind>())
            from day in Gen.Elements(null, "2013-01-01", "2019-01-23", "2026", "2026-05", "2026-11-10", "2026-11-21", "2027-06-01")
            from learned in Gen.Elements("2026-11-10", "2026-11-22")
            from source in Gen.Choose(1, 3)
            select (kind, day, learned, source))
        select new Case(reviewed, recorded, doubtfulSince,
            [
                .. events.Take(10).Select((each, at) =>
                    Happened(each.kind, each.day, each.learned) with { EventId = at + 1, SourceId = each.source }),
            ]);

    private static (DateOnly?, string?, StatedDate?, StatedDate?) Review(Page page) =>
        (page.RecordedReviewOn, page.RecordedReviewBy, page.ShownReview, page.FormerReview);
}
