namespace CcsviReview.Reminders.Digests;

/// <summary>Decides which crawled addresses may be links in an email.</summary>
internal static class LiveLink
{
    private const int Longest = 2000;

    /// <summary>
    /// Returns the address, percent-encoded, when it is http or https without a user name; null for anything else, which is shown as text.
    /// </summary>
    public static string? Of(string address) =>
        address.Length <= Longest && Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : null;
}
