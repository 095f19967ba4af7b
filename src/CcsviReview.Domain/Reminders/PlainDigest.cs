using System.Globalization;
using System.Text;
using CcsviReview.Policies;

namespace CcsviReview.Reminders;

/// <summary>The plain-text part: everything that the HTML part says, in lines of at most 76 characters where words allow.</summary>
internal sealed class PlainDigest
{
    private const int Width = 76;
    private readonly Digest _digest;
    private readonly StringBuilder _text = new();

    private PlainDigest(Digest digest) => _digest = digest;

    public static string Write(Digest digest)
    {
        var plain = new PlainDigest(digest);
        plain.Opening();
        foreach (var part in digest.Parts)
            plain.Part(ItemWords.Heading(part.State), ItemWords.Request(part.State), part.Items, part.Total, DigestLinks.All(digest, part.State));
        foreach (var aside in digest.Asides)
            plain.Part(AsideWords.Heading(aside.Aside), AsideWords.Request(aside.Aside), aside.Items, aside.Total, DigestLinks.All(digest, aside.Aside));
        plain.Closing();
        return plain._text.ToString();
    }

    private void Opening()
    {
        Line("", $"{Greeting(_digest.Reader)} {DigestWords.Opening(_digest)}");
        Line("", "");
        Line("", $"{DigestSubject.Of(_digest)}.");
    }

    internal static string Greeting(Person reader) => reader.Name.Contains('@', StringComparison.Ordinal) || SafeText.Line(reader.Name, 80).Length == 0
        ? "Hello,"
        : $"Hello {SafeText.Isolated(SafeText.Line(reader.Name, 80))},";

    private void Part(string heading, string request, IReadOnlyList<DigestItem> items, int total, string all)
    {
        Line("", "");
        Line("", "");
        Line("", $"{heading.ToUpperInvariant()} ({ItemWords.Count(items.Count, total)})");
        Line("", request);
        var number = 0;
        foreach (var item in items)
            Item(item, ++number);
        if (items.Count < total)
        {
            Line("", "");
            Line("", string.Create(CultureInfo.InvariantCulture, $"All {total:N0}: {all}"));
        }
    }

    private void Item(DigestItem item, int number)
    {
        Line("", "");
        Line(string.Create(CultureInfo.InvariantCulture, $"{number}. "), SafeText.Isolated(ItemWords.Title(item)));
        if (item.OwnerName is { } owner)
            Line("   ", $"Owner: {SafeText.Isolated(SafeText.Line(owner, 80))}");
        Line("   ", LiveLink.Of(item.Address) ?? SafeText.Isolated(ItemWords.Address(item)));
        Line("   ", Sentence(ItemWords.State(item, _digest.Today)));
        if (ItemWords.Why(item) is { } why)
            Line("   ", $"Why: {SafeText.Isolated(why)}.");
        var (findings, all) = ItemWords.Findings(item);
        foreach (var finding in findings)
        {
            Line("   - ", SafeText.Isolated(ItemWords.Message(finding)));
            if (ItemWords.Evidence(finding) is { Length: > 0 } evidence)
                Line("     ", $"“{SafeText.Isolated(evidence)}”");
        }
        if (findings.Count < all)
            Line("   - ", $"and {DayWords.Count(all - findings.Count, "more finding")}");
        Line("   ", $"Facts and history: {DigestLinks.Page(_digest, item)}");
    }

    private void Closing()
    {
        Line("", "");
        Line("", "-- ");
        Line("", $"{SafeText.Line(_digest.Organisation, 100)} · {DayWords.Of(_digest.Today)}");
        foreach (var sentence in DigestWords.Closing(_digest))
            Line("", sentence);
        if (_digest.MuteAddress is { } mute)
            Line("", $"{DigestWords.Muting} {mute}");
    }

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}.";

    private void Line(string indent, string words)
    {
        var line = indent;
        var hanging = new string(' ', indent.Length);
        var isEmpty = true;
        foreach (var word in words.Split(' '))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                _text.Append(line).Append('\n');
                (line, isEmpty) = (hanging, true);
            }
            (line, isEmpty) = (isEmpty ? line + word : $"{line} {word}", false);
        }
        _text.Append(line).Append('\n');
    }
}
