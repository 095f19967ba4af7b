using CcsviReview.Facts;

namespace CcsviReview.Reading.Grammar;

/// <summary>
/// The words by which one site announces its reviews and updates, in addition to the built-in ones; read by the same grammar.
/// </summary>
/// <remarks>
/// Case does not matter, and a space also matches a hyphen, an underscore and a line break; so do front matter keys with these words.
/// </remarks>
public sealed class SiteLabels
{
    /// <summary>The shortest words, in UTF-16 characters.</summary>
    public const int Shortest = 3;

    /// <summary>The longest words, in UTF-16 characters.</summary>
    public const int Longest = 100;

    private readonly PhraseTrie<Label> _labels;

    /// <param name="words">Each with what it announces; of duplicates the last counts.</param>
    /// <exception cref="ArgumentException">Words that <see cref="Fault"/> refuses, or a kind that a label cannot announce.</exception>
    public SiteLabels(IEnumerable<(FactKind Kind, string Words)> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        Dictionary<string, Label> labels = new(StringComparer.Ordinal);
        foreach (var (kind, phrase) in words)
        {
            if (Fault(phrase) is { } fault)
                throw new ArgumentException($"'{phrase}' {fault}.", nameof(words));
            labels[TextChars.Fold(phrase.AsSpan())] = new Label(KindOf(kind), [LabelUse.Anywhere], "site");
        }
        _labels = new PhraseTrie<Label>(labels);
    }

    /// <summary>Returns what is wrong with words as a label, phrased to follow them; null when nothing is.</summary>
    public static string? Fault(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Length is < Shortest or > Longest ? $"does not have {Shortest} to {Longest} characters"
            : words.Any(char.IsDigit) ? "holds a digit, which belongs to a date and not to its label"
            : !char.IsLetter(words[0]) || !char.IsLetter(words[^1]) ? "does not begin and end with a letter"
            : null;
    }

    /// <summary>Returns the meaning of a key that is exactly one of these labels; null when it is none of them.</summary>
    internal KeyMeaning? OfKey(string key) => _labels.Match(key, 0, out var end) is { } label && end == key.Length
        ? label.Kind switch
        {
            LabelKind.LastReviewed => KeyMeaning.LastReviewed,
            LabelKind.LastUpdated => KeyMeaning.LastUpdated,
            LabelKind.NextReview => KeyMeaning.NextReview,
            LabelKind.Interval => KeyMeaning.Interval,
            _ => KeyMeaning.Published,
        }
        : null;

    /// <summary>Adds the site's labels in a text to the built-in ones; where both match, the site's count.</summary>
    internal void Scan(string text, List<LabelHit> hits)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!_labels.CanBegin(text, at) || !TextChars.IsWordStart(text, at) || _labels.Match(text, at, out var end) is not { } label)
                continue;
            var start = at;
            hits.RemoveAll(hit => hit.Start < end && start < hit.End);
            hits.Insert(hits.FindLastIndex(hit => hit.Start < start) + 1, new LabelHit(label, start, end));
            at = end - 1;
        }
    }

    private static LabelKind KindOf(FactKind kind) => kind switch
    {
        FactKind.LastReviewed => LabelKind.LastReviewed,
        FactKind.LastUpdated => LabelKind.LastUpdated,
        FactKind.NextReview => LabelKind.NextReview,
        FactKind.Interval => LabelKind.Interval,
        FactKind.Published => LabelKind.Published,
        _ => throw new ArgumentException($"{kind} is not announced by words.", nameof(kind)),
    };
}
