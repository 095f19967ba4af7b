namespace CcsviReview.Reading.Layout;

/// <summary>Reads a field of reStructuredText: <c>:Last reviewed: 6 May 2024</c>.</summary>
internal static class RstFields
{
    private const int LongestName = 60;

    public static bool TryRead(ReadOnlySpan<char> text, out string name, out string value)
    {
        (name, value) = ("", "");
        if (text is not [':', not (':' or ' ' or '`'), ..])
            return false;
        var end = text[1..].IndexOf(':');
        // ":doc:`guide`" is a role, not a field.
        if (end is <= 0 or > LongestName || (end + 2 < text.Length && text[end + 2] is not (' ' or '\t')))
            return false;
        name = text.Slice(1, end).Trim().ToString();
        value = text[(end + 2)..].Trim().ToString();
        return true;
    }
}
