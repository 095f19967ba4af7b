using System.Globalization;

namespace CcsviReview.Settings;

/// <summary>Tells whether a text is the bare address of one mailbox that mail can be sent to.</summary>
/// <remarks>RFC 5321 section 4.5.3.1: 64 octets before the @, 255 after it, 254 together (RFC 3696 erratum 1690). Quoted local parts are refused.</remarks>
internal static class Mailbox
{
    private const string LocalSymbols = "!#$%&'*+-/=?^_`{|}~";

    /// <summary>What is wrong with it; null when it can be mailed to.</summary>
    public static string? Fault(string address)
    {
        if (address.Contains(',', StringComparison.Ordinal) || address.Contains(';', StringComparison.Ordinal))
            return "is more than one address";
        if (address.Contains('<', StringComparison.Ordinal))
            return "has a name around the address";
        var at = address.LastIndexOf('@');
        if (at <= 0 || at == address.Length - 1)
            return "is not an e-mail address";
        var (local, domain) = (address[..at], address[(at + 1)..]);
        if (!local.All(char.IsAscii))
            return "has letters before the @ that not every mail server takes";
        if (!IsLocal(local))
            return "is not an e-mail address";
        if (!IsDomain(domain, out var ascii))
            return "has no valid domain after the @";
        return local.Length > 64 || local.Length + 1 + ascii.Length > 254 ? "is longer than an e-mail address may be" : null;
    }

    /// <summary>Whether the text is the name of a host or mail domain, also with letters beyond ASCII.</summary>
    /// <param name="domain">The name, without a dot at its end.</param>
    /// <param name="ascii">The name as the DNS knows it.</param>
    public static bool IsDomain(string domain, out string ascii)
    {
        ascii = "";
        try
        {
            ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return false;
        }

        return ascii.Length <= 253 && ascii.Split('.').All(label => label.Length is > 0 and <= 63);
    }

    private static bool IsLocal(string local) => local.Split('.').All(atom =>
        atom.Length > 0 && atom.All(letter => char.IsAsciiLetterOrDigit(letter) || LocalSymbols.Contains(letter, StringComparison.Ordinal)));
}
