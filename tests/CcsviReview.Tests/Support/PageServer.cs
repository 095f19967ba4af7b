using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CcsviReview.Sources.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CcsviReview.Tests.Support;

/// <summary>
/// A real web server on loopback, on a port of its own, that answers as the test decides and keeps the requests. Unknown paths are 404.
/// </summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<PageRequest> _requests = new();

    private PageServer(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                    listen.UseHttps(certificate);
            });
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>The network that a site must allow to reach it.</summary>
    public static string[] Network { get; } = ["127.0.0.0/8"];

    /// <summary>For example <c>http://127.0.0.1:40123</c>, without a slash at the end.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The port.</summary>
    public int Port => new Uri(Url).Port;

    /// <summary>The requests so far, in order.</summary>
    public IReadOnlyList<PageRequest> Requests => [.. _requests];

    /// <summary>The requested paths, without robots.txt and the probe for an address that cannot exist.</summary>
    public IEnumerable<string> Paths => Requests.Select(r => r.Path).Where(path => path != "/robots.txt"
        && !path.Contains(NowhereProbes.Name, StringComparison.Ordinal));

    public static async Task<PageServer> StartAsync(X509Certificate2? certificate = null)
    {
        PageServer server = new(certificate);
        await server._app.StartAsync();
        var address = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        server.Url = address.TrimEnd('/');
        return server;
    }

    /// <summary>Answers a path, including its query, in any way.</summary>
    public PageServer On(string path, RequestDelegate answer)
    {
        _answers[path] = answer;
        return this;
    }

    /// <summary>Answers a path with HTML; headers as <c>Name: value</c>.</summary>
    public PageServer Html(string path, string html, params string[] headers) =>
        Bytes(path, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html), headers);

    /// <summary>Answers a path with text of a type.</summary>
    public PageServer Text(string path, string type, string text, params string[] headers) =>
        Bytes(path, type, Encoding.UTF8.GetBytes(text), headers);

    /// <summary>Answers a path with bytes.</summary>
    public PageServer Bytes(string path, string type, byte[] bytes, params string[] headers) => On(path, async context =>
    {
        context.Response.ContentType = type;
        Add(context, headers);
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    });

    /// <summary>Answers a path with a status and headers.</summary>
    public PageServer Status(string path, int status, params string[] headers) => On(path, context =>
    {
        context.Response.StatusCode = status;
        Add(context, headers);
        return Task.CompletedTask;
    });

    /// <summary>Redirects a path.</summary>
    public PageServer Redirect(string path, int status, string location) => Status(path, status, $"Location: {location}");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Add(HttpContext context, string[] headers)
    {
        foreach (var header in headers)
            context.Response.Headers.Append(header.Split(": ", 2)[0], header.Split(": ", 2)[1]);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = Microsoft.AspNetCore.Http.Extensions.UriHelper.GetEncodedPathAndQuery(context.Request);
        _requests.Enqueue(new PageRequest(
            path, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (_answers.TryGetValue(path, out var answer))
            await answer(context);
        else
            context.Response.StatusCode = 404;
    }
}

/// <summary>One request that a <see cref="PageServer"/> got.</summary>
internal sealed record PageRequest(string Path, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>A header; null when it was not sent.</summary>
    public string? this[string header] => Headers.GetValueOrDefault(header);
}
