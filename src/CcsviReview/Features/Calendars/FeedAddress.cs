using System.Buffers.Text;
using CcsviReview.Current;

namespace CcsviReview.Features.Calendars;

/// <summary>
/// The secret address of a calendar: 256 random bits. Everybody who has it can read the calendar, so only its hash is stored.
/// </summary>
internal static class FeedAddress
{
    private const int SecretLength = 43; // 32 bytes in base64url without padding

    /// <summary>The path on this server, with braces in place of the secret.</summary>
    public const string Route = "/calendar/{secret}.ics";

    /// <summary>A new secret: 43 characters of base64url.</summary>
    public static string NewSecret() => SecretToken.New();

    /// <summary>The hash by which a secret is looked up; null for a text that cannot be a secret.</summary>
    /// <remarks>
    /// The duration of the lookup depends only on hashes, which nobody can choose, so it reveals nothing about the secret.
    /// </remarks>
    public static string? HashOf(string secret) => secret.Length == SecretLength && Base64Url.IsValid(secret)
        ? SecretToken.HashOf(secret)
        : null;

    /// <summary>The whole address.</summary>
    public static string Of(string publicUrl, string secret) =>
        $"{publicUrl.TrimEnd('/')}{Route.Replace("{secret}", secret, StringComparison.Ordinal)}";
}
