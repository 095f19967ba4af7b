using System.Text.Json;
using CcsviReview.Facts;

namespace CcsviReview.Tests.Facts;

public sealed class FactsJsonTests
{
    private static Statement Said(FactKind kind, string? date = null, Doubt? doubt = null, string? interval = null) => new()
    {
        Kind = kind,
        Raw = "Said: \"so\" – <b>",
        Place = new Place(PlaceKind.VisibleText, "footer > p"),
        Date = date is null ? null : StatedDate.Parse(date),
        Interval = interval is null ? null : ReviewInterval.Parse(interval),
        Doubt = doubt,
        Reason = "why",
    };

    private static readonly PageFacts Full = new()
    {
        Title = "A page",
        Owner = "#team",
        Language = "en-GB",
        Section = "guides",
        Tags = ["one", "two"],
        LastReviewed = Said(FactKind.LastReviewed, "2014-05-22"),
        LastUpdated = Said(FactKind.LastUpdated, "2016-06"),
        NextReview = Said(FactKind.NextReview, "2017-Q3"),
        Published = Said(FactKind.Published, "2002"),
        Interval = Said(FactKind.Interval, interval: "P18M3D"),
        Others =
        [
            Said(FactKind.LastReviewed, doubt: new Doubt.Impossible("February 2022 has 28 days")),
            Said(FactKind.LastReviewed, doubt: new Doubt.Ambiguous(StatedDate.Parse("2020-04-03"), StatedDate.Parse("2020-03-04"))) with
            {
                IsOwn = false,
            },
            Said(FactKind.Interval, doubt: new Doubt.AmbiguousInterval(ReviewInterval.Parse("P1Y"))),
            Said(FactKind.NextReview, doubt: new Doubt.Placeholder()),
            Said(FactKind.LastUpdated, doubt: new Doubt.ForeignCalendar("Jalali")),
        ],
        References =
        [
            new Reference("A paper", "https://example.org/a")
            {
                Doi = "10.1/x",
                Year = 2012,
                Guidance = "NICE IPG420",
                PubMed = "1234567",
                Isbn = "080442957X",
                IsAheadOfPrint = true,
            },
        ],
        ProvenOrder = NumericOrder.DayFirst,
        Fingerprint = new string('a', 64),
    };

    [Fact]
    public void Facts_come_back_from_JSON_as_they_went()
    {
        var json = FactsJson.Write(Full);
        var back = FactsJson.Read(json);

        Assert.Equal(json, FactsJson.Write(back));
        Assert.Equal(Full.LastReviewed, back.LastReviewed);
        Assert.Equal(Full.LastUpdated, back.LastUpdated);
        Assert.Equal(Full.NextReview, back.NextReview);
        Assert.Equal(Full.Published, back.Published);
        Assert.Equal(Full.Interval, back.Interval);
        Assert.Equal(Full.Others, back.Others);
        Assert.Equal(Full.References, back.References);
        Assert.Equal(Full.ProvenOrder, back.ProvenOrder);
    }

    [Fact]
    public void Empty_facts_come_back_too() =>
        Assert.Equal(FactsJson.Write(new PageFacts()), FactsJson.Write(FactsJson.Read(FactsJson.Write(new PageFacts()))));

    [Fact]
    public void Dates_and_intervals_are_their_ISO_text()
    {
        var json = FactsJson.Write(Full);
        Assert.Contains("\"date\":\"2016-06\"", json, StringComparison.Ordinal);
        Assert.Contains("\"interval\":\"P18M3D\"", json, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"LastReviewed\"", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{\"lastReviewed\":{\"kind\":\"LastReviewed\",\"raw\":\"x\",\"place\":{},\"date\":\"2022-02-31\"}}")]
    [InlineData("{")]
    public void Text_that_is_not_the_JSON_of_facts_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => FactsJson.Read(json));
}
