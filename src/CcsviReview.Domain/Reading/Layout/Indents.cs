namespace CcsviReview.Reading.Layout;

/// <summary>Measures how far a line of Markdown is indented; a tab reaches to the next fourth column (CommonMark 0.31, 2.2).</summary>
internal static class Indents
{
    public static int Of(ReadOnlySpan<char> line)
    {
        var columns = 0;
        foreach (var sign in line)
        {
            if (sign == ' ')
                columns++;
            else if (sign == '\t')
                columns += 4 - (columns % 4);
            else
                break;
        }
        return columns;
    }
}
