using System.Net.Sockets;
using System.Security.Authentication;

namespace CcsviReview.Sources.Http;

/// <summary>Describes failed requests to people.</summary>
internal static class FetchFailureLabels
{
    /// <summary>The innermost reason in <paramref name="failure"/> on which people can act.</summary>
    public static string Of(Exception failure, Uri uri)
    {
        for (Exception? e = failure; e is not null; e = e.InnerException)
        {
            if (Known(e, uri) is { } words)
                return words;
        }
        return $"the connection to {uri.Host} failed: {failure.GetBaseException().Message}";
    }

    private static string? Known(Exception e, Uri uri) => e switch
    {
        UnreadableException => e.Message,
        SocketException s => Known(s, uri),
        AuthenticationException => $"no secure connection to {uri.Host}: {Line(e.Message)}",
        TimeoutException => $"no connection to {uri.Host} within {GuardedConnection.Timeout.TotalSeconds:0} seconds",
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => "the response ended early",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            "the response headers are larger than 64 KiB",
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => Line(e.Message),
        InvalidDataException => "the response is not compressed as its Content-Encoding says",
        _ => null,
    };

    private static string? Known(SocketException e, Uri uri) => e.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData => $"the name {uri.Host} does not exist (DNS)",
        SocketError.TryAgain => $"DNS did not answer for {uri.Host}",
        SocketError.ConnectionRefused => $"{uri.Host} refused the connection on port {uri.Port}",
        SocketError.ConnectionReset => $"{uri.Host} closed the connection before it answered",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => $"{uri.Host} cannot be reached from this network",
        SocketError.TimedOut => $"no connection to {uri.Host}: it did not answer",
        _ => null,
    };

    private static string Line(string text) => text.ReplaceLineEndings(" ");
}
