using System.Globalization;

namespace CcsviReview.Watch.Registries;

/// <summary>Computes how fast a registry allows requests.</summary>
public static class RegistryPace
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Returns the pause between two requests from <c>x-rate-limit-limit</c> and <c>x-rate-limit-interval</c>, at most ten minutes.
    /// </summary>
    /// <param name="limit">The number of requests, such as <c>50</c>.</param>
    /// <param name="interval">The time for them, such as <c>1s</c>, <c>500ms</c>, <c>1m</c> or <c>1</c> (seconds).</param>
    /// <returns>Null where one of them is missing or not a number above 0.</returns>
    public static TimeSpan? Between(string? limit, string? interval)
    {
        if (!Number(limit.AsSpan().Trim(), out var requests) || interval is null)
            return null;
        var text = interval.AsSpan().Trim();
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        var unit = digits < 0 ? [] : text[digits..].Trim();
        if (!Number(digits < 0 ? text : text[..digits], out var count) || Unit(unit) is not { } one)
            return null;
        var milliseconds = one.TotalMilliseconds * count / requests;
        return milliseconds < s_longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : s_longest;
    }

    private static TimeSpan? Unit(ReadOnlySpan<char> unit) => unit switch
    {
        "" or "s" => TimeSpan.FromSeconds(1),
        "ms" => TimeSpan.FromMilliseconds(1),
        "m" => TimeSpan.FromMinutes(1),
        "h" => TimeSpan.FromHours(1),
        _ => null,
    };

    private static bool Number(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
