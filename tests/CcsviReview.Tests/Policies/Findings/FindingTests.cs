using CcsviReview.Facts;
using CcsviReview.People;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using static CcsviReview.Tests.Policies.Given;

namespace CcsviReview.Tests.Policies.Findings;

public sealed class FindingTests
{
    // A database holds the numbers: what is stored must mean the same in every version.
    [Fact]
    public void The_number_of_a_finding_never_changes_and_every_finding_is_used() => Assert.Equal(
        [
            "EditedSinceReview 1", "PromiseBroken 2", "PageDisagreesWithRecord 4", "StatementsDisagree 8", "NoReviewDate 16",
            "NoPolicyStatement 32", "BadDate 64", "FutureDate 128", "AmbiguousDate 256", "AmbiguousInterval 512", "StalePreprint 1024",
            "Moved 2048", "Postponed 4096", "BrokenReference 8192", "SourceChanged 16384", "SourceSuperseded 32768",
            "SourceRetracted 65536", "ReaderSignals 131072", "NoOwner 262144", "SourceCorrected 524288", "SourcePublished 1048576",
            "OldSources 2097152", "BrokenLink 4194304",
        ],
        Enum.GetValues<FindingCode>().Select(code => $"{code} {FindingSet.Of(code)}"));

    [Theory]
    [InlineData("2017-12-31", false)]
    [InlineData("2018-01-01", true)]
    public void A_citation_ahead_of_print_is_stale_twelve_months_after_the_end_of_its_year(string today, bool isStale)
    {
        var page = Page(
            Reviewed("2016-06-08") with
            {
                References = [new Reference("A paper [Epub ahead of print]", null) { Year = 2016, IsAheadOfPrint = true }],
            });
        Assert.Equal(isStale, Assess(page, today).Message(FindingCode.StalePreprint) is not null);
    }

    [Fact]
    public void A_citation_ahead_of_print_without_a_year_is_not_judged() =>
        Assert.Null(
            Assess(
                Page(
                    Reviewed("2016-06-08") with
                    {
                        References = [new Reference("A paper [Epub ahead of print]", null) { IsAheadOfPrint = true }],
                    }), "2026-11-22")
            .Message(FindingCode.StalePreprint));

    [Theory]
    [InlineData("2023-06-30", "2023-06", false)]
    [InlineData("2023-07-01", "2023-06", true)]
    [InlineData("2023-06", "2023-05-31", true)]
    public void Only_an_edit_that_is_certainly_later_than_the_review_is_reported(string edited, string reviewed, bool isReported)
    {
        var page = Page(Reviewed(reviewed) with { LastUpdated = Says(FactKind.LastUpdated, edited) });
        Assert.Equal(isReported, Assess(page, "2023-08-01").Message(FindingCode.EditedSinceReview) is not null);
    }

    [Fact]
    public void Statements_that_differ_are_named_with_their_places_and_those_that_agree_are_not()
    {
        var facts = Reviewed("2024-05-03");
        var differs = Page(facts with { Others = [Says(FactKind.LastReviewed, "2022-05-01", PlaceKind.JsonLd)] });
        Assert.Equal("It gives its last review as 3 May 2024 in the visible text but as 1 May 2022 in the JSON-LD.",
            Assess(differs, "2026-11-22").Message(FindingCode.StatementsDisagree));
        Assert.Null(
            Assess(Page(facts with { Others = [Says(FactKind.LastReviewed, "2024-05", PlaceKind.JsonLd)] }), "2026-11-22")
                .Message(FindingCode.StatementsDisagree));
        Assert.Null(Assess(Page(facts with { Others = [Says(FactKind.LastReviewed, "2022-05-01") with { IsOwn = false }] }), "2026-11-22")
            .Message(FindingCode.StatementsDisagree));
    }

    [Fact]
    public void A_page_that_says_when_it_will_be_reviewed_has_a_policy_statement()
    {
        Assert.NotNull(Assess(Page(Reviewed("2024-05-03")), "2026-11-22").Message(FindingCode.NoPolicyStatement));
        Assert.Null(
            Assess(Page(Reviewed("2024-05-03") with { Interval = Every("P3Y") }), "2026-11-22").Message(FindingCode.NoPolicyStatement));
        Assert.Null(
            Assess(Page(Reviewed("2024-05-03") with { NextReview = Says(FactKind.NextReview, "2027-05-03") }), "2026-11-22")
                .Message(FindingCode.NoPolicyStatement));
    }

    [Theory]
    [InlineData("2026-11-21", true)]
    [InlineData("2026-11-22", false)]
    public void A_promise_is_broken_from_the_day_after(string promised, bool isBroken)
    {
        var page = Page(Reviewed("2024-05-03") with { NextReview = Says(FactKind.NextReview, promised) });
        Assert.Equal(isBroken, Assess(page, "2026-11-22").Message(FindingCode.PromiseBroken) is not null);
    }

    [Fact]
    public void A_promise_is_kept_by_a_review_that_was_recorded_here()
    {
        var page = Page(Reviewed("2014-05-22") with { Interval = Every("P3Y") });
        page.Record(Recorded("2025-05-01"));
        Assert.Null(Assess(page, "2026-11-22").Message(FindingCode.PromiseBroken));
    }

    [Fact]
    public void A_page_without_an_editor_says_who_answers_for_it()
    {
        var book = new PolicySet(
            [], [], new Ownership([], [new SectionDuty("Health") { Lead = "sam@example.org" }], [], "desk@example.org"));
        var page = Page(Reviewed("2024-05-03") with { Owner = "Dr Left Longago" }, section: "Health");
        Assert.Equal(
            "It has no owner, so sam@example.org is notified as lead of section 'Health', because the owner it names, 'Dr Left Longago', is unknown.",
            book.Assess(page, Day("2026-11-22")).Message(FindingCode.NoOwner));
    }
}
