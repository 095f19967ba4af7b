using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using static CcsviReview.Tests.Policies.Given;

namespace CcsviReview.Tests.Policies;

/// <summary>S13: the newest source of a page is evidence of its age: a finding, and a rank where no review was ever stated.</summary>
public sealed class SourceAgeTests
{
    private static readonly PolicySet FiveYears = new(
        [PolicySet.Default with { NewestSourceAtMost = ReviewInterval.Parse("P5Y") }], []);

    [Theory]
    [InlineData("2021-12-31", false)]
    [InlineData("2022-01-01", true)]
    public void S13_the_newest_source_is_too_old_when_the_last_day_of_its_year_is_further_back_than_the_policy_allows(
        string today, bool isOld)
    {
        var page = Page(Citing(Reviewed("2020-05-01"), 2012, 2016, null), firstSeen: "2020-05-01");
        var judged = FiveYears.Assess(page, Day(today));
        Assert.Equal(
            isOld ? "Its newest source is from 2016; its policy asks for a source that is at most 5 years old." : null,
            judged.Message(FindingCode.OldSources));
        Assert.Null(Assess(page, today).Message(FindingCode.OldSources));
    }

    [Fact]
    public void S13_the_finding_shows_the_newest_source_and_comes_on_the_day_that_is_named()
    {
        var page = Page(Citing(Reviewed("2020-05-01"), 2012, 2016), firstSeen: "2020-05-01");
        Assert.Equal(Day("2022-01-01"), FiveYears.Derive(page, Day("2021-06-01")).RederiveOn);
        Assert.Equal("Source of 2016", FiveYears.Assess(page, Day("2022-01-01")).Findings
            .Single(finding => finding.Code == FindingCode.OldSources).Evidence);
    }

    [Theory]
    [InlineData("2026-12-31", 2012)]
    [InlineData("2027-01-01", 2027)]
    public void S13_a_future_year_is_not_a_year_of_publication_until_it_begins(string today, int newest)
    {
        var page = Page(Citing(new PageFacts(), 2012, 2027), firstSeen: "2026-11-01");
        var due = Assess(page, today).Due!;
        Assert.Equal(newest == 2012, due.Explanation.Contains("2012", StringComparison.Ordinal));
        Assert.Equal(newest == 2012 ? Day("2015-01-01") : Day("2029-11-01"), due.On);
        if (newest == 2012)
            Assert.Equal(Day("2027-01-01"), ThreeYears.Derive(page, Day(today)).RederiveOn);
    }

    [Fact]
    public void S13_without_any_year_nothing_is_said_and_nothing_is_fresher()
    {
        var page = Page(Citing(new PageFacts(), null, null), firstSeen: "2026-01-10");
        Assert.Null(FiveYears.Assess(page, Day("2026-11-22")).Message(FindingCode.OldSources));
        Assert.Equal((Day("2029-01-10"), DueBasis.FirstSeen), RankOf(page));
    }

    [Fact]
    public void The_rewritten_page_without_any_date_is_ranked_by_its_newest_source_and_not_called_fine_for_three_years()
    {
        var page = Page(Citing(new PageFacts(), 2012, 2014, 2016), firstSeen: "2026-11-20");
        var judged = Assess(page, "2026-11-22");
        Assert.Equal(
            (PageState.NeverReviewed, Day("2019-01-01"), DueBasis.AgeEvidence), (judged.State, judged.Due!.On, judged.Due.Basis));
        Assert.StartsWith(
            "no review on record; its newest source is from 2016 + 3 years, from policy 'default'", judged.Due.Explanation,
            StringComparison.Ordinal);
        Assert.False(judged.Due.IsPromise);
    }

    [Theory]
    [InlineData(PlaceKind.VisibleText, "2016-06-08", "2019-06-08", "last updated 8 June 2016")]
    [InlineData(PlaceKind.FrontMatter, "2016-06", "2019-06-01", "last updated June 2016")]
    [InlineData(PlaceKind.JsonLd, "2016-06-08", "2019-06-08", "last changed 8 June 2016, according to the JSON-LD")]
    [InlineData(PlaceKind.Sitemap, "2016-06-08", "2019-06-08", "last changed 8 June 2016, according to the sitemap")]
    [InlineData(PlaceKind.HttpHeader, "2016-06-08", "2019-06-08", "last changed 8 June 2016, according to the HTTP headers")]
    public void An_update_that_is_older_than_the_first_sight_ranks_a_page_without_a_review(
        PlaceKind place, string updated, string dueOn, string said)
    {
        var due = Assess(Page(Updated(updated, place), firstSeen: "2026-01-10"), "2026-11-22").Due!;
        Assert.Equal((Day(dueOn), DueBasis.AgeEvidence), (due.On, due.Basis));
        Assert.Contains(said, due.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PlaceKind.Sitemap, "2026-01-11")]
    [InlineData(PlaceKind.HttpHeader, "2026-11-21")]
    [InlineData(PlaceKind.JsonLd, "2026-11-21")]
    [InlineData(PlaceKind.HttpHeader, "1970-01-01")]
    [InlineData(PlaceKind.Sitemap, "1980-01-01")]
    [InlineData(PlaceKind.VisibleText, "2026-11-21")]
    [InlineData(PlaceKind.VisibleText, "2027-03-01")]
    public void No_evidence_makes_a_page_fresher_than_the_day_it_was_first_seen_and_what_cannot_be_true_is_none(
        PlaceKind place, string updated) =>
        Assert.Equal((Day("2029-01-10"), DueBasis.FirstSeen), RankOf(Page(Updated(updated, place), firstSeen: "2026-01-10")));

