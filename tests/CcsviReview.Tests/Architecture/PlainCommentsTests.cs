using System.Text.RegularExpressions;

namespace CcsviReview.Tests.Architecture;

/// <summary>
/// Comments, summaries and lower-case names are plain English too, so that people who join can look up the words; names of types and
/// members are in <see cref="NamingTests"/>, texts for people in <see cref="PlainEnglishTests"/>.
/// </summary>
public sealed partial class PlainCommentsTests
{
    // Parts of names that begin with a small letter.
    private static readonly HashSet<string> s_privateParts = new(StringComparer.OrdinalIgnoreCase)
    {
        "told", "tell", "tells", "telling", "settle", "settles", "settled", "heir", "heirs", "deed", "deeds", "desk", "stroke", "strokes",
        "bell", "bells", "shelf", "shelves", "anew", "afresh", "whoever",
    };

    [Fact]
    public void Comments_and_lower_case_names_are_plain_English() => Violations.None(Refused(SourceTree.All));

    [Theory]
    [InlineData("// What the admins are told.", "told")]
    [InlineData("/// <summary>Tells the reader.</summary>", "Tells")]
    [InlineData("/// <summary>Where it stands.</summary>", "stands")]
    [InlineData("/* Whoever is away */", "Whoever")]
    [InlineData("var a = 1; // counted afresh", "afresh")]
    [InlineData("/// <summary>Null when the text is no date.</summary>", "is no date")]
    [InlineData("// The link was taken\n// away.", "taken away")]
    [InlineData("// An admin of the house", "the house")]
    [InlineData("// How to mend it", "mend")]
    [InlineData("// Whose mail came back is passed over", "passed over")]
    public void A_private_word_in_a_comment_is_reported(string text, string word) =>
        Assert.Contains($"“{word}”", Assert.Single(Refused([Fake(text)])), StringComparison.Ordinal);

    [Theory]
    [InlineData("var told = 1;", "told")]
    [InlineData("Run(heirsOf => 1);", "heirsOf")]
    [InlineData("void Run(int lastStroke) { }", "lastStroke")]
    public void A_private_word_in_a_lower_case_name_is_reported(string text, string name) =>
        Assert.Contains($"“{name}”", Assert.Single(Refused([Fake(text)])), StringComparison.Ordinal);

    [Theory]
    [InlineData("// There is no such page, it is no longer there; a stand-in has a standing order.")]
    [InlineData("/// <summary>See <c>told</c>, <see cref=\"Told\"/> and the example \"they are told\".</summary>")]
    [InlineData("var key = \"heir.named\"; var said = \"told // so\"; var to = $\"{page}?deed=drop\"; Told(intelligent, deedless);")]
    public void Plain_comments_examples_and_stored_words_are_not_reported(string text) => Assert.Empty(Refused([Fake(text)]));

    private static SourceFile Fake(string text) => new("src/CcsviReview.Domain/Facts/Fake.cs", text);

    private static List<string> Refused(IEnumerable<SourceFile> files) =>
    [
        .. from file in files
           where !file.IsGenerated && file.Path.EndsWith(".cs", StringComparison.Ordinal)
           from found in InComments(file).Concat(InNames(file))
           select $"{file.Path}{found}. Say it in plain English.",
    ];

    private static IEnumerable<string> InComments(SourceFile file) =>
        from comment in file.Comments()
        let refused = RefusedWords().Match(Examples().Replace(comment.Text, " "))
        where refused.Success
        select $":{comment.Line} says “{refused.Value}” in a comment";

    private static IEnumerable<string> InNames(SourceFile file) =>
        from name in Names().Matches(file.Code).Select(match => match.Value).Distinct(StringComparer.Ordinal)
        where Parts().Matches(name).Any(part => s_privateParts.Contains(part.Value))
        select $" has the name “{name}”";

    // What a page, a setting or another language says is not ours to change.
    [GeneratedRegex("""<c>.*?</c>|<see cref="[^"]*"/>|name="[^"]*"|"[^"]*"|“[^”]*”|'[^' ]*'""", RegexOptions.None, 10_000)]
    private static partial Regex Examples();

    [GeneratedRegex(
        """
        \b(?:told|tells?|telling|desks?|shel(?:f|ves)|heirs?|deeds?|bells?|strokes?|settle[sd]?|settling|anew|afresh|whom?ever)\b
        | \bstands?\b(?!-) | \btaken\ (?:down|away)\b | \bmend(?:s|ed|ing)?\b | \bthe\ house\b | \bpass(?:ed|es)\ over\b
        | (?<!\bthere\ )\b(?:is|are)\ no\ (?!longer\b|more\b)[a-z]+
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex RefusedWords();

    [GeneratedRegex(@"(?<![\w.@?&])[a-z]\w*\b", RegexOptions.None, 10_000)]
    private static partial Regex Names();

    [GeneratedRegex("[A-Za-z][a-z]*", RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
