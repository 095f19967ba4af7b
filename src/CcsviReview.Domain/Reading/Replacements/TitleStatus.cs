namespace CcsviReview.Reading.Replacements;

/// <summary>Reads a status in a title: "[Withdrawn] …", "… (archived)", "RETRACTED ARTICLE: …".</summary>
internal static class TitleStatus
{
    public static ReplacementKind? Of(string title, ReplacementWords words)
    {
        var text = title.Trim();
        if (text.Length == 0)
            return null;
        if (text[0] is '[' or '(')
            return Match(text, 1, words, out var end, out _) is { } opened && end < text.Length && text[end] is ']' or ')' ? opened : null;
        var last = text[^1] is ']' or ')' ? text.LastIndexOfAny(['[', '(']) : -1;
        if (last >= 0 && Match(text, last + 1, words, out var closing, out _) is { } closed && closing == text.Length - 1)
            return closed;
        if (Match(text, 0, words, out var after, out var isTitle) is not { } kind)
            return null;
        var isMarked = isTitle || text.AsSpan(0, after).IndexOfAnyInRange('a', 'z') < 0;
        var rest = text.AsSpan(after).TrimStart();
        var isLabel = !rest.IsEmpty && (rest[0] is ':' or '–' or '—' || rest.StartsWith("- ")) && rest[1..].Trim().Length > 0;
        return isMarked && isLabel ? kind : null;
    }

    private static ReplacementKind? Match(string text, int at, ReplacementWords words, out int end, out bool isTitle)
    {
        var meaning = words.Phrases.Match(text, at, out end);
        isTitle = meaning is not null && (meaning.Roles & WordRole.Title) != WordRole.None;
        return meaning is not null && (meaning.Roles & WordRole.State) != WordRole.None ? meaning.Kind : null;
    }
}
