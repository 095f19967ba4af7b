using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Frozen;
using System.IO.Compression;

namespace CcsviReview.Sources.Http;

/// <summary>
/// Decompresses a body in memory, up to a limit, and detects truncated data (RFC 9110 section 8.4.1).
/// </summary>
/// <remarks>
/// The framework's streams end silently where the data is cut off, so the checksums are verified here. Raw deflate, which some servers send
/// for <c>deflate</c>, has none: there a missing end is not detected.
/// </remarks>
internal static class ContentCoding
{
    private static readonly byte[] GzipStart = [0x1f, 0x8b, 8];

    // RFC 9110 section 8.4.1 and the IANA registry of content codings. No other names exist.
    private static readonly FrozenSet<string> Registered = new[]
    {
        "gzip", "x-gzip", "br", "deflate", "compress", "x-compress", "zstd", "dcb", "dcz", "exi", "aes128gcm", "pack200-gzip",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a coding of this name exists; false for <c>identity</c>.</summary>
    public static bool IsKnown(string coding) => Registered.Contains(coding);

    /// <summary>Decompresses the bytes.</summary>
    /// <param name="limit">The most bytes of the result.</param>
    /// <param name="cut">Whether a longer result is truncated instead of refused.</param>
    /// <exception cref="UnreadableException">The result is longer, the coding is unknown, or the data is malformed or
    /// incomplete.</exception>
    public static byte[] Decode(string coding, byte[] bytes, int limit, bool cut)
    {
        try
        {
            var (body, isWhole) = coding.ToUpperInvariant() switch
            {
                "GZIP" or "X-GZIP" =>
                    Through(new GZipStream(Packed(bytes), CompressionMode.Decompress), limit, cut, body => EndsAsGzip(bytes, body)),
                "BR" => Brotli(bytes, limit, cut),
                "DEFLATE" when IsZlib(bytes) =>
                    Through(new ZLibStream(Packed(bytes), CompressionMode.Decompress), limit, cut, body => EndsAsZlib(bytes, body)),
                "DEFLATE" => Through(new DeflateStream(Packed(bytes), CompressionMode.Decompress), limit, cut, _ => true),
                _ => throw new UnreadableException($"the response uses a compression that was not requested ('{coding}')"),
            };
            return isWhole ? body : throw new InvalidDataException();
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new UnreadableException($"the response is not compressed as declared ({coding}), or is incomplete", e);
        }
    }

    /// <summary>The error for a body larger than <paramref name="limit"/> bytes.</summary>
    public static UnreadableException TooLong(int limit) =>
        new(
            FormattableString.Invariant(
                $"it is larger than {(limit >= 1024 * 1024 ? $"{limit / 1048576.0:0.#} MiB" : $"{limit / 1024.0:0.#} KiB")}"));

    private static MemoryStream Packed(byte[] bytes) => new(bytes, writable: false);

    private static (byte[] Body, bool IsWhole) Through(Stream unpacking, int limit, bool cut, Func<byte[], bool> isWhole)
    {
        using var body = unpacking;
        using MemoryStream kept = new();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (true)
            {
                var count = body.Read(buffer);
                if (count == 0)
                    return (kept.ToArray(), isWhole(kept.ToArray()));
                if (Keep(kept, buffer.AsSpan(0, count), limit, cut))
                    return (kept.ToArray(), true);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static (byte[] Body, bool IsWhole) Brotli(byte[] bytes, int limit, bool cut)
    {
        using BrotliDecoder decoder = default;
        using MemoryStream kept = new();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (ReadOnlySpan<byte> rest = bytes; ;)
            {
                var status = decoder.Decompress(rest, buffer, out var consumed, out var written);
                rest = rest[consumed..];
                if (Keep(kept, buffer.AsSpan(0, written), limit, cut))
                    return (kept.ToArray(), true);
                if (status != OperationStatus.DestinationTooSmall)
                    return (kept.ToArray(), status == OperationStatus.Done);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>True when the limit was reached and the rest is truncated.</summary>
    private static bool Keep(MemoryStream kept, ReadOnlySpan<byte> bytes, int limit, bool cut)
    {
        var room = limit - (int)kept.Length;
        if (bytes.Length > room && !cut)
            throw TooLong(limit);
        kept.Write(bytes[..Math.Min(bytes.Length, room)]);
        return bytes.Length > room;
    }

    // RFC 1952 section 2.3.1: the last four bytes are the length. With several members it is the length of the last one, which is at most
    // the whole.
    private static bool EndsAsGzip(byte[] bytes, byte[] body)
    {
        if (bytes.Length < 18)
            return false;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4));
        return length == (uint)body.Length || (length < body.Length && bytes.AsSpan(1).IndexOf(GzipStart) >= 0);
    }

    // RFC 1950 section 2.2: the last four bytes are the Adler-32 sum.
    private static bool EndsAsZlib(byte[] bytes, byte[] body)
    {
        var (a, b) = (1u, 0u);
        foreach (var octet in body)
        {
            a = (a + octet) % 65521;
            b = (b + a) % 65521;
        }
        return bytes.Length >= 6 && BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(bytes.Length - 4)) == ((b << 16) | a);
    }

    private static bool IsZlib(byte[] bytes) => bytes.Length >= 2 && (bytes[0] & 0x0f) == 8 && ((bytes[0] << 8) | bytes[1]) % 31 == 0;
}
