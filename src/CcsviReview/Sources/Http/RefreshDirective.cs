using System.Globalization;

namespace CcsviReview.Sources.Http;

/// <summary>An automatic redirect of a page: a <c>Refresh</c> header or <c>meta</c> element (HTML standard, 4.2.5.3).</summary>
/// <param name="Seconds">The delay.</param>
/// <param name="Location">The target, as written; empty for the page itself.</param>
internal sealed record RefreshDirective(int Seconds, string Location)
{
    private const int MostDigits = 6;

    /// <summary>Whether it is a redirect in another form, which readers do not even notice.</summary>
    public bool IsInstant => Seconds == 0;

    /// <summary>Parses it as browsers do; null when it is invalid.</summary>
    public static RefreshDirective? Read(string? text)
    {
        var rest = text.AsSpan().Trim();
        var digits = rest.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : rest.Length;
        if (digits > MostDigits || (digits == 0 && !rest.StartsWith(".")))
            return null;
        var seconds = digits == 0 ? 0 : int.Parse(rest[..digits], CultureInfo.InvariantCulture);
        rest = rest[digits..].TrimStart("0123456789.");
        if (!rest.IsEmpty && rest[0] is not (';' or ',') && !char.IsWhiteSpace(rest[0]))
            return null;
        return new RefreshDirective(seconds, Place(rest.TrimStart().TrimStart(";,").TrimStart()));
    }

    private static string Place(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("url", StringComparison.OrdinalIgnoreCase) && text[3..].TrimStart() is ['=', .. var after])
            text = after.TrimStart();
        if (text is [('"' or '\'') and var quote, .. var quoted])
            text = quoted.IndexOf(quote) is >= 0 and var close ? quoted[..close] : quoted;
        return text.Trim().ToString();
    }
}
