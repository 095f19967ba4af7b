using CcsviReview.Facts;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Answers;

/// <summary>Recognises what a server sent instead of a page although it reported success.</summary>
/// <remarks>
/// A page that is mistaken for a substitute is lost to its editors, so one sign is never enough. The signs are a title or heading that says
/// only that, words that address a visitor who did not get the page, marks of the programs that send such pages, where a redirect leads,
/// how little text there is, and what the same host sends for an address that cannot exist. A page that states its own review is a page,
/// whatever its title says.
/// </remarks>
public static class Substitutes
{
    private const int Enough = 5;
    private const int FewWords = 60;
    private const int VeryFewWords = 15;
    private const int BareWords = 8;
    private const int PasswordWeight = 3;
    private const int ElsewhereWeight = 3;
    private const int NowhereWeight = 3;

    /// <summary>
    /// Whether to check what the host sends for an address that cannot exist: there is little text, or a word is suspicious.
    /// </summary>
    public static bool AreLikely(PageShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.Words <= SubstituteSigns.NotFound.MostWords
            && (shape.Words is > BareWords and <= FewWords || SaysAny(shape, SubstituteSigns.NotFound));
    }

    /// <summary>Returns what was sent instead of the page; null when the page was sent, or when that is uncertain.</summary>
    public static Substitute? Find(PageContent content, PageShape shape, AnswerPath path)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(path);
        if (OfNothing(shape) is { } nothing)
            return nothing;
        var found = SubstituteSigns.All.Select(signs => OfWords(content, shape, (signs, path))).FirstOrDefault(each => each is not null)
            ?? OfShell(shape) ?? OfNowhere(shape, path);
        return found is not null && StatesReview(content) ? null : found;
    }

    private static Substitute? OfNothing(PageShape shape) =>
        shape is { AllWords: 0, Links: 0, HasMedia: false, HasScript: false, HasStatements: false, HasPassword: false }
            ? new Substitute(SubstituteKind.Empty, shape.Title.Length == 0 ? "no text" : $"no text below the title “{shape.Title}”")
            : null;

    private static Substitute? OfWords(PageContent content, PageShape shape, (SubstituteSigns Signs, AnswerPath Path) one)
    {
        var (signs, path) = one;
        if (shape.Words > signs.MostWords)
            return null;
        List<string> evidence = [];
        var (names, proofs) = (0, 0);
        if (Says(shape.Title, signs))
            names += Note(evidence, 2, $"title “{shape.Title}”");
        var heading = Beginning(shape.Heading.Length == 0 && shape.Title.Length == 0 ? shape.Text : shape.Heading);
        if (Says(heading, signs))
            names += Note(evidence, 2, $"heading “{heading}”");
        proofs += OfSentences(shape, signs, evidence) + OfMarks(content, shape, signs, evidence);
        var isElsewhere = path.IsElsewhere && LeadsTo(path.Answered, signs) && !LeadsTo(path.Asked, signs);
        if (isElsewhere)
            proofs += Note(evidence, ElsewhereWeight, $"a redirect to {path.Answered.Split('?')[0]}");
        if (signs.Kind == SubstituteKind.NotFound)
            proofs += OfHost(shape, path, names, evidence);
        var few = shape.Words <= VeryFewWords ? 2 : shape.Words <= FewWords ? 1 : 0;
        // Without a title or heading that says so, it takes two kinds of proof.
        var isNamed = names > 0 || (evidence.Count > 1 && proofs >= Enough && (isElsewhere || signs.Kind == SubstituteKind.Placeholder));
        var isProven = proofs > 0 || (signs.Kind == SubstituteKind.NotFound && names >= 4 && shape.Words <= BareWords);
        return isNamed && isProven && names + proofs + few >= Enough
            ? new Substitute(signs.Kind, string.Join(", ", evidence))
            : null;
    }

    private static int OfSentences(PageShape shape, SubstituteSigns signs, List<string> evidence)
    {
        var text = Plain(shape.Text);
        var sentences = signs.Sentences.Where(sentence => text.Contains(sentence, StringComparison.Ordinal)).Take(2).ToList();
        return sentences.Count == 0 ? 0
            : Note(evidence, sentences.Count + 1, $"the words “{string.Join("”, “", sentences.Select(words => words.Trim()))}”");
    }

    private static int OfMarks(PageContent content, PageShape shape, SubstituteSigns signs, List<string> evidence)
    {
        if (signs.Kind == SubstituteKind.SignIn)
            return shape.HasPassword ? Note(evidence, PasswordWeight, "a password field") : 0;
        if (signs.Marks.Length == 0)
            return 0;
        var markup = PageBytes.Decode(content);
        var mark = signs.Marks.Where(each => markup.Contains(each.Mark, StringComparison.OrdinalIgnoreCase))
            .DefaultIfEmpty().MaxBy(each => each.Weight);
        return mark.Mark is null ? 0 : Note(evidence, mark.Weight, $"the marker “{mark.Mark}”");
    }

    private static int OfHost(PageShape shape, AnswerPath path, int names, List<string> evidence) =>
        path.Nowhere is { } nowhere && (shape.IsLike(nowhere) || (names > 0 && nowhere.Title.Length > 0 && nowhere.Title == shape.Title))
            ? Note(evidence, NowhereWeight, "the host sends the same for an address that does not exist")
            : path.HasErrors ? -1 : 0;

    private static Substitute? OfShell(PageShape shape) =>
        shape is { HasScript: true, Links: 0, HasStatements: false } && shape.AllWords <= VeryFewWords
            && (shape.HasEmptyRoot || Speaks(shape.NoScript) || Speaks(shape.Text))
            ? new Substitute(SubstituteKind.ScriptShell, "almost no text, and a script that would load it")
            : null;

    private static bool Speaks(string text) => text.Contains("JavaScript", StringComparison.OrdinalIgnoreCase)
        || text.Contains("enable JS", StringComparison.OrdinalIgnoreCase);

    private static Substitute? OfNowhere(PageShape shape, AnswerPath path) =>
        path.Nowhere is { } nowhere && shape.IsLike(nowhere) && !IsHome(path.Asked)
            ? new Substitute(SubstituteKind.Indistinct, "the host sends the same for an address that does not exist")
            : null;

    private static bool StatesReview(PageContent content)
    {
        var facts = PageReader.Read(content, SiteConventions.Unknown).Facts;
        return facts.LastReviewed is { IsOwn: true } || facts.NextReview is { IsOwn: true };
    }

    private static bool SaysAny(PageShape shape, SubstituteSigns signs) => Says(shape.Title, signs) || Says(shape.Heading, signs);

    // A title is often "Page not found | The charity"; one of its parts must say it and nothing else.
    private static bool Says(string title, SubstituteSigns signs)
    {
        if (title.Length is 0 or > 200)
            return false;
        return Parts(title).Append(title).Any(part => Matches(part, signs));
    }

    private static string[] Parts(string title) => title.Split(
        [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " « ", " • ", " / ", "|"],
        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool Matches(string part, SubstituteSigns signs)
    {
        var said = Plain(part).Trim(' ', '.', '!', '?', '…', ':', ',', '(', ')', '"', '“', '”', '-', '–');
        var bare = Bare(said, out var isCode);
        if (isCode && bare.Length == 0)
            return signs.Kind == SubstituteKind.NotFound;
        return Array.Exists(signs.Titles, title => IsTitle(title, said) || IsTitle(title, bare));
    }

    private static bool IsTitle(string title, string said)
    {
        var star = title.IndexOf('*', StringComparison.Ordinal);
        return star < 0 ? title == said
            : said.Length >= title.Length - 1 && said.StartsWith(title[..star], StringComparison.Ordinal)
                && said.EndsWith(title[(star + 1)..], StringComparison.Ordinal);
    }

    // "Error 404 – Page not found", "Oops! Page not found", "404".
    private static string Bare(string said, out bool isCode)
    {
        var words = said.Split([' ', ',', '!', '.', '(', ')', '–', '-', ':'], StringSplitOptions.RemoveEmptyEntries);
        isCode = Array.Exists(words, word => word is "404" or "410");
        return string.Join(' ', words.Where(word => word is not ("404" or "410" or "error" or "http" or "status" or "code" or "oops" or "sorry"
            or "whoops" or "uh" or "oh" or "fehler" or "erreur" or "gwall")));
    }

    private static bool LeadsTo(string address, SubstituteSigns signs)
    {
        var rest = address[(address.IndexOf("//", StringComparison.Ordinal) + 2)..].Split('?', '#')[0].ToLowerInvariant();
        return rest.Split('/', '.', ':').Concat(rest.Split('/')).Any(segment => signs.Paths.Contains(segment, StringComparer.Ordinal));
    }

    private static bool IsHome(string address) =>
        address.AsSpan(address.IndexOf("//", StringComparison.Ordinal) + 2).IndexOf('/') is var slash
        && (slash < 0 || address[(address.IndexOf("//", StringComparison.Ordinal) + 3 + slash)..].Split('?', '#')[0].Length == 0);

    private static string Plain(string text) => text.ToLowerInvariant().Replace('’', '\'').Replace('‘', '\'').Replace('\u00A0', ' ');

    private static string Beginning(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static int Note(List<string> evidence, int weight, string words)
    {
        evidence.Add(words);
        return weight;
    }
}
