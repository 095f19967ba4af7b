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
        ["sent"] = "It is on its way.",
        ["retried"] = "It waits to be sent again.",
        ["dropped"] = "Dropped. It stays here for the record.",
        ["asked"] = "It runs as soon as a worker is free.",
        ["webhook-removed"] = "Taken away. Nothing is sent there any more.",
        ["removed"] = "Taken away. Its pages and their history stay.",
    };

    public static string? Words(string? what) => what is null ? null : s_words.GetValueOrDefault(what);
}
