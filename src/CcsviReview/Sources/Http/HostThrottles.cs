using System.Collections.Concurrent;

namespace CcsviReview.Sources.Http;

/// <summary>The throttles of all hosts, shared by the whole program, so that two sites on one host respect the limit together.</summary>
internal sealed class HostThrottles(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, HostThrottle> _lanes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The clock for the pauses.</summary>
    public TimeProvider Clock => clock;

    /// <summary>The throttle for the host and port of <paramref name="uri"/>.</summary>
    public HostThrottle To(Uri uri) => _lanes.GetOrAdd(uri.Authority, host => new HostThrottle(host, clock));
}
