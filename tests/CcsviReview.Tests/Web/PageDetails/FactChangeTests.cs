using CcsviReview.Facts;
using CcsviReview.Tests.Support;
using CcsviReview.Web.PageDetails;

namespace CcsviReview.Tests.Web.PageDetails;

public sealed class FactChangeTests
{
    [Fact]
    public void Two_equal_snapshots_have_no_difference() => Assert.Empty(FactChange.Between(Samples.CcsviFacts, Samples.CcsviFacts));

    [Fact]
    public void Lost_gained_and_changed_facts_are_shown_with_both_values()
    {
        var later = Samples.CcsviFacts with
        {
            Title = "CCSVI in MS",
            LastReviewed = null,
            NextReview = Samples.Stated(FactKind.NextReview, "2027-06", "Next review: June 2027"),
            Owner = "jane@example.org",
            References = [],
            Fingerprint = "other",
        };

        Assert.Equal(
            [
                new FactChange("Title", "CCSVI", "CCSVI in MS"),
                new FactChange("Last reviewed", "22 May 2014", null),
                new FactChange("Next review", null, "June 2027"),
                new FactChange("Owner", null, "jane@example.org"),
                new FactChange("References", "1", null),
                new FactChange("Text", "", ""),
            ],
            FactChange.Between(Samples.CcsviFacts, later));
    }
}
