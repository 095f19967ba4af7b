namespace CcsviReview.Tests.Reading;

/// <summary>Pages whose elements nest, as deep as is followed and deeper.</summary>
public sealed class NestedElementsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(61)]
    [InlineData(62)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(510)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(5000)]
    public void A_statement_is_read_however_deep_it_is(int depth)
    {
        var open = string.Concat(Enumerable.Repeat("<div>", depth));
        var close = string.Concat(Enumerable.Repeat("</div>", depth));

        var facts = Said.Html($"<h1>Knees</h1>{open}<p>Last reviewed: 3 May 2024</p>{close}<p>Next review due: 3 May 2027</p>");

        Assert.Equal("2024-05-03 - 2027-05-03 -", Said.InShort(facts));
    }

    [Fact]
    public void What_an_element_hides_is_hidden_however_many_are_around_it()
    {
        var open = string.Concat(Enumerable.Repeat("<div>", 64));

        var facts = Said.Html($"<h1>Knees</h1>{open}<div hidden>{open}<p>Last reviewed: 3 May 2024</p></div><p>Last reviewed: 4 May 2023</p>");

        Assert.NotEqual("2024-05-03", facts.LastReviewed?.Date?.ToString());
    }
}
