namespace CcsviReview.SignedLinks;

/// <summary>A secret with which links are signed. Its text never shows the secret.</summary>
public sealed class LinkKey
{
    /// <summary>The length of a secret in bytes: as long as what HMAC-SHA256 gives (RFC 2104 section 3).</summary>
    public const int Bytes = 32;

    /// <summary>A key.</summary>
    /// <param name="number">What links call it; 1 or more, never used for another key.</param>
    /// <param name="secret">Exactly <see cref="Bytes"/> bytes of chance.</param>
    /// <exception cref="ArgumentException">The secret has another length, or the number is not positive.</exception>
    public LinkKey(int number, ReadOnlyMemory<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        if (secret.Length != Bytes)
            throw new ArgumentException($"A link key has {Bytes} bytes, not {secret.Length}.", nameof(secret));
        (Number, Secret) = (number, secret.ToArray());
    }

    /// <summary>What links call it.</summary>
    public int Number { get; }

    internal byte[] Secret { get; }

    /// <summary>Its number only.</summary>
    public override string ToString() => $"link key {Number}";
}
