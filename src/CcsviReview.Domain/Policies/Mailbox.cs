using System.Text.RegularExpressions;

namespace CcsviReview.Policies;

/// <summary>Plain mail addresses: one mailbox, no comments, no quoting, ASCII (RFC 5321 section 4.1.2, the dot-string form).</summary>
public static partial class Mailbox
{
    /// <summary>The address trimmed and in lower case, the key of a person everywhere; null when the text is not one plain address.</summary>
    /// <remarks>At most 64 characters before the @ and 254 in all. Local parts that differ only in case are taken as one person.</remarks>
    public static string? Normal(string? text)
    {
        var address = text?.Trim();
        return address is { Length: > 2 and <= 254 } && Plain().IsMatch(address) ? address.ToLowerInvariant() : null;
    }

    [GeneratedRegex(
        @"\A(?=.{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Plain();
}
