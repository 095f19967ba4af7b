using CcsviReview.Facts;
using CcsviReview.Watch;
using FsCheck;
using FsCheck.Fluent;
using static CcsviReview.Tests.Policies.Given;

namespace CcsviReview.Tests.Watch;

/// <summary>What of the reported events of a source holds, in whatever order registries report them.</summary>
public sealed class EventHistoryTests
{
    [Theory]
    [InlineData("2015-03-01", "2015-03-02", 0)]
    [InlineData("2015-03-01", "2015-03-01", 0)]
    [InlineData("2015-03-02", "2015-03-01", 1)]
    [InlineData("2015-03-01", "2015-03", 0)]
    [InlineData("2015-03-01", "2015", 0)]
    [InlineData("2016-01-01", "2015", 1)]
    [InlineData("2015-03-01", null, 0)]
    [InlineData(null, null, 0)]
    public void A_reinstatement_ends_the_retraction_before_it_and_not_a_later_one(string? retracted, string? reinstated, int left) =>
        Assert.Equal(left, EventHistory.InForce(
            [Happened(1, SourceEventKind.Retracted, retracted), Happened(2, SourceEventKind.Reinstated, reinstated)]).Count);

    [Theory]
    [InlineData(SourceEventKind.Retracted, true)]
    [InlineData(SourceEventKind.Withdrawn, true)]
    [InlineData(SourceEventKind.Concern, false)]
    [InlineData(SourceEventKind.Corrected, false)]
    [InlineData(SourceEventKind.Replaced, false)]
    [InlineData(SourceEventKind.Gone, false)]
    public void A_reinstatement_ends_only_what_it_takes_back(SourceEventKind kind, bool isEnded) => Assert.Equal(
        isEnded,
        EventHistory.InForce([Happened(1, kind, "2015-03-01"), Happened(2, SourceEventKind.Reinstated, "2016-03-01")]).Count == 0);

    [Fact]
    public void A_reinstatement_of_another_source_ends_nothing()
    {
        var other = Happened(2, SourceEventKind.Reinstated, "2016-03-01") with { SourceId = 8 };
        Assert.Single(EventHistory.InForce([Happened(1, SourceEventKind.Retracted, "2015-03-01"), other]));
    }

    [Theory]
    [InlineData("2010-02-02", null, "2010-02-02")]
    [InlineData("2010-02-02", "2010-02", "2010-02-02")]
    [InlineData("2010-02-02", "2010", "2010-02-02")]
    [InlineData("2010-02-02", "2010-02-02", "2010-02-02")]
    [InlineData("2010-02-02", "2010-02-06", "2010-02-02, 2010-02-06")]
    [InlineData("2010-02-02", "2011", "2010-02-02, 2011")]
    [InlineData(null, null, "")]
    public void One_retraction_that_two_registries_report_is_one_and_the_better_known_day_counts(string? one, string? other, string days) =>
        Assert.Equal(days, string.Join(", ", EventHistory.InForce(
            [Happened(1, SourceEventKind.Retracted, one), Happened(2, SourceEventKind.Retracted, other)])
            .Select(kept => kept.On?.ToString())));

    [Fact]
    public void Each_correction_is_one_of_its_own_because_a_paper_can_have_many() => Assert.Equal(2, EventHistory.InForce(
        [Happened(1, SourceEventKind.Corrected, "2010-02-02"), Happened(2, SourceEventKind.Corrected, null)]).Count);

    [Theory]
    [InlineData("2010-02-02", "2010-02-02", EventRegistry.PubMed, 1)]
    [InlineData("2010-02-02", "2010-02-02", EventRegistry.Crossref, 2)]
    [InlineData("2010-02-02", "2010-02-03", EventRegistry.PubMed, 2)]
    [InlineData("2010-02", "2010-02", EventRegistry.PubMed, 2)]
    [InlineData(null, null, EventRegistry.PubMed, 2)]
    public void Two_registries_that_name_the_same_day_speak_of_the_same_correction(string? one, string? other, EventRegistry by, int kept)
    {
        var events = EventHistory.InForce(
            [Happened(1, SourceEventKind.Corrected, one), Happened(2, SourceEventKind.Corrected, other) with { Registry = by }]);
        Assert.Equal((kept, 1), (events.Count, events[0].EventId));
    }

    [Fact]
    public void The_same_events_apply_in_whatever_order_they_become_known() => Prop.ForAll(
        Arb.From(Events), Arb.From(Gen.Choose(0, 1000)), (events, seed) =>
            EventHistory.InForce(events).SequenceEqual(EventHistory.InForce(Shuffled(events, seed))))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    private static Gen<List<PageEvent>> Events =>
        from events in Gen.ListOf(
            from kind in Gen.Elements(Enum.GetValues<SourceEventKind>())
            from day in Gen.Elements(null, "2010", "2010-02", "2010-02-02", "2010-02-06", "2011-01-01")
            from source in Gen.Choose(1, 2)
            select (kind, day, source))
        select events.Take(12).Select((each, at) => Happened(at + 1, each.kind, each.day) with { SourceId = each.source }).ToList();

    private static IEnumerable<PageEvent> Shuffled(List<PageEvent> events, int seed)
    {
#pragma warning disable CA5394 // Which order is tried, nothing that anybody must not guess.
        var random = new Random(seed);
        return [.. events.OrderBy(_ => random.Next())];
#pragma warning restore CA5394
    }

    private static PageEvent Happened(long id, SourceEventKind kind, string? on) =>
        new(id, kind, Day("2026-11-20"), new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero))
        {
            SourceId = 7,
            SourceName = "A paper",
            On = on is null ? null : StatedDate.Parse(on),
        };
}
