using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Replacements;

/// <summary>How pages in one language say that they were replaced: the sections <c>[source: …]</c> of its file.</summary>
internal sealed class ReplacementWords
{
    private const string Prefix = "source: ";

    private static readonly string[] VerbLast = ["de", "nl"];
    private static readonly string[] AdjectiveLast = ["fr", "es", "it", "pt", "cy"];
    private static readonly Loaded Known = Load();

    private ReplacementWords(string language, Dictionary<string, WordMeaning> phrases)
    {
        Language = language;
        Phrases = new PhraseTrie<WordMeaning>(phrases);
        IsVerbLast = VerbLast.Contains(language);
        IsAdjectiveLast = AdjectiveLast.Contains(language);
    }

    /// <summary>The languages that have such words, by name.</summary>
    public static IReadOnlyDictionary<string, ReplacementWords> All => Known.All;

    public string Language { get; }

    public PhraseTrie<WordMeaning> Phrases { get; }

    /// <summary>Whether the participle ends the sentence, after the successor: "wurde durch X ersetzt".</summary>
    public bool IsVerbLast { get; }

    /// <summary>Whether adjectives follow their noun.</summary>
    public bool IsAdjectiveLast { get; }

    /// <summary>Returns the languages in which a block contains words that may say so; empty for almost every block.</summary>
    public static IReadOnlyCollection<string> LanguagesIn(string text)
    {
        HashSet<string> found = [];
        for (var at = 0; at < text.Length; at++)
        {
            if (TextChars.IsWordStart(text, at) && Known.Triggers.CanBegin(text, at)
                && Known.Triggers.Match(text, at, out _) is { } languages)
                found.UnionWith(languages);
        }
        return found;
    }

    /// <summary>Whether a segment of a path means that the pages below it are news.</summary>
    public static bool IsNewsPath(string segment) => Known.PathWords.Contains(TextChars.Fold(segment.AsSpan()));

    private static Loaded Load()
    {
        Dictionary<string, ReplacementWords> all = new(StringComparer.Ordinal);
        Dictionary<string, List<string>> predicates = new(StringComparer.Ordinal);
        HashSet<string> pathWords = new(StringComparer.Ordinal);
        foreach (var file in LanguageFile.All().Where(section => section.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .GroupBy(section => section.Language))
        {
            Dictionary<string, WordMeaning> phrases = new(StringComparer.Ordinal);
            foreach (var section in file)
                Add(phrases, section);
            foreach (var (phrase, meaning) in phrases)
            {
                if ((meaning.Roles & WordRole.Predicate) != WordRole.None)
                    (predicates.TryGetValue(phrase, out var known) ? known : predicates[phrase] = []).Add(file.Key);
                if ((meaning.Roles & WordRole.News) != WordRole.None)
                    pathWords.Add(phrase);
            }
            all[file.Key] = new ReplacementWords(file.Key, phrases);
        }
        return new Loaded(all, new PhraseTrie<List<string>>(predicates), pathWords);
    }

    private static void Add(Dictionary<string, WordMeaning> phrases, LanguageSection section)
    {
        var (role, kind, isPhrase) = Meaning(section.Name[Prefix.Length..], section.Language);
        foreach (var written in isPhrase ? section.Phrases : section.Phrases.SelectMany(line => line.Split(' ')))
        {
            var phrase = TextChars.Fold(written.AsSpan());
            phrases[phrase] = phrases.TryGetValue(phrase, out var known)
                ? known with { Roles = known.Roles | role, Kind = known.Kind ?? kind }
                : new WordMeaning(role, kind);
        }
    }

    private static (WordRole Role, ReplacementKind? Kind, bool IsPhrase) Meaning(string name, string language)
    {
        var parts = name.Split(' ');
        ReplacementKind? kind = parts[0] switch
        {
            "replaced" => ReplacementKind.Replaced,
            "withdrawn" => ReplacementKind.Withdrawn,
            "retracted" => ReplacementKind.Retracted,
            _ => null,
        };
        if (kind is not null)
        {
            var form = parts.Length == 1 ? WordRole.State : parts[1] switch
            {
                "whole" => WordRole.Whole,
                "negated" => WordRole.Negated,
                "active" => WordRole.Active,
                "verb" => WordRole.Verb,
                _ => throw Unknown(name, language),
            };
            return (form, kind, true);
        }
        return name switch
        {
            "be" => (WordRole.Be, null, true),
            "will" => (WordRole.Will, null, true),
            "may" => (WordRole.May, null, true),
            "lead" => (WordRole.Filler, null, true),
            "status" => (WordRole.Status, null, true),
            "history" => (WordRole.History, null, true),
            "not" => (WordRole.Not, null, false),
            "if" => (WordRole.If, null, false),
            "which" => (WordRole.Which, null, false),
            "by" => (WordRole.By, null, false),
            "of" => (WordRole.Of, null, false),
            "and" => (WordRole.And, null, false),
            "this" => (WordRole.This, null, false),
            "page" => (WordRole.Page, null, false),
            "document" => (WordRole.Document, null, false),
            "the" => (WordRole.The, null, false),
            "it" => (WordRole.It, null, false),
            "doubt" => (WordRole.Doubt, null, false),
            "part" => (WordRole.Part, null, false),
            "filler" => (WordRole.Filler, null, false),
            "title" => (WordRole.Title, null, false),
            "news" => (WordRole.News, null, false),
            _ => throw Unknown(name, language),
        };
    }

    private static FormatException Unknown(string name, string language) =>
        new($"Languages/{language}.txt: [{Prefix}{name}] is not a known section; Languages/README.md lists them.");

    // The triggers are every predicate of every language with the names of its languages: most blocks of most pages contain none.
    private sealed record Loaded(
        Dictionary<string, ReplacementWords> All, PhraseTrie<List<string>> Triggers, HashSet<string> PathWords);
}
