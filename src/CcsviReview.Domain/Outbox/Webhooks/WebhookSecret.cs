using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CcsviReview.Outbox.Webhooks;

/// <summary>What a webhook and its receiver share, to tell calls that are ours from others.</summary>
/// <remarks>Standard Webhooks 1.0.0 (standardwebhooks.com): the text is <c>whsec_</c> and 24 to 64 bytes in base64.</remarks>
public sealed class WebhookSecret
{
    /// <summary>How its text begins.</summary>
    public const string Prefix = "whsec_";

    /// <summary>How many bytes a new one has.</summary>
    public const int Bytes = 32;

    private const string Version = "v1";
    private readonly byte[] _key;

    /// <summary>The secret of these bytes.</summary>
    /// <param name="key">24 to 64 bytes; random ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">They are fewer or more.</exception>
    public WebhookSecret(ReadOnlySpan<byte> key)
    {
        if (key.Length is < 24 or > 64)
            throw new ArgumentOutOfRangeException(nameof(key), key.Length, "A secret has 24 to 64 bytes.");
        _key = key.ToArray();
    }

    /// <summary>The secret of a text as <see cref="Text"/> gives it.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static WebhookSecret Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            ? new WebhookSecret(Convert.FromBase64String(text[Prefix.Length..]))
            : throw new FormatException("This is not a webhook secret.");
    }

    /// <summary>The text that the receiver is given. A secret: never logged, shown once.</summary>
    public string Text => Prefix + Convert.ToBase64String(_key);

    /// <summary>
    /// The value of <c>webhook-signature</c> for a call: a signature by each secret with a space between, the newest first.
    /// </summary>
    /// <param name="secrets">The secrets that hold now; two while one takes over from another.</param>
    /// <param name="id">The value of <c>webhook-id</c>.</param>
    /// <param name="at">When it is sent; <c>webhook-timestamp</c> says it in whole seconds since 1970.</param>
    /// <param name="body">The body, byte for byte.</param>
    public static string Sign(IEnumerable<WebhookSecret> secrets, string id, DateTimeOffset at, string body)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}"));
        return string.Join(' ', secrets.Select(secret => $"{Version},{Convert.ToBase64String(HMACSHA256.HashData(secret._key, signed))}"));
    }

    /// <summary>Never the secret: what is logged or shown by accident tells nothing.</summary>
    public override string ToString() => $"{Prefix}***";
}
