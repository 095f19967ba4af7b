using System.Text.RegularExpressions;

namespace CcsviReview.Tests.Architecture;

/// <summary>Sentences that people read are plain English, without the words that this code once had for itself.</summary>
public sealed partial class PlainEnglishTests
{
    // They are in the databases, and looked for there.
    private static readonly string[] s_stored = ["(This letter is refused, not its reader.)"];

    [Fact]
    public void Texts_for_people_are_plain_English() => Violations.None(Refused(
        [
            .. SourceTree.Production, Read("appsettings.example.json"), Read("src/CcsviReview.Domain/Localization/en/words.txt"),
            .. Documents().Select(Read),
        ]));

    [Theory]
    [InlineData("Only runs of this stroke", "stroke")]
    [InlineData("the admins are told", "told")]
    [InlineData("{Name} tells what became of it", "tells")]
    [InlineData("Whoever cannot be reached is skipped", "Whoever")]
    [InlineData("'x' is no column", "is no column")]
    [InlineData("entries are no addresses of pages", "are no addresses")]
    [InlineData("Taken down on 3 May", "Taken down")]
    [InlineData("The webhook is taken away", "taken away")]
    [InlineData("Add it anew", "anew")]
    [InlineData("tries counted afresh", "afresh")]
    [InlineData("an admin by the settings", "by the settings")]
    [InlineData("There is no letter 7", "letter")]
    [InlineData("in 2 letters", "letters")]
    [InlineData("mend the file", "mend")]
    [InlineData("How emails leave the house", "the house")]
    [InlineData("1 file was passed over", "passed over")]
    [InlineData("it stands in a list", "stands")]
    [InlineData("the policies that hold", "that hold")]
    [InlineData("a policy holds for no page", "holds for")]
    [InlineData("Take over people from a file", "Take over")]
    [InlineData("not an e-mail address", "e-mail")]
    [InlineData("4 mails are files", "mails")]
    public void A_refused_word_is_reported(string text, string word) =>
        Assert.Contains($"“{word}”", Assert.Single(Refused([Fake($"var words = \"{text}\";")])), StringComparison.Ordinal);

    [Theory]
    [InlineData("There is no site 'x'")]
    [InlineData("the site is no longer there")]
    [InlineData("Write letters, digits and hyphens")]
    [InlineData("Set Letters:Templates to a folder")]
    [InlineData("a standing order, outstanding")]
    [InlineData("It contains a handbook")]
    [InlineData("Enter at least two letters of a name or address.")]
    [InlineData("'%' has no letter or digit")]
    [InlineData("hold the line for a while")]
    public void A_plain_sentence_is_not_reported(string text) => Assert.Empty(Refused([Fake($"var words = \"{text}\";")]));

    [Theory]
    [InlineData("var a = \"\"\"\n  the admins\n  are told\n  \"\"\";")]
    [InlineData("var a = @\"are told \"\"so\"\"\";")]
    [InlineData("var a = $\"{(x ? \"they are told\" : \"nothing\")} now\";")]
    [InlineData("var a = $\"they {Name(\"x\")} are told\";")]
    [InlineData("// a quote \" in a comment\nvar a = \"they are told\";")]
    [InlineData("var c = '\"'; var a = \"they are told\";")]
    [InlineData("var a = $\"{{they}} are told {x:yyyy}\";")]
    public void A_text_is_found_in_every_kind_of_literal(string code) => Assert.Single(Refused([Fake(code)]));

    [Theory]
    [InlineData("// they are told\nvar told = letter;")]
    [InlineData("/// <summary>Whoever is told.</summary>")]
    [InlineData("var key = \"stroke\"; var other = $\"letter {id}\"; var entry = \"heir.section-lead\";")]
    [InlineData("var a = $\"{told.Stroke} of {house.Letter}\";")]
    public void Comments_names_and_keys_are_no_texts(string code) => Assert.Empty(Refused([Fake(code)]));

    [Fact]
    public void Texts_of_components_words_and_settings_are_read_too()
    {
        Assert.Single(Refused([new("src/CcsviReview/Cli/Fake.razor", "@* told *@ <p class=\"a\">The admins are told.</p>")]));
        Assert.Single(Refused([new("src/CcsviReview/Cli/words.txt", "# told to you\nlink.taken-down = Taken down on {{day}}\n")]));
        Assert.Single(Refused([new("src/CcsviReview/Web/Fake.razor", "<p title=\"The admins are told\">So</p>")]));
        Assert.Empty(Refused([new("src/CcsviReview/Web/Fake.razor",
            "<p class=\"ledger letters\">So</p>\n@code {\n    /// <summary>What it tells.</summary>\n    List<Letter> letter = [];\n}")]));
        Assert.Empty(Refused([new("src/CcsviReview/Cli/words.txt", "owner.because = {{told}}, because {{why}}\n")]));
        Assert.Single(Refused([new("README.md", "# Mail\nThe admins are told.\n")]));
        Assert.Empty(Refused([new("README.md", "Write `letters list`.\n```\nthey are told\n```\n")]));
        Assert.Single(Refused([new("appsettings.example.json", "{\n  // When the strokes run.\n  \"Deliver\": 1\n}")]));
    }

    // Decisions are a record: they say what was so on their day.
    private static IEnumerable<string> Documents() =>
    [
        "README.md",
        .. from folder in new[] { ".docs", ".github" }
           from path in Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.md")
           select $"{folder}/{Path.GetFileName(path)}",
    ];

    private static SourceFile Fake(string text) => new("src/CcsviReview/Cli/Fake.cs", text);

    private static SourceFile Read(string path) => new(path, File.ReadAllText(Path.Combine(SourceTree.Root, path)));

    private static List<string> Refused(IEnumerable<SourceFile> files) =>
    [
        .. from file in files
           where !file.IsGenerated
           from text in UserTexts.Of(file)
           where !s_stored.Contains(text.Text)
           let refused = RefusedWords().Match(text.Text)
           where refused.Success
           select $"{file.Path}:{text.Line} says “{refused.Value}” to people: “{text.Text.Trim()}”. Say it in plain English.",
    ];

    [GeneratedRegex(
        """
        \bstrokes?\b | (?<!\{)\b(?:told|tells)\b | \bwhom?ever\b | (?<!\bthere\ )\b(?:is|are)\ no\ (?!longer\b)[a-z]+
        | \btaken\ (?:down|away)\b | \b(?:anew|afresh)\b | \bby\ the\ settings\b
        | (?<!with\ a\ )\bletter\b(?!\ or\ digit) | \bletters\b(?!:|,|\ and\ digits|\ or\ digits|\ of\ a\ name) | \bmails\b | \be-mails?\b
        | \bmend(?:s|ed)?\b | \bheirs?\b | \bdeeds?\b | \bshel(?:f|ves)\b | \bsettle[ds]?\b | \bbells?\b | \bthe\ house\b
        | \bpass(?:ed)?\ over\b | \bstands\b | \bthat\ holds?\b | \bholds?\ for\b | \btakes?\ over\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex RefusedWords();
}
