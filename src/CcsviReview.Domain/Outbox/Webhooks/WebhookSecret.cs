using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CcsviReview.Outbox.Webhooks;

/// <summary>The secret that a webhook shares with its receiver, which verifies with it that calls are ours.</summary>
/// <remarks>Standard Webhooks 1.0.0 (standardwebhooks.com): the text is <c>whsec_</c> and 24 to 64 bytes in base64.</remarks>
public sealed class WebhookSecret
{
    /// <summary>The beginning of its text.</summary>
    public const string Prefix = "whsec_";

    /// <summary>The length of a new one, in bytes.</summary>
    public const int Bytes = 32;

    private const string Version = "v1";
    private readonly byte[] _key;

    /// <summary>Creates a secret from bytes.</summary>
    /// <param name="key">24 to 64 random bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer or more bytes.</exception>
    public WebhookSecret(ReadOnlySpan<byte> key)
    {
        if (key.Length is < 24 or > 64)
            throw new ArgumentOutOfRangeException(nameof(key), key.Length, "A secret has 24 to 64 bytes.");
        _key = key.ToArray();
    }

    /// <summary>Reads a secret in the form of <see cref="Text"/>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text is not a secret.</exception>
    public static WebhookSecret Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            ? new WebhookSecret(Convert.FromBase64String(text[Prefix.Length..]))
            : throw new FormatException("This is not a webhook secret.");
    }

    /// <summary>The text for the receiver. A secret: never logged, shown once.</summary>
    public string Text => Prefix + Convert.ToBase64String(_key);

    /// <summary>
    /// Returns the value of <c>webhook-signature</c> for a call: a signature by each secret, separated by spaces, the newest first.
    /// </summary>
    /// <param name="secrets">The current secrets; two during a changeover.</param>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="at">When it is sent; <c>webhook-timestamp</c> has it in whole seconds since 1970.</param>
    /// <param name="body">The body, byte for byte.</param>
    public static string Sign(IEnumerable<WebhookSecret> secrets, string id, DateTimeOffset at, string body)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}"));
        return string.Join(' ', secrets.Select(secret => $"{Version},{Convert.ToBase64String(HMACSHA256.HashData(secret._key, signed))}"));
    }

    /// <summary>Returns a text without the secret, in case it is logged or shown by accident.</summary>
    public override string ToString() => $"{Prefix}***";
}
