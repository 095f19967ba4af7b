using CcsviReview.Facts;
using CcsviReview.Reading.Weighing;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Reading.Weighing;

public sealed class BuildTimesTests
{
    private const string Build = "2026-08-19T15:42:12Z";

    private static PageFacts Page(string? modified, string body = "", string? reviewed = null, string head = "") => Said.Html(
        body,
        $"<script type='application/ld+json'>{{\"@type\":\"WebPage\"{Key("dateModified", modified)}{Key("lastReviewed", reviewed)}}}</script>{head}");

    private static string Key(string name, string? value) => value is null ? "" : $",\"{name}\":\"{value}\"";

    private static BuildTimes Proven(IEnumerable<PageFacts> pages)
    {
        BuildTimeTally tally = new();
        foreach (var page in pages)
            tally.Count(page);
        return tally.Proven();
    }

    private static IEnumerable<PageFacts> Days(int from, int count) =>
        Enumerable.Range(from, count).Select(n => Page($"20{10 + (n / 300)}-{1 + (n / 25 % 12):00}-{1 + (n % 25):00}"));

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Five_pages_with_the_same_second_prove_that_a_program_wrote_it(int pages, bool isBelieved)
    {
        var proven = Proven([.. Enumerable.Repeat(Page(Build), pages), .. Days(0, 40)]);

        var facts = proven.ApplyTo(Page(Build));

        Assert.Equal(isBelieved, facts.LastUpdated is not null);
        Assert.Equal(isBelieved, proven.IsEmpty);
        if (isBelieved)
            return;
        var other = Assert.Single(facts.Others);
        Assert.False(other.IsOwn);
        Assert.Equal("5 pages of the site have exactly this time, so a program wrote it", Assert.IsType<Doubt.BuildTime>(other.Doubt).Why);
    }

    [Theory]
    [InlineData(9, 0, true)]
    [InlineData(10, 0, false)]
    [InlineData(10, 10, false)]
    [InlineData(10, 11, true)]
    public void Ten_pages_with_the_same_day_prove_a_build_when_they_are_half_of_the_site(int pages, int others, bool isBelieved)
    {
        var proven = Proven([.. Enumerable.Repeat(Page("2026-08-19"), pages), .. Days(0, others)]);

        Assert.Equal(isBelieved, proven.ApplyTo(Page("2026-08-19")).LastUpdated is not null);
        Assert.NotNull(proven.ApplyTo(Page("2026-08-20")).LastUpdated);
    }

    [Fact]
    public void Midnight_means_a_day_and_proves_no_second() =>
        Assert.True(Proven([.. Enumerable.Repeat(Page("2026-08-19T00:00:00+01:00"), 9), .. Days(0, 40)]).IsEmpty);

    [Theory]
    [InlineData("2026-08-19T15:42:12+00:00")]
    [InlineData("2026-08-19T17:42:12+02:00")]
    [InlineData("2026-08-19T15:42:12.000Z")]
    [InlineData("2026-08-19 15:42:12")]
    public void The_same_second_is_the_same_however_it_is_written(string written) =>
        Assert.Null(Proven([.. Enumerable.Repeat(Page(Build), 4), Page(written), .. Days(0, 40)]).ApplyTo(Page(written)).LastUpdated);

    [Fact]
    public void An_edit_of_many_pages_that_their_text_shows_is_an_edit()
    {
        var edited = Page(Build, "<p>Last updated: 19 August 2026</p>");
        var silent = Page(Build);

        Assert.True(Proven([.. Enumerable.Repeat(edited, 50)]).IsEmpty);
        Assert.NotNull(Proven([.. Enumerable.Repeat(edited, 12), .. Enumerable.Repeat(silent, 12)]).ApplyTo(silent).LastUpdated);
        Assert.Null(Proven([.. Enumerable.Repeat(edited, 12), .. Enumerable.Repeat(silent, 13)]).ApplyTo(silent).LastUpdated);
    }

    [Fact]
    public void A_page_that_shows_the_day_of_the_build_keeps_it_whatever_the_others_prove()
    {
        var proven = Proven(Enumerable.Repeat(Page(Build), 20));

        var facts = proven.ApplyTo(Page(Build, "<p>Last updated: 19 August 2026</p>"));

        Assert.Equal("2026-08-19", facts.LastUpdated?.Date?.ToString());
        Assert.Null(Assert.Single(facts.Others).Doubt);
    }

