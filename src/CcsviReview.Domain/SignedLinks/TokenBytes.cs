using System.Text;

namespace CcsviReview.SignedLinks;

/// <summary>Writes and reads the parts of a token, in order.</summary>
internal sealed class TokenBytes(params byte[] head)
{
    private readonly List<byte> _bytes = [.. head];

    public ReadOnlySpan<byte> Written => _bytes.ToArray();

    /// <summary>Adds a number of 0 or more, seven bits a byte, the lowest first.</summary>
    public TokenBytes Add(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        for (; number > 0x7F; number >>= 7)
            _bytes.Add((byte)(number | 0x80));
        _bytes.Add((byte)number);
        return this;
    }

    /// <summary>Adds the rest of the token as text.</summary>
    public TokenBytes Add(string text)
    {
        _bytes.AddRange(Encoding.UTF8.GetBytes(text));
        return this;
    }

    /// <summary>Reads the number at a position, which moves past it; null when there is none.</summary>
    public static long? Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        long number = 0;
        for (var shift = 0; shift < 63 && at < bytes.Length; shift += 7)
        {
            var part = bytes[at++];
            number |= (long)(part & 0x7F) << shift;
            if (part <= 0x7F)
                return number;
        }
        return null;
    }
}