    [Theory]
    [InlineData(PlaceKind.Sitemap)]
    [InlineData(PlaceKind.HttpHeader)]
    [InlineData(PlaceKind.JsonLd)]
    [InlineData(PlaceKind.Cms)]
    public void What_a_machine_wrote_yesterday_does_not_hide_the_age_of_the_sources(PlaceKind place)
    {
        var page = Page(Citing(Updated("2026-11-19", place), 2016), firstSeen: "2026-11-20");
        Assert.Equal((Day("2019-01-01"), DueBasis.AgeEvidence), RankOf(page));
    }

    [Fact]
    public void A_servers_date_before_the_newest_source_appeared_is_wrong()
    {
        var page = Page(Citing(Updated("2012-05-01", PlaceKind.HttpHeader), 2016), firstSeen: "2026-11-20");
        Assert.Equal(Day("2019-01-01"), RankOf(page).On);
    }

    [Fact]
    public void Where_people_say_when_they_updated_the_text_its_sources_rank_it_only_if_the_policy_asks_for_newer_ones()
    {
        var page = Page(Citing(Updated("2024-06-08", PlaceKind.VisibleText), 2016), firstSeen: "2026-01-10");
        Assert.Equal(Day("2027-06-08"), RankOf(page).On);
        Assert.Equal(Day("2019-01-01"), FiveYears.Assess(page, Day("2026-11-22")).Due!.On);
    }

    [Theory]
    [InlineData("2010-02", "2013-02-01")]
    [InlineData("2024-02-01", "2027-02-01")]
    public void A_stated_publication_still_ranks_the_page(string published, string dueOn)
    {
        var facts = Citing(new PageFacts { Published = Says(FactKind.Published, published) }, 2016);
        Assert.Equal((Day(dueOn), DueBasis.FirstPublished), RankOf(Page(facts, firstSeen: "2026-01-10")));
    }

    [Fact]
    public void A_page_whose_review_is_known_is_not_ranked_by_its_sources()
    {
        var due = Assess(Page(Citing(Reviewed("2026-05-01"), 1999), firstSeen: "2026-05-01"), "2026-11-22").Due!;
        Assert.Equal((Day("2029-05-01"), DueBasis.PolicyInterval), (due.On, due.Basis));
    }

    [Fact]
    public void A_proven_build_time_is_not_evidence()
    {
        var written = Says(FactKind.LastUpdated, "2016-06-08", PlaceKind.JsonLd);
        var built = written with { Doubt = new Doubt.BuildTime("12 pages"), IsOwn = false };
        Assert.Equal(DueBasis.FirstSeen, RankOf(Page(new PageFacts { Others = [built] }, firstSeen: "2026-01-10")).Basis);
    }

    [Fact]
    public void A_promised_day_that_is_later_than_the_rank_is_still_what_visitors_see()
    {
        var facts = Citing(new PageFacts { NextReview = Says(FactKind.NextReview, "2025-05-01") }, 2016);
        var page = Page(facts, firstSeen: "2026-01-10");
        page.Derive(ThreeYears.Derive(page, Day("2026-11-22")), Day("2026-11-22"));
        Assert.Equal(Day("2019-01-01"), page.DueOn);
        Assert.Equal(new ShownDates(null, Day("2025-05-01"), true), ShownDates.Of(page, Day("2026-11-22")));
    }

    private static (DateOnly On, DueBasis Basis) RankOf(Page page)
    {
        var due = Assess(page, "2026-11-22").Due!;
        return (due.On, due.Basis);
    }

    private static PageFacts Citing(PageFacts facts, params int?[] years) => facts with
    {
        References =
        [
            .. years.Select((year, at) => new Reference(year is null ? $"Source {at}" : $"Source of {year}", null) { Year = year }),
        ],
    };

    // As the readers do: dates of servers and sitemaps are among the other statements, not the page's own.
    private static PageFacts Updated(string date, PlaceKind place) => place is PlaceKind.HttpHeader or PlaceKind.Sitemap
        ? new PageFacts { Others = [Says(FactKind.LastUpdated, date, place) with { IsOwn = false, Lost = "Ignored." }] }
        : new PageFacts { LastUpdated = Says(FactKind.LastUpdated, date, place) };
}
