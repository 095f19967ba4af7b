using System.Buffers;
using System.Globalization;

namespace CcsviReview.Sources.Http;

/// <summary>Reads the body of an answer, decompressed, and never more of it than allowed.</summary>
internal static class BoundedBody
{
    private const int MostEncodings = 2;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    /// <summary>Reads at most <paramref name="limit"/> bytes, counted before and after decompression, so that memory stays flat.</summary>
    /// <param name="cut">Whether a longer body is cut there instead of refused.</param>
    /// <exception cref="UnreadableException">The body is too long, not of the length it says, wrongly compressed, or stalls for 10
    /// seconds.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage answer, int limit, bool cut, CancellationToken cancel)
    {
        var encodings = Encodings(answer);
        CheckLength(answer, limit, cut || encodings.Length > 0);
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var bytes = await ReadAsync(body, limit, cut && encodings.Length == 0, cancel);
        return encodings.Reverse().Aggregate(bytes, (packed, encoding) => ContentCoding.Decode(encoding, packed, limit, cut));
    }

    private static string[] Encodings(HttpResponseMessage answer)
    {
        var encodings = answer.Content.Headers.ContentEncoding.Where(e => !e.Equals("identity", StringComparison.OrdinalIgnoreCase))
            .ToArray();
        return encodings.Length <= MostEncodings
            ? encodings
            : throw new UnreadableException($"the answer is compressed {encodings.Length} times over");
    }

    // RFC 9112 section 6.3: several or malformed lengths are an error, not a choice. Bytes after a stated length are no part of the answer.
    private static void CheckLength(HttpResponseMessage answer, int limit, bool mayBeLonger)
    {
        if (!answer.Content.Headers.NonValidated.TryGetValues("Content-Length", out var values))
            return;
        if (values.Count != 1 || !long.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            throw new UnreadableException("the answer states no clear length (Content-Length)");
        if (length > limit && !mayBeLonger)
            throw ContentCoding.TooLong(limit);
    }

    private static async Task<byte[]> ReadAsync(Stream body, int limit, bool cut, CancellationToken cancel)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancel);
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
                    throw ContentCoding.TooLong(limit);
            }
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new UnreadableException($"the answer stood still for {LongestSilence.TotalSeconds:0} seconds", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
