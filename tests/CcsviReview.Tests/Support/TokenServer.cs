using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CcsviReview.Tests.Support;

/// <summary>
/// A token endpoint for mail on loopback (RFC 6749 sections 4.4 and 6) that checks the client, the grant, the scope and the refresh token,
/// and keeps the access tokens that it issued.
/// </summary>
internal sealed class TokenServer : IAsyncDisposable
{
    public const string ClientId = "3f2b: the worker";
    public const string ClientSecret = "s3cret & more: 100%+~";
    public const string Scope = "https://outlook.office365.com/.default";
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _given = new();
    private readonly ConcurrentDictionary<string, bool> _withdrawn = new(StringComparer.Ordinal);
    private int _asked;
    private int _looked;

    private TokenServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        Answer = GiveAsync;
        _app.MapPost("/token", (HttpContext context) => { Interlocked.Increment(ref _asked); return Answer(context); });
        _app.MapGet("/tokeninfo", TellAsync);
    }

    public string Address { get; private set; } = "";

    /// <summary>The number of requests.</summary>
    public int Asked => _asked;

    /// <summary>The access tokens that it issued.</summary>
    public IReadOnlyList<string> Given => [.. _given];

    /// <summary>The address at which a mail server checks a token; the token is appended.</summary>
    public string TokenInfo => Address.Replace("/token", "/tokeninfo?access_token=", StringComparison.Ordinal);

    /// <summary>The number of times that a mail server checked a token.</summary>
    public int Looked => _looked;

    /// <summary>The owner of the mailbox that the tokens open.</summary>
    public string User { get; set; } = "";

    /// <summary>Whether it answers mail servers that it is temporarily unavailable.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Its answer to requests.</summary>
    public RequestDelegate Answer { get; set; }

    /// <summary>The lifetime of its tokens, as JSON; null when it does not state one.</summary>
    public string? Lifetime { get; set; } = "3599";

    /// <summary>The refresh token that is valid now; null when it issues tokens to the client alone.</summary>
    public string? RefreshToken { get; set; }

    /// <summary>Whether each use issues a new refresh token and ends the used one.</summary>
    public bool Rotates { get; set; }

    /// <summary>How clients authenticate: <c>basic</c>, <c>post</c>, <c>both</c> for either, <c>none</c> without a secret.</summary>
    public string Takes { get; set; } = "both";

    public static async Task<TokenServer> StartAsync()
    {
        TokenServer server = new();
        await server._app.StartAsync();
        var address = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        server.Address = $"{address}/token";
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Revokes a token before it expires.</summary>
    public void Withdraw(string token) => _withdrawn[token] = true;

    /// <summary>The usual answer.</summary>
    public async Task GiveAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var error = !IsClient(context.Request.Headers.Authorization.ToString(), form) ? "invalid_client"
            : form["grant_type"] != (RefreshToken is null ? "client_credentials" : "refresh_token") ? "unsupported_grant_type"
            : RefreshToken is null && form["scope"] != Scope ? "invalid_scope"
            : RefreshToken is not null && form["refresh_token"] != RefreshToken ? "invalid_grant"
            : null;
        if (error is not null)
        {
            await SayAsync(context, 400, $$"""{"error":"{{error}}","error_description":"AADSTS7000215: {{error}}\r\nTrace ID: 1"}""");
            return;
        }
        var token = $"token-{_given.Count + 1}-{Guid.NewGuid():N}";
        _given.Enqueue(token);
        if (Rotates)
            RefreshToken = $"refresh-{_given.Count}-{Guid.NewGuid():N}";
        var lifetime = Lifetime is null ? "" : $",\"expires_in\":{Lifetime}";
        var refresh = Rotates ? $",\"refresh_token\":\"{RefreshToken}\"" : "";
        await SayAsync(context, 200, $$"""{"access_token":"{{token}}","token_type":"Bearer"{{lifetime}}{{refresh}}}""");
    }

    public static async Task SayAsync(HttpContext context, int status, string body, string type = "application/json")
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
    }

    private Task TellAsync(HttpContext context)
    {
        Interlocked.Increment(ref _looked);
        var token = context.Request.Query["access_token"].ToString();
        return IsBusy ? SayAsync(context, 503, "")
            : _given.Contains(token) && !_withdrawn.ContainsKey(token) ? SayAsync(context, 200, $$"""{"username":"{{User}}"}""")
            : SayAsync(context, 401, """{"error":"invalid_token"}""");
    }

    private bool IsClient(string header, IFormCollection form)
    {
        if (Takes == "none")
            return header.Length == 0 && form["client_id"] == ClientId && !form.ContainsKey("client_secret");
        if (!header.StartsWith("Basic ", StringComparison.Ordinal))
            return Takes != "basic" && form["client_id"] == ClientId && form["client_secret"] == ClientSecret;
        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])).Split(':');
        return Takes != "post" && !form.ContainsKey("client_secret") && parts.Length == 2
            && WebUtility.UrlDecode(parts[0]) == ClientId && WebUtility.UrlDecode(parts[1]) == ClientSecret;
    }
}
