namespace CcsviReview.Reading.Layout;

/// <summary>The opening line of a block of code: three or more backticks or tildes (CommonMark 0.31, 4.5).</summary>
/// <param name="Sign">The character that it consists of.</param>
/// <param name="Length">How many; 0 for no fence.</param>
internal readonly record struct CodeFence(char Sign, int Length)
{
    private const int DeepestIndent = 3;

    /// <summary>Returns the fence that this line opens; one of length 0 when it opens none.</summary>
    public static CodeFence Opening(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart(' ');
        if (line.Length - text.Length > DeepestIndent || text.IsEmpty || text[0] is not ('`' or '~'))
            return default;
        var length = text.Length - text.TrimStart(text[0]).Length;
        // Words after backticks may not contain any, or it is inline code.
        return length < 3 || (text[0] == '`' && text[length..].Contains('`')) ? default : new CodeFence(text[0], length);
    }

    /// <summary>Whether this line ends the block: at least as many of the same character, and nothing else.</summary>
    public bool IsClosedBy(ReadOnlySpan<char> line)
    {
        var text = line.TrimEnd().TrimStart(' ');
        return line.TrimEnd().Length - text.Length <= DeepestIndent && text.Length >= Length && !text.IsEmpty && text[0] == Sign
            && text.Trim(Sign).IsEmpty;
    }
}
