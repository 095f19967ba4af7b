using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CcsviReview.Tests.Support;

/// <summary>
/// A small OAuth provider on loopback that checks everything: one client, one redirect address per code, each code once, PKCE with S256
/// (RFC 6749, RFC 7636), and a user-info endpoint. The test decides what it says about the person.
/// </summary>
internal sealed class AuthorizationServer : IAsyncDisposable
{
    public const string ClientId = "ccsvi-review";
    public const string ClientSecret = "s3cret & more: 100%+";
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Code> _codes = new();
    private readonly ConcurrentDictionary<string, bool> _tokens = new();

    private AuthorizationServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        (Token, UserInfo) = (GiveTokenAsync, TellAsync);
        _app.MapGet("/authorize", AuthorizeAsync);
        _app.MapPost("/token", (HttpContext context) => Token(context));
        _app.MapGet("/userinfo", (HttpContext context) => UserInfo(context));
        _app.MapGet("/.well-known/openid-configuration", (HttpContext context) => context.Response.WriteAsync(OpenId!.Discovery(Port)));
        _app.MapGet("/keys", (HttpContext context) => context.Response.WriteAsync(OpenId!.Keys));
        _app.MapGet("/logout", LeaveAsync);
    }

    public int Port { get; private set; }

    /// <summary>The answer of the user-info endpoint.</summary>
    public string Person { get; set; } = """{"sub":"1","email":"Jane.Marlowe@example.org","email_verified":true}""";

    /// <summary>Whether a page asks the person first; otherwise they are sent back at once.</summary>
    public bool Asks { get; init; }

    /// <summary>The error that people are sent back with; null for none.</summary>
    public string? Error { get; set; }

    public RequestDelegate Token { get; set; }

    public RequestDelegate UserInfo { get; set; }

    /// <summary>Its OpenID Connect part; null when it has none.</summary>
    public OpenIdTokens? OpenId { get; set; }

    /// <summary>The last request to the sign-out address.</summary>
    public IReadOnlyDictionary<string, string> Left { get; private set; } = new Dictionary<string, string>();

    /// <summary>The last request to the authorization endpoint.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private set; } = new Dictionary<string, string>();

    /// <summary>How clients authenticate: <c>basic</c>, <c>post</c>, or <c>both</c> for either; never in two ways at once.</summary>
    public string Takes { get; set; } = "both";

    /// <summary>Whether a code becomes invalid after a client that was not recognised.</summary>
    public bool UsesCodesUp { get; set; }

    /// <summary>The number of codes that were exchanged successfully.</summary>
    public int Exchanged { get; private set; }

    public static async Task<AuthorizationServer> StartAsync(bool asks = false)
    {
        AuthorizationServer provider = new() { Asks = asks };
        await provider._app.StartAsync();
        provider.Port = new Uri(
            provider._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        OpenId?.Dispose();
    }

    private async Task AuthorizeAsync(HttpContext context)
    {
        var query = context.Request.Query;
        Asked = query.ToDictionary(each => each.Key, each => each.Value.ToString());
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256"
            || query["state"].ToString().Length == 0)
        {
            context.Response.StatusCode = 400;
            return;
        }
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _codes[code] = new Code(query["redirect_uri"].ToString(), query["code_challenge"].ToString(), query["nonce"].ToString());
        var allowed = QueryHelpers.AddQueryString(
            query["redirect_uri"].ToString(), new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] });
        var denied = QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), new Dictionary<string, string?>
        {
            ["error"] = Error ?? "access_denied",
            ["error_description"] = "<b>words of the provider</b>",
            ["state"] = query["state"],
        });
        if (!Asks)
        {
            context.Response.Redirect(Error is null ? allowed : denied);
            return;
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=en><title>Provider</title><h1>May it know your address?</h1><a href=\"{WebUtility.HtmlEncode(allowed)}\">Allow</a> <a href=\"{WebUtility.HtmlEncode(denied)}\">Deny</a>");
    }

    private async Task GiveTokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var isClient = IsClient(context.Request.Headers.Authorization.ToString(), form) && form["grant_type"] == "authorization_code";
        if (!isClient && UsesCodesUp)
            _codes.TryRemove(form["code"].ToString(), out _);
        if (!isClient || !_codes.TryRemove(form["code"].ToString(), out var code) || code.RedirectUri != form["redirect_uri"]
            || code.Challenge != WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))))
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsJsonAsync(new { error = isClient ? "invalid_grant" : "invalid_client" });
            return;
        }
        Exchanged++;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _tokens[token] = true;
        Dictionary<string, object> answer = new() { ["access_token"] = token, ["token_type"] = "Bearer", ["expires_in"] = 60 };
        if (OpenId is { } tokens)
            answer["id_token"] = tokens.For(Port, Person, code.Nonce);
        await context.Response.WriteAsync(JsonSerializer.Serialize(answer));
    }

    private Task LeaveAsync(HttpContext context)
    {
        var query = context.Request.Query;
        Left = query.ToDictionary(each => each.Key, each => each.Value.ToString());
        context.Response.Redirect(
            QueryHelpers.AddQueryString(query["post_logout_redirect_uri"].ToString(), "state", query["state"].ToString()));
        return Task.CompletedTask;
    }

    // RFC 6749 section 2.3.1: both parts are encoded as form values and joined by a colon.
    private bool IsClient(string header, IFormCollection form)
    {
        var byForm = form["client_id"] == ClientId && form["client_secret"] == ClientSecret;
        if (!header.StartsWith("Basic ", StringComparison.Ordinal))
            return Takes != "basic" && byForm;
        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])).Split(':');
        return Takes != "post" && !form.ContainsKey("client_secret") && parts.Length == 2
            && WebUtility.UrlDecode(parts[0]) == ClientId && WebUtility.UrlDecode(parts[1]) == ClientSecret;
    }

    private Task TellAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.Ordinal)
            && _tokens.ContainsKey(header["Bearer ".Length..]))
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(Person);
        }
        context.Response.StatusCode = 401;
        return Task.CompletedTask;
    }

    private sealed record Code(string RedirectUri, string Challenge, string Nonce);
}
