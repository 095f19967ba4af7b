using CcsviReview.Facts;
using CcsviReview.Inventory;
using static CcsviReview.Tests.Policies.Given;

namespace CcsviReview.Tests.Policies;

/// <summary>The days that were compared for a due date: the earliest is the one that the judgement has.</summary>
public sealed class DaysComparedTests
{
    private static readonly DateOnly Today = Day("2026-11-22");

    public static TheoryData<PageFacts, string> Compared => new()
    {
        { Reviewed("2024-05-03"), "2027-05-03 PolicyInterval" },
        { Reviewed("2024-05-03") with { Interval = Every("P1Y") }, "2025-05-03 StatedInterval, 2027-05-03 PolicyInterval" },
        { Reviewed("2024-05-03") with { Interval = Every("P3Y") }, "2027-05-03 StatedInterval, 2027-05-03 PolicyInterval" },
        {
            Reviewed("2024-05-03") with { Interval = Every("P4Y"), NextReview = Says(FactKind.NextReview, "2026-12-01") },
            "2026-12-01 StatedNextReview, 2027-05-03 PolicyInterval, 2028-05-03 StatedInterval"
        },
        { Reviewed("2024-05-03") with { NextReview = Says(FactKind.NextReview, "2024-05-03") }, "2027-05-03 PolicyInterval" },
        { new PageFacts { Published = Says(FactKind.Published, "2020-02-01") }, "2023-02-01 FirstPublished" },
        { new PageFacts(), "2029-01-10 FirstSeen" },
    };

    [Theory, MemberData(nameof(Compared))]
    public void Every_day_is_listed_with_its_basis_and_the_first_is_the_due_day(PageFacts facts, string compared)
    {
        var days = ThreeYears.DaysCompared(Page(facts), Today);
        Assert.Equal(compared, string.Join(", ", days.Select(day => $"{day.On:yyyy-MM-dd} {day.Basis}")));
        Assert.Equal(ThreeYears.Assess(Page(facts), Today).Due!.On, days[0].On);
    }

    [Fact]
    public void Where_nothing_is_counted_nothing_is_compared()
    {
        var exempt = Page(Reviewed("2024-05-03"));
        exempt.Exempt(new Exemption("rewritten", "jane", Day("2026-12-31")));
        Assert.Empty(ThreeYears.DaysCompared(exempt, Today));
        Assert.Empty(
            ThreeYears.DaysCompared(
                Page(new PageFacts { Others = [Doubts(FactKind.LastReviewed, new Doubt.ForeignCalendar("Jalali"))] }), Today));
    }
}
