using System.Net;
using Npgsql;

namespace CcsviReview.Settings;

/// <summary>Checks whether the connection to PostgreSQL passes through a network unencrypted.</summary>
internal static class PlainConnection
{
    /// <summary>The advice to show; null when the server is on this machine, or TLS is required.</summary>
    public static string? Advice(DatabaseOptions database)
    {
        if (database is not { Kind: DatabaseKind.Postgres, ConnectionString: { } text })
            return null;
        var connection = new NpgsqlConnectionStringBuilder(text);
        if (connection.SslMode is SslMode.Require or SslMode.VerifyCA or SslMode.VerifyFull)
            return null;
        var far = (connection.Host ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(host => !IsHere(host)).ToList();
        return far.Count == 0
            ? null
            : $"the connection to {string.Join(", ", far)} may be unencrypted (SSL Mode is {connection.SslMode}): add SSL Mode=VerifyFull to the connection string, or Require if the certificate cannot be verified";
    }

    // A path is a Unix socket; a port may follow the host.
    private static bool IsHere(string host)
    {
        if (host[0] is '/' or '@')
            return true;
        var colon = IPAddress.TryParse(host, out _) ? -1 : host.LastIndexOf(':');
        var name = (colon > 0 ? host[..colon] : host).Trim('[', ']');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
    }
}
