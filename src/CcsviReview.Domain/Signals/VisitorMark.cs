using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CcsviReview.Signals;

/// <summary>
/// What makes two votes of a day those of one visitor, without keeping who that is: a hash with a random salt that is deleted with the day.
/// </summary>
public static class VisitorMark
{
    /// <summary>The length of a mark, in characters.</summary>
    public const int Length = 32;

    /// <summary>The length of a salt, in bytes.</summary>
    public const int SaltLength = 32;

    /// <summary>The mark of a visitor of one page on the day of the salt.</summary>
    /// <param name="salt">The salt of the day.</param>
    /// <param name="caller">The address that the request came from.</param>
    /// <param name="userAgent">What the browser calls itself.</param>
    /// <param name="pageId">The page.</param>
    public static string Of(byte[] salt, string caller, string userAgent, long pageId)
    {
        // Each part with its length before it, so that no two visitors have the same text.
        var who = string.Create(
            CultureInfo.InvariantCulture, $"{pageId}\n{caller?.Length}\n{caller}\n{userAgent?.Length}\n{userAgent}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(who)))[..Length];
    }
}
