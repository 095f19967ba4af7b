using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CcsviReview.SignedLinks;

/// <summary>Signs a few bytes and returns them, with their signature, as one word that can be part of an address.</summary>
/// <remarks>
/// HMAC-SHA256, cut to its first 128 bits (RFC 2104 section 5 allows no fewer than half), over a label and the bytes; the label keeps a
/// signature made for one use from being accepted for another. The whole is base64url without padding (RFC 4648 section 5), accepted only
/// in its canonical form: otherwise the spare bits of the last character could be altered without a trace.
/// </remarks>
internal static class HmacSigner
{
    private const int TagBytes = 16;
    private const int LongestToken = 2_000;

    public static string Close(string label, LinkKey key, ReadOnlySpan<byte> body)
    {
        var sealedBytes = new byte[body.Length + TagBytes];
        body.CopyTo(sealedBytes);
        Tag(label, key, body).CopyTo(sealedBytes.AsSpan(body.Length));
        return Base64Url.EncodeToString(sealedBytes);
    }

    /// <summary>Returns the bytes with their signature, not yet verified; null when the word cannot be one of ours.</summary>
    public static byte[]? Unwrap(string token)
    {
        if (token.Length is 0 or > LongestToken)
            return null;
        var bytes = new byte[Base64Url.GetMaxDecodedLength(token.Length)];
        if (Base64Url.DecodeFromChars(token, bytes, out _, out var length) != OperationStatus.Done || length <= TagBytes)
            return null;
        return Base64Url.EncodeToString(bytes.AsSpan(0, length)) == token ? bytes[..length] : null;
    }

    /// <summary>Returns the signed part of unwrapped bytes.</summary>
    public static ReadOnlySpan<byte> Body(byte[] sealedBytes) => sealedBytes.AsSpan(0, sealedBytes.Length - TagBytes);

    /// <summary>Whether the key signed them for this use; takes as long for a wrong signature as for a right one.</summary>
    public static bool IsOf(string label, LinkKey key, byte[] sealedBytes) =>
        CryptographicOperations.FixedTimeEquals(Tag(label, key, Body(sealedBytes)), sealedBytes.AsSpan(sealedBytes.Length - TagBytes));

    private static ReadOnlySpan<byte> Tag(string label, LinkKey key, ReadOnlySpan<byte> body) =>
        HMACSHA256.HashData(key.Secret, (byte[])[.. Encoding.ASCII.GetBytes(label), 0, .. body]).AsSpan(0, TagBytes);
}
