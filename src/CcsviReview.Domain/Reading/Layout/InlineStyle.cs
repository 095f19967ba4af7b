namespace CcsviReview.Reading.Layout;

/// <summary>Decides from a <c>style</c> attribute whether an element is shown.</summary>
internal static class InlineStyle
{
    /// <summary>Whether the last declaration of its kind is <c>display: none</c> or <c>visibility: hidden</c>.</summary>
    public static bool Hides(ReadOnlySpan<char> style)
    {
        bool isNone = false, isInvisible = false;
        foreach (var range in style.Split(';'))
        {
            var declaration = style[range];
            var colon = declaration.IndexOf(':');
            if (colon < 0)
                continue;
            var name = declaration[..colon].Trim();
            var value = declaration[(colon + 1)..].Trim();
            if (name.Equals("display", StringComparison.OrdinalIgnoreCase))
                isNone = value.StartsWith("none", StringComparison.OrdinalIgnoreCase);
            else if (name.Equals("visibility", StringComparison.OrdinalIgnoreCase))
                isInvisible = value.StartsWith("hidden", StringComparison.OrdinalIgnoreCase);
        }
        return isNone || isInvisible;
    }
}
