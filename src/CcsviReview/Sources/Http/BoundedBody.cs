using System.Buffers;
using System.Globalization;
using System.IO.Compression;

namespace CcsviReview.Sources.Http;

/// <summary>Reads the body of an answer, decompressed, and never more of it than allowed.</summary>
internal static class BoundedBody
{
    private const int MostEncodings = 2;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    /// <summary>Reads at most <paramref name="limit"/> bytes, counted before and after decompression, so that memory stays flat.</summary>
    /// <param name="cut">Whether a longer body is cut there instead of refused.</param>
    /// <exception cref="UnreadableException">The body is too long, not of the length it says, wrongly compressed, or stalls for 10 seconds.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage answer, int limit, bool cut, CancellationToken cancel)
    {
        var encodings = Encodings(answer);
        CheckLength(answer, limit, cut || encodings.Length > 0);
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var bytes = await ReadPatientlyAsync(body, limit, cut && encodings.Length == 0, cancel);
        foreach (var encoding in encodings.Reverse())
            bytes = await DecodeAsync(encoding, bytes, limit, cut, cancel);
        return bytes;
    }

    /// <summary>Decompresses a gzip file.</summary>
    /// <exception cref="UnreadableException">It is too long or no gzip file.</exception>
    public static Task<byte[]> GunzipAsync(byte[] bytes, int limit, CancellationToken cancel) => DecodeAsync("gzip", bytes, limit, cut: false, cancel);

    private static string[] Encodings(HttpResponseMessage answer)
    {
        var encodings = answer.Content.Headers.ContentEncoding.Where(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase)).ToArray();
        return encodings.Length <= MostEncodings ? encodings : throw new UnreadableException($"the answer is compressed {encodings.Length} times over");
    }

    // RFC 9112 section 6.3: several or malformed lengths are an error, not a choice. Bytes after a stated length are no part of the answer.
    private static void CheckLength(HttpResponseMessage answer, int limit, bool mayBeLonger)
    {
        if (!answer.Content.Headers.NonValidated.TryGetValues("Content-Length", out var values))
            return;
        if (values.Count != 1 || !long.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            throw new UnreadableException("the answer states no clear length (Content-Length)");
        if (length > limit && !mayBeLonger)
            throw TooLong(limit);
    }

    private static async Task<byte[]> ReadPatientlyAsync(Stream body, int limit, bool cut, CancellationToken cancel)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            return await ReadAsync(body, limit, cut, stall);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new UnreadableException($"the answer stood still for {LongestSilence.TotalSeconds:0} seconds", e);
        }
    }

    private static async Task<byte[]> DecodeAsync(string encoding, byte[] bytes, int limit, bool cut, CancellationToken cancel)
    {
        using MemoryStream packed = new(bytes, writable: false);
        await using Stream body = encoding.ToUpperInvariant() switch
        {
            "GZIP" or "X-GZIP" => new GZipStream(packed, CompressionMode.Decompress),
            "BR" => new BrotliStream(packed, CompressionMode.Decompress),
            "DEFLATE" when IsZlib(bytes) => new ZLibStream(packed, CompressionMode.Decompress),
            "DEFLATE" => new DeflateStream(packed, CompressionMode.Decompress),
            _ => throw new UnreadableException($"the answer is compressed in a way that was not asked for ('{encoding}')"),
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            return await ReadAsync(body, limit, cut, patience);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new UnreadableException($"the answer is not compressed as it says ({encoding})", e);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream body, int limit, bool cut, CancellationTokenSource stall)
    {
        using MemoryStream kept = new();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (true)
            {
                stall.CancelAfter(LongestSilence);
                var count = await body.ReadAsync(buffer, stall.Token);
                var room = limit - (int)kept.Length;
                kept.Write(buffer, 0, Math.Min(count, room));
                if (count == 0 || (count > room && cut))
                    return kept.ToArray();
                if (count > room)
                    throw TooLong(limit);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // RFC 9110 section 8.4.1.2: deflate means the zlib format, but some servers send it bare.
    private static bool IsZlib(byte[] bytes) => bytes.Length >= 2 && (bytes[0] & 0x0f) == 8 && ((bytes[0] << 8) | bytes[1]) % 31 == 0;

    private static UnreadableException TooLong(int limit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"it is larger than {(limit >= 1024 * 1024 ? $"{limit / 1048576.0:0.#} MiB" : $"{limit / 1024.0:0.#} KiB")}"));
}
