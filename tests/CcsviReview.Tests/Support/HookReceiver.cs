using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CcsviReview.Tests.Support;

/// <summary>A receiver of webhooks on loopback: answers as the test decides, and keeps every call with its body.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly PageServer _server;
    private readonly ConcurrentQueue<HookCall> _calls = new();

    private HookReceiver(PageServer server) => _server = server;

    public string Url => _server.Url + "/hook?key=in-the-address";

    /// <summary>The server itself, for other paths.</summary>
    public PageServer Server => _server;

    /// <summary>Its answer; 204 until the test changes it.</summary>
    public RequestDelegate Answer { get; set; } = Status(204);

    public IReadOnlyList<HookCall> Calls => [.. _calls];

    public static async Task<HookReceiver> StartAsync()
    {
        HookReceiver receiver = new(await PageServer.StartAsync());
        receiver._server.On("/hook?key=in-the-address", receiver.TakeAsync);
        return receiver;
    }

    public static RequestDelegate Status(int status, params (string Name, string Value)[] headers) => context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers.Append(name, value);
        return Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        _calls.Enqueue(new HookCall(context.Request.Method, await reader.ReadToEndAsync(),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        await Answer(context);
    }
}

/// <summary>One call that a <see cref="HookReceiver"/> got.</summary>
internal sealed record HookCall(string Method, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Id => Headers["webhook-id"];

    /// <summary>
    /// Whether it is signed with a secret, verified as a receiver would: by the specification, without this project's code.
    /// </summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        using HMACSHA256 mac = new(key);
        var expected = mac.ComputeHash(Encoding.UTF8.GetBytes(Headers["webhook-id"] + "." + Headers["webhook-timestamp"] + "." + Body));
        return Headers["webhook-signature"].Split(' ').Any(signature => signature == "v1," + Convert.ToBase64String(expected));
    }
}
