using System.Buffers.Binary;

namespace CcsviReview.Outbox;

/// <summary>When to retry a deferred email: after 5, 10, 20, 40 minutes, then every 67, each 20 % more or less, as Postfix does.</summary>
/// <remarks>
/// The jitter is derived from the email itself, so that the same email always gives the same times and the times of many emails spread.
/// </remarks>
public static class RetrySchedule
{
    private const double Jitter = 0.2;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(300);     // Postfix: minimal_backoff_time
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4000);  // Postfix: maximal_backoff_time

    /// <summary>Returns how long to wait after an attempt.</summary>
    /// <param name="tries">The number of attempts, 1 or more.</param>
    /// <param name="email">The id of the email.</param>
    public static TimeSpan WaitAfter(int tries, Guid email) => Plain(tries) * (1 + Jitter * ((2 * Draw(tries, email)) - 1));

    /// <summary>
    /// Returns for how long the email has been tried by the schedule, without jitter: 0 after the first attempt. The mail server's outages
    /// do not count.
    /// </summary>
    /// <param name="tries">The number of attempts, 1 or more.</param>
    public static TimeSpan TriedFor(int tries)
    {
        var tried = TimeSpan.Zero;
        for (var nth = 1; nth < tries; nth++)
            tried += Plain(nth);
        return tried;
    }

    private static TimeSpan Plain(int tries)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tries, 1);
        var doubled = First * Math.Pow(2, Math.Min(tries - 1, 10));
        return doubled < Longest ? doubled : Longest;
    }

    // From 0 to 1. The last eight bytes of the id are random (RFC 9562, version 7); the multiplier gives each attempt a new value.
    private static double Draw(int tries, Guid email)
    {
        Span<byte> bytes = stackalloc byte[16];
        email.TryWriteBytes(bytes);
        var mixed = (BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]) ^ (ulong)tries) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 32)) * 0xD6E8FEB86659FD93;
        return (mixed >> 11) / (double)(1UL << 53);
    }
}
