using System.Text;

namespace CcsviReview.Reminders.Templates;

/// <summary>
/// Wraps the plain-text part at 76 characters where words allow; continuation lines are indented below their bullet or number.
/// </summary>
internal static class PlainLines
{
    private const int Width = 76;
    private const int MostEmpty = 2;

    public static string Of(string text)
    {
        var fitted = new StringBuilder(text.Length + 256);
        var empty = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Trim('\n').Split('\n'))
        {
            // RFC 3676 section 4.3: the space is part of the signature separator.
            var trimmed = line.TrimEnd() is "--" ? "-- " : line.TrimEnd();
            empty = trimmed.Length == 0 ? empty + 1 : 0;
            if (empty <= MostEmpty)
                Append(fitted, trimmed);
        }
        return fitted.ToString();
    }

    private static void Append(StringBuilder fitted, string line)
    {
        if (line.Length <= Width)
        {
            fitted.Append(line).Append('\n');
            return;
        }
        var indent = Indent(line);
        var (start, column) = (true, indent);
        fitted.Append(line, 0, indent);
        foreach (var word in line[indent..].Split(' '))
        {
            if (!start && column + 1 + word.Length > Width)
            {
                fitted.Append('\n').Append(' ', indent);
                (start, column) = (true, indent);
            }
            if (!start)
                fitted.Append(' ');
            fitted.Append(word);
            (start, column) = (false, column + word.Length + (start ? 0 : 1));
        }
        fitted.Append('\n');
    }

    /// <summary>Returns the indent of the words: spaces, then a number with its full stop or a dash.</summary>
    private static int Indent(string line)
    {
        var at = 0;
        while (at < line.Length && line[at] == ' ')
            at++;
        var mark = at;
        while (mark < line.Length && char.IsAsciiDigit(line[mark]))
            mark++;
        var isMark = mark > at ? line.AsSpan(mark).StartsWith(". ") : line.AsSpan(mark).StartsWith("- ");
        return isMark ? mark + 2 : at;
    }
}
