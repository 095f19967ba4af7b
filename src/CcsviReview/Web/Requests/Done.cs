using System.Globalization;

namespace CcsviReview.Web.Requests;

/// <summary>Confirms what was just done, on the next page: an address contains only a keyword, never the sentence itself.</summary>
internal static class Done
{
    private static readonly Dictionary<string, string> s_words = new(StringComparer.Ordinal)
    {
        ["review-done"] = "Recorded. Thank you. The next review date of this page starts from this review.",
        ["needs-work"] = "Recorded. The page stays due until it is corrected.",
        ["later"] = "Reminders for this page are paused until then. The due date does not change.",
        ["not-mine"] = "Handed over. The new owner is notified in their next email.",
        ["same-page"] = "Recorded.",
        ["saved"] = "Saved.",
        ["plan-approved"] = "Approved. From now on, reminders follow the plan week by week.",
        ["unchanged"] = "Nothing to change: it was already like this.",
        ["sent"] = "Queued to be sent.",
        ["retried"] = "Queued to be sent again.",
        ["dropped"] = "Dropped. The email is kept here for the record.",
        ["account-reset"] = "Reset. The next account that signs in with this address is theirs; their sessions have ended.",
        ["webhook-removed"] = "Removed. No more calls are sent there.",
        ["event-recorded"] = "Recorded. The pages that cite this source are evaluated with it.",
        ["event-taken-back"] = "Taken back. Pages are evaluated as if it had never happened.",
        ["comment-deleted"] = "Deleted. The vote that came with it still counts.",
        ["removed"] = "Removed. Its pages and their history are kept.",
    };

    private const string ChangedPages = "changed-";

    /// <summary>The keyword for the number of pages that were changed.</summary>
    public static string Changed(int pages) => string.Create(CultureInfo.InvariantCulture, $"{ChangedPages}{pages}");

    /// <summary>The keyword for a form that was saved, or that changed nothing.</summary>
    public static string Saved(bool isChanged) => isChanged ? "saved" : "unchanged";

    public static string? Words(string? what)
    {
        if (what?.StartsWith(ChangedPages, StringComparison.Ordinal) == true
            && int.TryParse(what.AsSpan(ChangedPages.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var pages))
            return pages switch
            {
                0 => "Nothing to change: it was already like this.",
                1 => "Saved: 1 page was changed.",
                _ => string.Create(CultureInfo.InvariantCulture, $"Saved: {pages:N0} pages were changed."),
            };
        return what is null ? null : s_words.GetValueOrDefault(what);
    }
}