    [Fact]
    public void The_visible_date_stays_and_the_build_beside_it_contradicts_nothing()
    {
        var page = Page(Build, "<p>Last updated: 24 May 2018</p>");

        var facts = Proven(Enumerable.Repeat(page, 20)).ApplyTo(page);

        Assert.Equal("2018-05-24", facts.LastUpdated?.Date?.ToString());
        Assert.False(Assert.Single(facts.Others).IsOwn);
    }

    [Fact]
    public void The_next_best_place_fills_the_field_and_gives_it_back_when_the_proof_falls()
    {
        var page = Page(Build,
            head: "<meta property='article:modified_time' content='2021-03-04T05:06:07Z'><meta name='dcterms.modified' content='2020-01-02'>");
        var proven = Proven(Enumerable.Range(0, 20).Select(_ => Page(Build)));

        var resolved = proven.ApplyTo(page);

        Assert.Equal((PlaceKind.Meta, "2021-03-04"), (resolved.LastUpdated?.Place.Kind, resolved.LastUpdated?.Date?.ToString()));
        Assert.Null(resolved.LastUpdated?.Lost);
        Assert.Equal(FactsJson.Write(resolved), FactsJson.Write(proven.ApplyTo(resolved)));
        Assert.Equal(FactsJson.Write(page), FactsJson.Write(BuildTimes.None.ApplyTo(resolved)));
        Assert.Equal(FactsJson.Write(resolved), FactsJson.Write(FactsJson.Read(FactsJson.Write(resolved))));
    }

    [Theory]
    [InlineData(9, 0, true)]
    [InlineData(10, 1, false)]
    [InlineData(10, 2, true)]
    public void A_review_that_equals_the_update_on_nine_pages_of_ten_was_written_by_software(int twins, int others, bool isBelieved)
    {
        PageFacts[] pages =
        [
            .. Enumerable.Range(1, twins).Select(n => Page($"2024-01-{n:00}", reviewed: $"2024-01-{n:00}")),
            .. Enumerable.Range(1, others).Select(n => Page($"2024-02-{n:00}", reviewed: $"2024-03-{n:00}")),
        ];

        Assert.Equal(isBelieved, Proven(pages).ApplyTo(pages[0]).LastReviewed is not null);
        if (others > 0)
            Assert.NotNull(Proven(pages).ApplyTo(pages[^1]).LastReviewed);
    }

    [Fact]
    public void A_review_on_the_second_or_day_of_a_build_is_the_builds()
    {
        var proven = Proven(Enumerable.Repeat(Page(Build), 20));

        Assert.Null(proven.ApplyTo(Page("2020-01-02", reviewed: Build)).LastReviewed);
        Assert.NotNull(proven.ApplyTo(Page(Build, reviewed: "2026-08-18")).LastReviewed);
    }

    [Fact]
    public void Neither_the_order_of_the_pages_nor_an_earlier_resolution_matters()
    {
        string[] moments = [Build, "2026-08-19T15:42:13Z", "2026-08-19", "2021-03-04T05:06:07Z", "2021-03-04"];
        var pages = from modified in Gen.Elements(moments)
                    from reviewed in Gen.Elements<string?>([null, .. moments])
                    from isShown in Gen.Elements(true, false, false)
                    from meta in Gen.Elements<string?>([null, .. moments])
                    select Page(modified, isShown ? "<p>Updated: 19 August 2026</p>" : "", reviewed,
                        meta is null ? "" : $"<meta property='article:modified_time' content='{meta}'>");

        Prop.ForAll(pages.ListOf(40).ToArbitrary(), site =>
        {
            var proven = Proven(site);
            var resolved = site.Select(proven.ApplyTo).ToList();
            var again = Proven(resolved.AsEnumerable().Reverse());
            return site.Zip(resolved).All(page =>
                Sorted(again.ApplyTo(page.Second)) == Sorted(page.Second)
                && Sorted(BuildTimes.None.ApplyTo(page.Second)) == Sorted(page.First));
        }).QuickCheckThrowOnFailure();
    }

    // The order of what was not believed says nothing.
    private static string Sorted(PageFacts facts) =>
        FactsJson.Write(
            facts with
            {
                Others =
                [
                    .. facts.Others.OrderBy(other => other.Kind).ThenBy(other => other.Place.Kind)
                        .ThenBy(other => other.Raw, StringComparer.Ordinal),
                ],
            });
}
