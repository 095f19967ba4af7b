using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CcsviReview.Policies;

/// <summary>Mail addresses as the keys of people.</summary>
public static partial class PersonAddress
{
    private const int LongestName = 64;

    /// <summary>
    /// The key of the person with this address: trimmed, in lower case. Local parts that differ only in case are one person.
    /// </summary>
    [return: NotNullIfNotNull(nameof(configured))]
    public static string? Key(string? configured) => configured?.Trim().ToLowerInvariant();

    /// <summary>The key of the person whom a page's own text names by address; null when the text is not one plain address.</summary>
    /// <remarks>
    /// Accepts one mailbox in ASCII without comments and quoting (RFC 5321 section 4.1.2, the dot-string form), at most 64 characters
    /// before the @ and 254 in all, with or without <c>mailto:</c> or a name around it in the form <c>Jane Doe
    /// &lt;jane@example.org&gt;</c>.
    /// </remarks>
    public static string? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var open = text.IndexOf('<', StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf('>', open);
        var address = (close > open ? text[(open + 1)..close] : text).Trim();
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            address = address["mailto:".Length..];
        return address.Length is > 2 and <= 254 && address.IndexOf('@', StringComparison.Ordinal) is > 0 and <= LongestName
            && Plain().IsMatch(address)
            ? Key(address)
            : null;
    }

    [GeneratedRegex(
        @"\A[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
