using System.Globalization;
using System.Text;

namespace CcsviReview.Outbox;

/// <summary>The bare address of one mailbox, in the form for SMTP commands and headers.</summary>
/// <remarks>
/// RFC 5321 section 4.5.3.1: 64 octets before the @, 255 after it; 254 together, so that it fits a path (RFC 3696, erratum 1690).
/// Quoted local parts (<c>"a b"@example.org</c>) and address literals (<c>a@[127.0.0.1]</c>) are refused: nobody's editor has one, and
/// line breaks have been smuggled into commands inside the quotes. Letters beyond ASCII before the @ (RFC 6531) are allowed; symbols and
/// invisible characters are not, since two such addresses may look the same.
/// </remarks>
public sealed record Mailbox
{
    internal const int LongestLocalPart = 64;
    private const int LongestDomain = 253;                          // of the 255 octets in the DNS, two are not written
    private const int Longest = 254;
    private const string LocalSymbols = "!#$%&'*+-/=?^_`{|}~";      // RFC 5322 section 3.2.3: atext

    private Mailbox(string localPart, string domain) => (LocalPart, Domain) = (localPart, domain);

    /// <summary>The part before the @, with its case: only its own server knows whether the case matters.</summary>
    public string LocalPart { get; }

    /// <summary>The domain as in the DNS: lower case, ASCII (A-labels).</summary>
    public string Domain { get; }

    /// <summary>Whether there are letters beyond ASCII before the @: only mail servers with SMTPUTF8 accept such an address.</summary>
    public bool IsInternational => !LocalPart.All(char.IsAscii);

    /// <summary>The whole address, with its domain in ASCII.</summary>
    public string Address => $"{LocalPart}@{Domain}";

    /// <summary>Returns the mailbox in a text.</summary>
    /// <exception cref="FormatException">The text is not the address of exactly one mailbox.</exception>
    public static Mailbox Parse(string text) =>
        Read(text, out var fault) ?? throw new FormatException($"The address '{HeaderText.OneLine(text, 100)}' {fault}.");

    /// <summary>Returns the mailbox in a text, or null.</summary>
    public static Mailbox? TryParse(string? text) => text is null ? null : Read(text, out _);

    /// <summary>Returns what is wrong with the text, to follow "the address …"; null when mail can be sent to it.</summary>
    public static string? Fault(string text)
    {
        Read(text, out var fault);
        return fault;
    }

    /// <summary>Whether the text is the name of a host or mail domain, which may have letters beyond ASCII.</summary>
    /// <param name="text">The name, without a dot at its end.</param>
    /// <param name="ascii">The name as in the DNS, in lower case.</param>
    public static bool IsDomain(string text, out string ascii)
    {
        ascii = "";
        try
        {
            ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return false;
        }

        return ascii.Length <= LongestDomain && ascii.Split('.').All(IsLabel);
    }

    /// <summary>The address.</summary>
    public override string ToString() => Address;

    private static Mailbox? Read(string text, out string? fault)
    {
        var at = text.LastIndexOf('@');
        var (local, domain) = at < 0 ? ("", "") : (text[..at], text[(at + 1)..]);
        var ascii = "";
        fault = FaultAsAWhole(text)
            ?? (local.Length == 0 || domain.Length == 0 ? "is not an email address" : null)
            ?? FaultOfLocalPart(local)
            ?? (IsDomain(domain, out ascii) ? null : "has no valid domain after the @")
            ?? (Octets(local) + 1 + ascii.Length > Longest ? "is longer than an email address can be" : null);
        return fault is null ? new Mailbox(local.Normalize(NormalizationForm.FormC), ascii) : null;
    }

    private static string? FaultAsAWhole(string text)
    {
        if (text.Any(char.IsControl))
            return "contains a line break or another control character";
        if (text.Contains(',', StringComparison.Ordinal) || text.Contains(';', StringComparison.Ordinal))
            return "is more than one address";
        return text.Contains('<', StringComparison.Ordinal) ? "has a name around the address" : null;
    }

    private static string? FaultOfLocalPart(string local)
    {
        if (!local.Split('.').All(IsAtom))
            return "is not an email address";
        return Octets(local) > LongestLocalPart ? "is longer than an email address can be" : null;
    }

    private static bool IsAtom(string atom) =>
        atom.Length > 0 && atom.EnumerateRunes().All(IsLocalLetter) && !IsMark(atom.EnumerateRunes().First());

    // Half a surrogate pair arrives here as U+FFFD, a symbol.
    private static bool IsLocalLetter(Rune letter) => letter.IsAscii
        ? char.IsAsciiLetterOrDigit((char)letter.Value) || LocalSymbols.Contains((char)letter.Value, StringComparison.Ordinal)
        : (Rune.IsLetter(letter) || Rune.IsDigit(letter) || IsMark(letter)) && !IsAsciiComposed(letter);

    // Composing turns the Kelvin sign into K: two addresses would be one.
    private static bool IsAsciiComposed(Rune letter) => letter.ToString().Normalize(NormalizationForm.FormC).All(char.IsAscii);

    private static bool IsMark(Rune letter) =>
        Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static int Octets(string local) => Encoding.UTF8.GetByteCount(local);

    private static bool IsLabel(string label) => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-';
}
