using CcsviReview.Policies;
using CcsviReview.Signals;
using FsCheck;
using FsCheck.Fluent;
using static CcsviReview.Tests.Policies.Given;
using static CcsviReview.Tests.Policies.GivenEvents;
using static CcsviReview.Tests.Policies.GivenSignals;

namespace CcsviReview.Tests.Policies;

/// <summary>S12 for any signals: their order says nothing, they never move a due day later, and a review starts the count again.</summary>
public sealed class ReaderSignalPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(300);
    private static readonly DateOnly Today = Day("2026-11-22");

    [Fact]
    public void The_order_of_signals_does_not_matter() => Prop.ForAll(Arb.From(Cases), given =>
    {
        var one = Heard(Reviewed(given.Reviewed), [.. given.Signals]);
        var other = Heard(Reviewed(given.Reviewed), [.. given.Signals.Order()]);
        return one.Signals.Equals(other.Signals) && ThreeYears.Derive(one, Today) == ThreeYears.Derive(other, Today);
    }).Check(Many);

    [Fact]
    public void Signals_never_move_a_due_day_later_and_never_change_the_review() => Prop.ForAll(Arb.From(Cases), given =>
    {
        var before = Assess(Page(Reviewed(given.Reviewed)), "2026-11-22");
        var after = Assess(Heard(Reviewed(given.Reviewed), [.. given.Signals]), "2026-11-22");
        return after.Due!.On <= before.Due!.On && after.Due.CountedFrom == before.Due.CountedFrom;
    }).Check(Many);

    [Fact]
    public void A_review_recorded_after_them_closes_all_and_the_same_again_counts_as_if_there_had_been_none() => Prop.ForAll(
        Arb.From(Cases), given =>
        {
            var page = Heard(Reviewed(given.Reviewed), [.. given.Signals]);
            page.Record(RecordedAt("2026-11-22", 23));
            if (Assess(page, "2026-11-22").OpenSignals.Count > 0)
                return false;
            var fresh = Page(Reviewed("2026-11-22"));
            Hear(page, "2026-11-22 NotUseful 6", "2026-11-22 Useful 6");
            Hear(fresh, "2026-11-22 NotUseful 6", "2026-11-22 Useful 6");
            return Assess(page, "2026-11-22").OpenSignals.SequenceEqual(Assess(fresh, "2026-11-22").OpenSignals, Same);
        }).Check(Many);

    [Fact]
    public void What_is_stored_is_read_back_as_it_was() => Prop.ForAll(Arb.From(Cases), given =>
    {
        var page = Heard(Reviewed(given.Reviewed), [.. given.Signals]);
        page.Record(RecordedAt("2026-11-22", 9));
        page.Hear(page.Signals.Quote(7, "2026-11-22", "“Ünläuter” \"; <b>\n=1+1"));
        return PageSignalsText.Read(PageSignalsText.Write(page.Signals)).Equals(page.Signals);
    }).Check(Many);

    [Fact]
    public void What_is_derived_holds_on_every_day_before_the_day_that_it_names() => Prop.ForAll(Arb.From(Cases), given =>
    {
        var page = Heard(Reviewed(given.Reviewed), [.. given.Signals]);
        var derived = ThreeYears.Derive(page, Today);
        page.Derive(derived, Today);
        var last = Math.Min(derived.RederiveOn?.DayNumber ?? int.MaxValue, Today.DayNumber + 100);
        for (var day = Today; day.DayNumber < last; day = day.AddDays(1))
            Assert.Equal(derived, ThreeYears.Derive(page, day));
        return true;
    }).Check(Many);

    private static readonly IEqualityComparer<ReachedThreshold> Same = EqualityComparer<ReachedThreshold>.Create(
        (one, other) => (one!.Kind, one.On, one.Count, one.Of, one.Days) == (other!.Kind, other.On, other.Count, other.Of, other.Days));

    private sealed record Case(string Reviewed, List<string> Signals);

    private static Gen<Case> Cases =>
        from reviewed in Gen.Elements("2014-05-22", "2023-11-20", "2026-05", "2026-11-01", "2026-11-22")
        from signals in Gen.ListOf(
            from kind in Gen.Elements(Enum.GetValues<SignalKind>())
            from day in Gen.Elements("2026-01-10", "2026-10-20", "2026-11-01", "2026-11-10", "2026-11-21", "2026-11-22")
            from count in Gen.Choose(1, 12)
            select $"{day} {kind} {count}")
        select new Case(reviewed, [.. signals]);
}
