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
        var stated = StatedLength(answer, limit, cut || encodings.Length > 0);
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var bytes = await ReadAsync(body, new Bound(limit, stated), cut && encodings.Length == 0, cancel);
        return encodings.Reverse().Aggregate(bytes, (packed, encoding) => ContentCoding.Decode(encoding, packed, limit, cut));
    }

    // Browsers pass over codings that do not exist, such as "utf-8"; one that does, and was not asked for, would leave unreadable bytes.
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
    /// RFC 9112 section 6.3: lengths that differ or are malformed are an error, not a choice; the same one several times over is not. Bytes
    /// after a stated length are no part of the answer.
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

    /// <param name="Limit">The most bytes that are taken.</param>
    /// <param name="Stated">How many there are, as the answer says; null when it does not.</param>
    private readonly record struct Bound(int Limit, long? Stated);
}
