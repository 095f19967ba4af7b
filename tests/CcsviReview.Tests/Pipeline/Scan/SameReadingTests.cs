using CcsviReview.Facts;
using CcsviReview.Pipeline.Scan;
using static CcsviReview.Tests.Policies.Given;

namespace CcsviReview.Tests.Pipeline.Scan;

public sealed class SameReadingTests
{
    private static readonly Statement Impossible =
        Doubts(FactKind.LastReviewed, new Doubt.Impossible("February 2022 has 28 days, not 31"));

    public static TheoryData<Statement, bool> Others => new()
    {
        { Impossible, true },
        { Impossible with { Doubt = new Doubt.Impossible("2022-02-31 is not a valid date") }, true },
        { Impossible with { Reason = "The page's own text.", Lost = "Not used." }, true },
        { Impossible with { Doubt = new Doubt.Placeholder() }, false },
        { Impossible with { Doubt = new Doubt.ForeignCalendar("Jalali") }, false },
        { Impossible with { Raw = "2022-02-30" }, false },
        { Says(FactKind.LastReviewed, "2022-02-28"), false },
    };

    // Otherwise a release with other words would count every page as changed.
    [Theory, MemberData(nameof(Others))]
    public void A_page_is_the_same_whatever_the_words_for_why_its_date_cannot_be_used(Statement other, bool isSame) =>
        Assert.Equal(isSame, SameReading.Of(new PageFacts { LastReviewed = Impossible }, new PageFacts { LastReviewed = other }));
}
