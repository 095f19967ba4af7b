using System.Text;

namespace CcsviReview.WorkingTime;

/// <summary>One unfolded line of an iCalendar file.</summary>
/// <param name="Number">The line of the file that it begins on, from 1.</param>
/// <param name="Name">The property in capitals, <c>DTSTART</c>.</param>
/// <param name="Text">The whole line, with spaces in place of control characters.</param>
internal readonly record struct ContentLine(int Number, string Name, string Text)
{
    /// <summary>The text after the first colon; only for properties without quoted parameters, such as BEGIN and END.</summary>
    public string Value => Text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? Text[(colon + 1)..].Trim() : "";

    /// <summary>
    /// Returns all lines of a text, with long ones joined again (RFC 5545 3.1: a line that begins with a space or a tab continues the
    /// previous one).
    /// </summary>
    public static IEnumerable<ContentLine> Unfold(string text)
    {
        var (joined, start, number) = (new StringBuilder(), 1, 0);
        foreach (var written in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = written.EndsWith('\r') ? written[..^1] : written;
            if (line.Length > 0 && line[0] is ' ' or '\t')
            {
                joined.Append(line, 1, line.Length - 1);
                continue;
            }
            if (joined.Length > 0)
                yield return Of(start, joined.ToString());
            joined.Clear().Append(line);
            start = number;
        }
        if (joined.Length > 0)
            yield return Of(start, joined.ToString());
    }

    private static ContentLine Of(int number, string line)
    {
        var end = line.AsSpan().IndexOfAny(':', ';');
        var plain = line.AsSpan().ContainsAnyInRange('\0', '\u001F') || line.Contains('\u007F', StringComparison.Ordinal)
            ? string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c))
            : line;
        return new ContentLine(number, (end < 0 ? line : line[..end]).Trim().ToUpperInvariant(), plain);
    }
}
