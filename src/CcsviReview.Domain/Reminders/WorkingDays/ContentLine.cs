using System.Text;

namespace CcsviReview.Reminders.WorkingDays;

/// <summary>One unfolded line of an iCalendar file: its name in capitals and its value; parameters are passed over.</summary>
/// <param name="Number">The line of the file that it begins on, from 1.</param>
/// <param name="Name">The property, <c>DTSTART</c>.</param>
/// <param name="Value">What stands after the colon.</param>
internal readonly record struct ContentLine(int Number, string Name, string Value)
{
    /// <summary>
    /// All lines of a text, long ones joined again (RFC 5545 3.1: a line that begins with a space or a tab goes on the one before).
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
        // The first colon outside quotes ends the parameters: ATTENDEE;CN="a: b":mailto:…
        var (colon, isQuoted) = (-1, false);
        for (var i = 0; i < line.Length && colon < 0; i++)
        {
            if (line[i] == '"')
                isQuoted = !isQuoted;
            else if (line[i] == ':' && !isQuoted)
                colon = i;
        }
        var head = colon < 0 ? line : line[..colon];
        var semicolon = head.IndexOf(';', StringComparison.Ordinal);
        return new ContentLine(
            number, (semicolon < 0 ? head : head[..semicolon]).Trim().ToUpperInvariant(), colon < 0 ? "" : line[(colon + 1)..]);
    }
}
