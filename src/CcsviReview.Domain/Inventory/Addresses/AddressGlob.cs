using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace CcsviReview.Inventory.Addresses;

/// <summary>
/// A pattern for the path of a page's address: <c>*</c> matches anything within a segment, <c>**</c> anything across segments.
/// </summary>
/// <remarks>
/// The path is what follows the host, without the query; for a page in a folder its relative path with a slash in front.
/// <c>/a-z/*</c> matches <c>/a-z/asthma</c> (also written <c>/a-z/asthma/</c>), but not <c>/a-z</c> or <c>/a-z/asthma/causes</c>;
/// <c>/a-z/**</c> matches all three; <c>**/*.md</c> matches at any depth. A missing first slash is added; matching is case-sensitive.
/// Matching takes time in proportion to the address, whatever the pattern.
/// </remarks>
public sealed class AddressGlob
{
    /// <summary>The longest pattern, in characters.</summary>
    public const int LongestText = 500;

    private readonly Regex _regex;

    private AddressGlob(string text)
    {
        var rooted = PercentEncoding.Normalize(text.StartsWith('/') ? text : "/" + text);
        Text = text;
        LiteralLength = rooted.Count(c => c != '*');
        _regex = new Regex(ToRegex(rooted), RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>The number of literal characters; of two patterns that match, the one with more is the more specific.</summary>
    public int LiteralLength { get; }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">The text is not a pattern; the message says why.</exception>
    public static AddressGlob Parse(string text) => TryParse(text, out var glob, out var why) ? glob : throw new FormatException(why);

    /// <summary>Reads a pattern; returns false, with the reason in words, when the text is not one.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AddressGlob? glob, [NotNullWhen(false)] out string? why)
    {
        glob = null;
        why = text switch
        {
            null or "" => "An empty pattern matches nothing; write ** for every page.",
            { Length: > LongestText } => $"The pattern '{text[..40]}…' is longer than {LongestText} characters.",
            _ when text.Contains("***", StringComparison.Ordinal) =>
                $"'{text}' is not a pattern: write * for a part of a segment or ** for any number of segments.",
            _ when text.Contains("://", StringComparison.Ordinal) =>
                $"'{text}' is not a path pattern. Leave out the scheme and host, as in /a-z/*.",
            _ when text.Contains('\\', StringComparison.Ordinal) => $"'{text}' contains a backslash. Separate segments with /.",
            _ => null,
        };
        if (why is not null)
            return false;
        glob = new AddressGlob(text!);
        return true;
    }

    /// <summary>Whether the pattern matches a page with this address: a web address in normal form, or a path in a folder.</summary>
    public bool Matches(string address) => _regex.IsMatch(PageAddress.PathOf(address));

    /// <summary>Returns what each star of the pattern matches in this address, in order; null when the pattern does not match.</summary>
    public IReadOnlyList<string>? Parts(string address) =>
        _regex.Match(PageAddress.PathOf(address)) is { Success: true } match
            ? [.. match.Groups.Values.Skip(1).Select(part => part.Value)]
            : null;

    /// <summary>The pattern as it was written.</summary>
    public override string ToString() => Text;

    private static string ToRegex(string glob)
    {
        StringBuilder regex = new(@"\A");
        for (var i = 0; i < glob.Length;)
        {
            var rest = glob.AsSpan(i);
            (var part, var length) = rest switch
            {
                "/**" => ("(/.*)?", 3),
                _ when rest.StartsWith("/**/") => ("/(.*/)?", 4),
                _ when rest.StartsWith("**") => ("(.*)", 2),
                _ when rest[0] == '*' => ("([^/]*)", 1),
                // A pattern for a folder's page may end in the slash that the normal form drops.
                "/" when i > 0 => ("/?", 1),
                _ => (Regex.Escape(rest[..1].ToString()), 1),
            };
            regex.Append(part);
            i += length;
        }
        return regex.Append(@"\z").ToString();
    }
}
