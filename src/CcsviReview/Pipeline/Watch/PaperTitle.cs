using System.Net;
using System.Text.RegularExpressions;
using CcsviReview.Watch;

namespace CcsviReview.Pipeline.Watch;

/// <summary>The title of a paper for sentences that people read.</summary>
internal static partial class PaperTitle
{
    private const int FewestWords = 3;

    /// <summary>
    /// The title without the markup and the full stop of the registry; with the identifier if it is as short as "Editorial".
    /// </summary>
    /// <param name="source">The paper.</param>
    /// <param name="title">The title in the registry.</param>
    /// <returns>Null when the registry has none.</returns>
    public static string? Of(CitedSource source, string? title)
    {
        var words = Markup().Replace(WebUtility.HtmlDecode(title ?? ""), "")
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var bare = string.Join(' ', words).TrimEnd('.');
        return bare.Length == 0 ? null : words.Length < FewestWords ? $"{bare} ({source.Identity.Name})" : bare;
    }

    [GeneratedRegex(@"</?(?:i|b|em|strong|sub|sup|scp|sc|u|tt|p|br|(?:mml|jats):[a-z]+)\b[^<>]*>",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Markup();
}
