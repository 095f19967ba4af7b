using System.Collections.Concurrent;

namespace CcsviReview.Sources.Http;

/// <summary>The lanes of all hosts; one for the whole program, so that two sites on one host do not outrun each other.</summary>
internal sealed class HostThrottles(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, HostThrottle> _lanes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The clock that the lanes wait by.</summary>
    public TimeProvider Clock => clock;

    /// <summary>The lane to the host and port of <paramref name="uri"/>.</summary>
    public HostThrottle To(Uri uri) => _lanes.GetOrAdd(uri.Authority, host => new HostThrottle(host, clock));
}
