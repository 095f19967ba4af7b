using System.Buffers;
using System.Globalization;

namespace CcsviReview.Sources.Http;

/// <summary>Reads the body of a response, decompressed, up to a limit.</summary>
internal static class BoundedBody
{
    private const int MostEncodings = 2;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Reads at most <paramref name="limit"/> bytes, counted before and after decompression, so that memory use is bounded.
    /// </summary>
    /// <param name="cut">Whether a longer body is truncated instead of refused.</param>
    /// <exception cref="UnreadableException">The body is too long, differs from its stated length, is badly compressed, or stalls for 10
    /// seconds.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage answer, int limit, bool cut, CancellationToken cancel)
    {
        var encodings = Encodings(answer);
        var stated = StatedLength(answer, limit, cut || encodings.Length > 0);
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var bytes = await ReadAsync(body, new Bound(limit, stated), cut && encodings.Length == 0, cancel);
        return encodings.Reverse().Aggregate(bytes, (packed, encoding) => ContentCoding.Decode(encoding, packed, limit, cut));
    }

    // Browsers ignore codings that do not exist, such as "utf-8"; a real one that was not requested would leave unreadable bytes.
    private static string[] Encodings(HttpResponseMessage answer)
    {
        if (!answer.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out var values))
            return [];
        var encodings = values.SelectMany(value => value.Split(',')).Select(value => value.Split(';')[0].Trim())
            .Where(ContentCoding.IsKnown).ToArray();
        return encodings.Length <= MostEncodings
            ? encodings
            : throw new UnreadableException($"the response is compressed {encodings.Length} times");
    }

    /// <summary>
    /// RFC 9112 section 6.3: different or malformed lengths are an error; the same length repeated is not. Bytes after a stated length are
    /// not part of the response.
    /// </summary>
    private static long? StatedLength(HttpResponseMessage answer, int limit, bool mayBeLonger)
    {
        if (!answer.Content.Headers.NonValidated.TryGetValues("Content-Length", out var values))
            return null;
        var lengths = values.SelectMany(value => value.Split(',')).Select(value => value.Trim()).Distinct(StringComparer.Ordinal).ToList();
        if (lengths.Count != 1 || !long.TryParse(lengths[0], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            throw new UnreadableException("the response has no clear length (Content-Length)");
        if (length > limit && !mayBeLonger)
            throw ContentCoding.TooLong(limit);
        return length;
    }

    private static async Task<byte[]> ReadAsync(Stream body, Bound bound, bool cut, CancellationToken cancel)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using MemoryStream kept = new();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (bound.Stated is not { } stated || kept.Length < stated)
            {
                stall.CancelAfter(LongestSilence);
                var count = await body.ReadAsync(buffer, stall.Token);
                count = bound.Stated is { } length ? (int)Math.Min(count, length - kept.Length) : count;
                var room = bound.Limit - (int)kept.Length;
                kept.Write(buffer, 0, Math.Min(count, room));
                if (count == 0 || (count > room && cut))
                    return kept.ToArray();
                if (count > room)
                    throw ContentCoding.TooLong(bound.Limit);
            }
            return kept.ToArray();
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new UnreadableException($"the response stopped for {LongestSilence.TotalSeconds:0} seconds", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <param name="Limit">The most bytes to read.</param>
    /// <param name="Stated">The length that the response states; null when it states none.</param>
    private readonly record struct Bound(int Limit, long? Stated);
}
