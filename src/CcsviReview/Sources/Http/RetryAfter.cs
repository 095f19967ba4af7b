using System.Globalization;

namespace CcsviReview.Sources.Http;

/// <summary>How long a host asks for a pause (RFC 9110 section 10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>The longest accepted pause: 24 hours.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>Reads a number of seconds or a date; 0 to 24 hours, null when the text is neither.</summary>
    public static TimeSpan? Read(string? text, DateTimeOffset now)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.All(char.IsAsciiDigit))
            return text.TrimStart('0').Length > 6 ? Longest : Bounded(TimeSpan.FromSeconds(int.Parse(text, CultureInfo.InvariantCulture)));
        return DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? Bounded(at - now)
            : null;
    }

    private static TimeSpan Bounded(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
}
