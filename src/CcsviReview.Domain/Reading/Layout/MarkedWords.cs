namespace CcsviReview.Reading.Layout;

/// <summary>Class names and ids that label their content: <c>last-reviewed-date</c>, <c>dateModified</c>.</summary>
internal static class MarkedWords
{
    public static bool SaysSomething(ReadOnlySpan<char> classOrId) =>
        classOrId.Length is > 6 and < 100
        && (classOrId.Contains("review", StringComparison.OrdinalIgnoreCase)
            || classOrId.Contains("updated", StringComparison.OrdinalIgnoreCase)
            || classOrId.Contains("modified", StringComparison.OrdinalIgnoreCase)
            || classOrId.Contains("lastmod", StringComparison.OrdinalIgnoreCase));
}
