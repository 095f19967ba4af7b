using System.Net.Sockets;
using CcsviReview.Settings;

namespace CcsviReview.Features.Diagnostics;

/// <summary>Checks whether links in emails lead to this program: compares <c>Organisation:PublicUrl</c> with <c>Web:Listen</c>.</summary>
internal static class LinkDiagnostics
{
    private const string Any = "any";
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    /// <summary>One line of <c>doctor</c>.</summary>
    public static async Task<DiagnosticResult> RunAsync(ReviewSettings settings, CancellationToken cancel)
    {
        var url = new Uri(settings.Organisation.PublicUrl);
        var (listens, found) = (Listens(settings.Web.Listen), $"emails link to {url.AbsoluteUri.TrimEnd('/')}");
        if (listens.Any(each => each.Port == url.Port && Leads(url, each.Host)) || await AnswersAsync(url, cancel))
            return new DiagnosticResult("links", found);
        return new DiagnosticResult("links", found, url.IsLoopback
            ? $"nothing answers there, and the dashboard listens on {settings.Web.Listen}: set Organisation:PublicUrl to the address "
                + "that people who get the emails use, or Web:Listen to the same port"
            : $"nothing answers there: start the proxy that forwards to {settings.Web.Listen}, or correct Organisation:PublicUrl");
    }

    private static bool Leads(Uri url, string host) =>
        host == Any || url.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase) || (url.IsLoopback && host == "localhost");

    private static List<(string Host, int Port)> Listens(string listen) =>
    [
        .. from one in listen.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
           let plain = one.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal)
           where Uri.TryCreate(plain, UriKind.Absolute, out _)
           let at = new Uri(plain)
           select (at.IdnHost is "0.0.0.0" or "::" or "[::]" ? Any : at.IdnHost, at.Port),
    ];

    private static async Task<bool> AnswersAsync(Uri url, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(s_longest);
        try
        {
            using TcpClient client = new();
            await client.ConnectAsync(url.IdnHost, url.Port, limit.Token);
            return true;
        }
        catch (Exception unreachable) when (unreachable is SocketException
            || (unreachable is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return false;
        }
    }
}
