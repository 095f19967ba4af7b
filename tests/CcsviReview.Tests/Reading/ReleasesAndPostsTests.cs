using CcsviReview.Reading.Grammar;

namespace CcsviReview.Tests.Reading;

public sealed class ReleasesAndPostsTests
{
    [Theory]
    [InlineData("Last verified with version 4.2 on 3 May 2024")]
    [InlineData("Last verified with Hips 4.2 on 3 May 2024")]
    [InlineData("Last verified with Hips version 4.2.1 on 3 May 2024")]
    [InlineData("Last verified using Blue Hips 1.29 on 3 May 2024")]
    [InlineData("Last verified for v1.29: 3 May 2024")]
    [InlineData("Last verified on version 4.2, 3 May 2024")]
    public void The_version_that_a_page_was_verified_with_may_precede_the_day(string words) =>
        Assert.Equal("2024-05-03 - - -", Said.InShort(Said.Html($"<p>{words}</p>")));

    [Theory]
    [InlineData("Last updated version 4.2.2024", "- 2024-02-04 - -")]
    [InlineData("Last updated: version 3 May 2024", "- 2024-05-03 - -")]
    [InlineData("Last verified with version 4.2", "- - - -")]
    [InlineData("Last verified with some old hips 4.2 on 3 May 2024", "- - - -")]
    [InlineData("Last verified with Red Old Blue Hips 4.2 on 3 May 2024", "- - - -")]
    public void Text_that_is_not_a_version_is_not_skipped(string words, string facts) =>
        Assert.Equal(facts, Said.InShort(Said.Html($"<p>{words}</p>", customs: new SiteConventions { Culture = "en-GB" })));

    [Theory]
    [InlineData("Last edited by Ann on 3 May 2024, edited 3 times in total.")]
    [InlineData("Last edited by Ann on Fri May 3, 2024 10:12 am, edited 1 time in total.")]
    [InlineData("Zuletzt geändert von Ann am 3. Mai 2024, 10:12, insgesamt 3-mal geändert.")]
    public void How_often_a_forum_post_was_edited_says_nothing_about_the_page(string words)
    {
        var facts = Said.Html($"<p>{words}</p>");
        Assert.Null(facts.LastUpdated);
        Assert.All(facts.Others.Where(other => other.Date is not null), other => Assert.False(other.IsOwn));
    }

    [Theory]
    [InlineData("Last edited by Ann on 3 May 2024.")]
    [InlineData("Last updated 3 May 2024, updated 3 times a year.")]
    [InlineData("Last updated 3 May 2024, read 300 times in total.")]
    [InlineData("Last edited 3 May 2024. Edited by Ann.")]
    public void The_edit_of_a_page_stays_one(string words) =>
        Assert.Equal("2024-05-03", Said.Html($"<p>{words}</p>").LastUpdated?.Date?.ToString());
}
