using System.Text;

namespace CcsviReview.Reading.Layout;

/// <summary>Joins spaces: text from PDF files or that was aligned by hand has runs of spaces where a reader sees one.</summary>
internal static class SpaceRuns
{
    /// <summary>Returns the text with every run of spaces, no-break spaces and tabs as one space.</summary>
    public static string Join(string text)
    {
        if (!text.Contains("  ", StringComparison.Ordinal) && text.AsSpan().IndexOfAny('\t', '\u00A0') < 0)
            return text;
        var joined = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            if (sign is not (' ' or '\t' or '\u00A0'))
                joined.Append(sign);
            else if (joined.Length == 0 || joined[^1] != ' ')
                joined.Append(' ');
        }
        return joined.ToString();
    }
}
