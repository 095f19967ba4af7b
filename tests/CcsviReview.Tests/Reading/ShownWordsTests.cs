namespace CcsviReview.Tests.Reading;

/// <summary>What a browser shows of struck words, code and shadow roots.</summary>
public sealed class ShownWordsTests
{
    [Theory]
    [InlineData("2024-05-22 - - -", "<p>Last reviewed: <s>22 May 2021</s> 22 May 2024</p>")]
    [InlineData("2024-05-06 - - -", "<p>Last reviewed: <code>2024-05-06</code></p>")]
    [InlineData("2024-05-06 - - -", "<x-foot><template shadowrootmode=\"open\"><p>Last reviewed: 6 May 2024</p></template></x-foot>")]
    [InlineData("2024-05-06 - - -",
        "<div><template shadowrootmode=CLOSED><style>x</style><footer>Last reviewed: 6 May 2024</footer></template></div>")]
    public void Shown_words_are_read(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Html(source)));

    [Theory]
    [InlineData("- - - -", "<p>Write <code>Last reviewed: 6 May 2024</code> there</p>")]
    [InlineData("- - - -", "<div><template><p>Last reviewed: 6 May 2024</p></template></div>")]
    [InlineData("- - - -", "<div><template shadowrootmode=\"none\"><p>Last reviewed: 6 May 2024</p></template></div>")]
    [InlineData("- - - -", "<ul><template shadowrootmode=\"open\"><p>Last reviewed: 6 May 2024</p></template></ul>")]
    [InlineData("- - - -", "<div hidden><x-y><template shadowrootmode=\"open\"><p>Last reviewed: 6 May 2024</p></template></x-y></div>")]
    [InlineData("- - - -",
        "<template><x-y><template shadowrootmode=\"open\"><p>Last reviewed: 6 May 2024</p></template></x-y></template>")]
    public void Words_that_are_not_shown_or_not_meant_state_nothing(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Html(source)));
}
