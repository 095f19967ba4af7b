namespace CcsviReview.Reading.Grammar;

/// <summary>Expands a phrase with alternatives: <c>last [fully] (reviewed|checked)</c> is four phrases.</summary>
internal static class Alternatives
{
    private const int Most = 20_000;

    public static IReadOnlyList<string> Of(string pattern)
    {
        List<string> phrases = [""];
        for (var at = 0; at < pattern.Length;)
        {
            var close = pattern[at] switch { '(' => ')', '[' => ']', _ => '\0' };
            var end = close == '\0' ? NextGroup(pattern, at) : pattern.IndexOf(close, at);
            if (end < 0)
                throw new FormatException($"'{pattern}': the group that opens at {at} is never closed.");
            var choices = close == '\0' ? [pattern[at..end]] : pattern[(at + 1)..end].Split('|').AsEnumerable();
            if (close == ']')
                choices = choices.Append("");
            phrases = [.. from phrase in phrases from choice in choices select phrase + choice];
            if (phrases.Count > Most)
                throw new FormatException($"'{pattern}' is more than {Most} phrases.");
            at = close == '\0' ? end : end + 1;
        }
        return [.. phrases.Select(Normal).Where(phrase => phrase.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private static int NextGroup(string pattern, int from)
    {
        var next = pattern.AsSpan(from).IndexOfAny('(', '[');
        return next < 0 ? pattern.Length : from + next;
    }

    private static string Normal(string phrase) =>
        string.Join(' ', phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}
