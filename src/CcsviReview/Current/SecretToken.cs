using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CcsviReview.Current;

/// <summary>Secret tokens: 256 random bits in base64url (RFC 4648 section 5). Only their hash is stored.</summary>
internal static class SecretToken
{
    private const int Bytes = 32;
    private const int LongestText = 200;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 in 64 hexadecimal digits: a secret of 256 random bits needs no slow hash.</summary>
    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret.Length > LongestText ? secret[..LongestText] : secret)));
}
