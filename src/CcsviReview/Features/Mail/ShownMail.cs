using System.Text.RegularExpressions;

namespace CcsviReview.Features.Mail;

/// <summary>
/// An email as it may be shown to others than its recipient: the tokens of its links are removed, because they allow acting in the
/// recipient's name. It applies to the recipient's own emails too, because others may see the screen.
/// </summary>
internal static partial class ShownMail
{
    /// <summary>The text in place of a token.</summary>
    public const string Hidden = "hidden";

    // Random text changes between cases and digits every two or three characters.
    private const int LettersOfATurn = 8;

    // As long as 32 bytes in base64url: one in a hundred thousand random texts has fewer changes than one in eight characters.
    private const int LongRun = 40;
    private const int TurnsOfALongRun = 4;

    /// <summary>
    /// A body of an email without any token, whatever host its links name: keys outlive a change of <c>Organisation:PublicUrl</c>.
    /// </summary>
    /// <param name="part">The text or HTML body; may be anything.</param>
    public static string Of(string part) =>
        Runs()
            .Replace(Keyed().Replace(part, match => $"{match.Groups["path"].Value}{Hidden}"),
                match => IsToken(match.Value) ? Hidden : match.Value);

    // The words between the dashes of a page's path are in one case; random or signed text changes between lower case, upper case and
    // digits.
    private static bool IsToken(string run)
    {
        var turns = run.Zip(run.Skip(1)).Count(pair => IsTurn(pair.First, pair.Second));
        return turns * LettersOfATurn >= run.Length || (run.Length >= LongRun && turns >= TurnsOfALongRun);
    }

    private static bool IsTurn(char one, char next) =>
        (char.IsAsciiLetterLower(one) && char.IsAsciiLetterUpper(next)) || (char.IsAsciiDigit(one) && char.IsAsciiLetter(next))
        || (char.IsAsciiLetter(one) && char.IsAsciiDigit(next));

    // Whatever follows those of our own paths that take a token, however short it is.
    [GeneratedRegex(@"(?<path>/(?:act|mute|calendar|sign-in)/)[^\s""'<>]+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Keyed();

    [GeneratedRegex("[A-Za-z0-9_-]{20,}", RegexOptions.NonBacktracking)]
    private static partial Regex Runs();
}
