using System.Text.RegularExpressions;

namespace CcsviReview.Features.Mail;

/// <summary>
/// A mail as others than its reader may see it: what signs in its links is taken out, for whoever has it can act in the reader's name. Of
/// the reader's own mail too: what is shown on a screen is shown to whoever looks over a shoulder.
/// </summary>
internal static partial class ShownMail
{
    /// <summary>What stands in the place of a token.</summary>
    public const string Hidden = "hidden";

    // A draw has one turn in two or three letters.
    private const int LettersOfATurn = 8;

    // As long as 32 bytes in base64url: of a hundred thousand draws one has fewer turns than one in eight emails.
    private const int LongRun = 40;
    private const int TurnsOfALongRun = 4;

    /// <summary>
    /// A part of a mail without any token, whatever host its links name: keys outlive a change of <c>Organisation:PublicUrl</c>.
    /// </summary>
    /// <param name="part">The text or the HTML part; may be anything.</param>
    public static string Of(string part) =>
        Runs()
            .Replace(Keyed().Replace(part, match => $"{match.Groups["path"].Value}{Hidden}"),
                match => IsToken(match.Value) ? Hidden : match.Value);

    // Between the dashes of a page's path stand words in one case; what is drawn or signed goes from small to capital letters and digits
    // and back.
    private static bool IsToken(string run)
    {
        var turns = run.Zip(run.Skip(1)).Count(pair => IsTurn(pair.First, pair.Second));
        return turns * LettersOfATurn >= run.Length || (run.Length >= LongRun && turns >= TurnsOfALongRun);
    }

    private static bool IsTurn(char one, char next) =>
        (char.IsAsciiLetterLower(one) && char.IsAsciiLetterUpper(next)) || (char.IsAsciiDigit(one) && char.IsAsciiLetter(next))
        || (char.IsAsciiLetter(one) && char.IsAsciiDigit(next));

    // Whatever stands behind our own paths that take a token, however short it may be.
    [GeneratedRegex(@"(?<path>/(?:act|mute|calendar|sign-in)/)[^\s""'<>]+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Keyed();

    [GeneratedRegex("[A-Za-z0-9_-]{20,}", RegexOptions.NonBacktracking)]
    private static partial Regex Runs();
}
