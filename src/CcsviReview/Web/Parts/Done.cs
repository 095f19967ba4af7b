using System.Globalization;

namespace CcsviReview.Web.Parts;

/// <summary>What was just done, told on the page that follows: an address names it by a word, never by the sentence itself.</summary>
internal static class Done
{
    private static readonly Dictionary<string, string> s_words = new(StringComparer.Ordinal)
    {
        ["review-done"] = "Recorded. Thank you: the clock of this page starts again.",
        ["needs-work"] = "Recorded. The page stays due until it is right.",
        ["later"] = "Reminders of this page wait until then. Its due day stays.",
        ["not-mine"] = "Handed on. They are told in their next mail.",
        ["same-page"] = "Taken down.",
        ["saved"] = "Saved.",
        ["unchanged"] = "Nothing had to be changed: it was so already.",
        ["sent"] = "It is on its way.",
        ["retried"] = "It waits to be sent again.",
        ["dropped"] = "Dropped. It stays here for the record.",
        ["asked"] = "It runs as soon as a worker is free.",
        ["webhook-removed"] = "Taken away. Nothing is sent there any more.",
        ["removed"] = "Taken away. Its pages and their history stay.",
    };

    private const string ChangedPages = "changed-";

    /// <summary>The word for so many pages that were changed.</summary>
    public static string Changed(int pages) => string.Create(CultureInfo.InvariantCulture, $"{ChangedPages}{pages}");

    /// <summary>The word for a form that was saved, or that said what was so already.</summary>
    public static string Saved(bool isChanged) => isChanged ? "saved" : "unchanged";

    public static string? Words(string? what)
    {
        if (what?.StartsWith(ChangedPages, StringComparison.Ordinal) == true
            && int.TryParse(what.AsSpan(ChangedPages.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var pages))
            return pages switch
            {
                0 => "Nothing had to be changed: it was so already.",
                1 => "Saved: 1 page was changed.",
                _ => string.Create(CultureInfo.InvariantCulture, $"Saved: {pages:N0} pages were changed."),
            };
        return what is null ? null : s_words.GetValueOrDefault(what);
    }
}
