namespace CcsviReview.SignedLinks;

/// <summary>A secret that signs links. Its text never shows the secret.</summary>
public sealed class LinkKey
{
    /// <summary>The length of a secret in bytes: that of the output of HMAC-SHA256 (RFC 2104 section 3).</summary>
    public const int Bytes = 32;

    /// <summary>Creates a key.</summary>
    /// <param name="number">The number in links; 1 or more, never used for another key.</param>
    /// <param name="secret">Exactly <see cref="Bytes"/> random bytes.</param>
    /// <exception cref="ArgumentException">The secret has another length, or the number is not positive.</exception>
    public LinkKey(int number, ReadOnlyMemory<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        if (secret.Length != Bytes)
            throw new ArgumentException($"A link key has {Bytes} bytes, not {secret.Length}.", nameof(secret));
        (Number, Secret) = (number, secret.ToArray());
    }

    /// <summary>The number in links.</summary>
    public int Number { get; }

    internal byte[] Secret { get; }

    /// <summary>Returns its number only.</summary>
    public override string ToString() => $"link key {Number}";
}
