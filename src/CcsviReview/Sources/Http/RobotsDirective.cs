namespace CcsviReview.Sources.Http;

/// <summary>Reads <c>X-Robots-Tag</c> headers and <c>meta name=robots</c>, for whether a page may be listed.</summary>
internal static class RobotsDirective
{
    /// <summary>Whether all programs are asked not to list the page; rules for named programs do not count.</summary>
    public static bool IsNoIndex(string directives)
    {
        var isForAll = true;
        foreach (var directive in directives.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var rule = directive;
            if (directive.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && directive[..colon] is not "unavailable_after")
            {
                isForAll = directive[..colon].Trim() == "*";
                rule = directive[(colon + 1)..].Trim();
            }
            if (isForAll && rule.ToLowerInvariant() is ("noindex" or "none"))
                return true;
        }
        return false;
    }
}
