using CcsviReview.Facts;

namespace CcsviReview.Tests.Reading;

/// <summary>The forms in which people write dates; the four facts are reviewed, updated, next, interval.</summary>
public sealed class DateFormTests
{
    [Theory]
    [InlineData("2024-05-06 - - -", "Last reviewed: 6 May 24")]
    [InlineData("2024-05-06 - - -", "Last reviewed: 06-May-24")]
    [InlineData("2024-05-06 - - -", "Last reviewed: May 6 '24")]
    [InlineData("2024-05-06 - - -", "Last reviewed: May 6, 24")]
    [InlineData("2024-09-03 - - -", "Last reviewed: Sept. 3rd, 2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 3-Mar-2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 3/Mar/2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 3.Mar.2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 03Mar2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 3 March, 2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 2024 March 3")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 2024-Mar-03")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 2024/03/03")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 2024.03.03")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 2024. 3. 3.")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 2024 03 03")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 2024_03_03")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 20240303")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 3.3.2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 3. 3. 2024")]
    [InlineData("2024-03-13 - - -", "Last reviewed: 13 03 2024")]
    [InlineData("2024-03-13 - - -", "Last reviewed: 13 / 03 / 2024")]
    [InlineData("2024-03-13 - - -", "Last reviewed: 13–03–2024")]
    [InlineData("2024-03-13 - - -", "Last reviewed: 13_03_2024")]
    [InlineData("2024-03 - - -", "Last reviewed: March, 2024")]
    [InlineData("2024-03 - - -", "Last reviewed: Mar-24")]
    [InlineData("2024-03 - - -", "Last reviewed: Mar '24")]
    [InlineData("2024-03 - - -", "Last reviewed: March/2024")]
    [InlineData("2024-03 - - -", "Last reviewed: Mar.2024")]
    [InlineData("2024-03 - - -", "Last reviewed: Mar2024")]
    [InlineData("2024-03 - - -", "Last reviewed: 2024 March")]
    [InlineData("2024-03 - - -", "Last reviewed: 2024, March")]
    [InlineData("2024-03 - - -", "Last reviewed: 2024-Mar")]
    [InlineData("2024-03 - - -", "Last reviewed: 03/2024")]
    [InlineData("2024-03 - - -", "Last reviewed: 03-2024")]
    [InlineData("2024-03 - - -", "Last reviewed: 2024/03")]
    [InlineData("2024-03 - - -", "Last reviewed: 2024-03")]
    [InlineData("2024-03-03 - - -", "Last reviewed: Sunday 3 March 2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: Sun, 3 Mar 2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: Sunday the 3rd of March 2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: the 3rd of March, 2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: Sunday, March 3, 2024 at 14:05 GMT")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 14:05 GMT, Sunday 3 March 2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 3 March 2024 14:05 (BST)")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 2024-03-03T14:05:00Z")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 2024-03-03 14:05:00 +0000")]
    [InlineData("2024-03-03 - - -", "Last reviewed: Sun Mar 03 2024 14:05:00 GMT+0000")]
    [InlineData("2024-03-03 - - -", "Last reviewed: Sun Mar  3 14:05:00 UTC 2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: Mar 3 2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: Mar.3, 2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: MARCH 3RD 2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 3 March 2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 3rd March 2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 3\u200B March 2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 3\u2011Mar\u20112024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: March third, 2024")]
    [InlineData("2024-03-21 - - -", "Last reviewed: March twenty-first, 2024")]
    [InlineData("2024-03-21 - - -", "Last reviewed: the twenty-first of March 2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 3 III 2024")]
    [InlineData("2024-11-03 - - -", "Last reviewed: 3.XI.2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 3-III-2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: (3 March 2024)")]
    [InlineData("2024-03-03 - - -", "Last reviewed: [3 March 2024]")]
    [InlineData("2024-03-03 - - -", "Last reviewed: on Sunday 3rd March, 2024.")]
    [InlineData("2024-09-03 - - -", "Last reviewed: 3 Sept 2024")]
    [InlineData("2024-03-03 - - -", "Last reviewed: 3 MAR 2024")]
    [InlineData("2024-Q3 - - -", "Last reviewed: Q3 2024")]
    [InlineData("2024-Q3 - - -", "Last reviewed: third quarter 2024")]
    [InlineData("2024-Q3 - - -", "Last reviewed: Q3, 2024")]
    [InlineData("2024-Q3 - - -", "Last reviewed: Q3'24")]
    public void A_date_is_read_in_the_form_that_people_write(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Html($"<p>{source}</p>")));

    [Theory]
    [InlineData("- - - -", "Last reviewed: 3 Mrch 2024")]
    [InlineData("- - - -", "Last reviewed: Q3 FY2024")]
    [InlineData("- - - -", "Last reviewed: 3 March")]
    [InlineData("- - - -", "Last reviewed: March 3")]
    [InlineData("- - - -", "Last reviewed: May 24 people came")]
    [InlineData("- - - -", "Last reviewed: 24")]
    [InlineData("- - - -", "Last reviewed: 6 May 240")]
    [InlineData("- - - -", "Last reviewed: 6 May 24 hours later")]
    [InlineData("- - - -", "Last reviewed: 6 May 24:00")]
    [InlineData("- - - -", "Last reviewed: 6 May 24 members met")]
    [InlineData("- - - -", "Last reviewed: 12 03 45")]
    [InlineData("- - - -", "Last reviewed: 3 IV units")]
    [InlineData("- - - -", "Last reviewed: version 3.4.2024.1")]
    [InlineData("- - - -", "Last reviewed: 1.2.3")]
    [InlineData("- - - -", "Last reviewed: 3 of 24")]
    [InlineData("- - - -", "Last reviewed: Mar-24 Apr-25 batches")]
    public void Text_that_is_not_a_date_is_not_read(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Html($"<p>{source}</p>")));

    [Theory]
    [InlineData("- - - -", "Last reviewed: 03/04/2024")]
    [InlineData("- - - -", "Last reviewed: 03/04/24")]
    [InlineData("- - - -", "Last reviewed: 03-04-2024")]
    [InlineData("- - - -", "Last reviewed: 03 04 2024")]
    [InlineData("- - - -", "Last reviewed: 31 February 2024")]
    public void A_date_with_two_meanings_or_none_is_reported_and_not_read(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Doubted(source)));

    private static PageFacts Doubted(string source)
    {
        var facts = Said.Html($"<p>{source}</p>");
        Assert.Contains(facts.Others, other => other is { IsOwn: true, Kind: FactKind.LastReviewed, Doubt: not null });
        return facts;
    }
}
