using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CcsviReview.People;

/// <summary>Email addresses as the keys of people.</summary>
public static partial class PersonAddress
{
    private const int LongestAddress = 254; // RFC 3696, erratum 1690
    private const int LongestName = 64;

    /// <summary>
    /// Returns the key of the person with this address: trimmed, in lower case. Local parts that differ only in case are one person.
    /// </summary>
    /// <remarks>
    /// Only A to Z are folded. Unicode folds more to ASCII, such as the Kelvin sign (U+212A) to k: two addresses would be one person.
    /// </remarks>
    [return: NotNullIfNotNull(nameof(configured))]
    public static string? Key(string? configured) => configured is null
        ? null
        : string.Create(configured.Trim().Length, configured.Trim(), (folded, text) =>
        {
            for (var at = 0; at < text.Length; at++)
                folded[at] = text[at] is >= 'A' and <= 'Z' ? (char)(text[at] | 0x20) : text[at];
        });

    /// <summary>Returns the key of the person whose address this text is; null when the text is anything but one address.</summary>
    /// <remarks>
    /// For every place where an address decides who somebody is. Accepts one mailbox in ASCII, the dot-string form of RFC 5321 section
    /// 4.1.2: no name around it, no quotes, no comments, no <c>mailto:</c>, no blanks, no second address.
    /// </remarks>
    public static string? Exact(string? text) => text is { Length: > 2 and <= LongestAddress }
        && text.IndexOf('@', StringComparison.Ordinal) is > 0 and <= LongestName && Plain().IsMatch(text)
            ? Key(text)
            : null;

    /// <summary>Returns the key of the person whose address a page's own text gives; null when the text is not one plain address.</summary>
    /// <remarks>
    /// Accepts one mailbox in ASCII without comments and quoting (RFC 5321 section 4.1.2, the dot-string form), at most 64 characters
    /// before the @ and 254 in all, with or without <c>mailto:</c> or a name around it in the form <c>Jane Doe
    /// &lt;jane@example.org&gt;</c>. That is how pages give addresses; where an address decides who somebody is, use <see cref="Exact"/>.
    /// </remarks>
    public static string? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var open = text.IndexOf('<', StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf('>', open);
        var address = (close > open ? text[(open + 1)..close] : text).Trim();
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            address = address["mailto:".Length..];
        return Exact(address);
    }

    // Both cases are spelled out: where case is ignored, [a-z] also takes the Kelvin sign.
    [GeneratedRegex(
        @"\A[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*"
            + @"@[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
