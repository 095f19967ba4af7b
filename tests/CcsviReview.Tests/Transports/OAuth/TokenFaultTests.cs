using System.Net;
using System.Net.Sockets;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Transports.OAuth;
using Microsoft.AspNetCore.Http;

namespace CcsviReview.Tests.Transports.OAuth;

/// <summary>A token endpoint that issues no token.</summary>
public sealed class TokenFaultTests : IAsyncLifetime
{
    private TokenServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TokenServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    public static TheoryData<int, string, string, string, string> Answers => new()
    {
        { 400, """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid\r\nclient secret."}""", "application/json", "Refused",
            "answered 400 invalid_client: AADSTS7000215: Invalid client secret. Check Transport:OAuth:ClientId and Transport:OAuth:ClientSecret or ClientSecretFile: the secret may have expired." },
        { 401, """{"error":"invalid_client"}""", "application/json", "Refused",
            "answered 401 invalid_client. Check Transport:OAuth:ClientId and Transport:OAuth:ClientSecret or ClientSecretFile: the secret may have expired." },
        { 400, """{"error":"invalid_scope"}""", "application/json", "Refused", "answered 400 invalid_scope. Check Transport:OAuth:Scope." },
        { 400, """{"error":"unauthorized_client"}""", "application/json", "Refused",
            "answered 400 unauthorized_client. Allow this client the grant ClientCredentials at the provider, or check Transport:OAuth:Grant and Transport:OAuth:ClientId." },
        { 200, """{"error":"invalid_resource"}""", "application/json", "Refused",
            "answered 200 invalid_resource. Check Transport:OAuth:TokenEndpoint, Transport:OAuth:ClientId, Transport:OAuth:Scope and the secret." },
        { 400, """{"error":"temporarily_unavailable"}""", "application/json", "Unreachable",
            "answered 400 temporarily_unavailable. Emails wait until it works again." },
        { 503, "", "text/html", "Unreachable", "answered 503 with text/html that is not JSON. Emails wait until it works again." },
        { 503, """{"error":"invalid_client"}""", "application/json", "Unreachable",
            "answered 503 invalid_client. Emails wait until it works again." },
        { 429, """{"error":"invalid_request"}""", "application/json", "Unreachable",
            "answered 429 invalid_request. Emails wait until it works again." },
        { 200, "<!DOCTYPE html><title>Sign in</title>", "text/html", "NotUnderstood",
            "answered 200 with text/html that is not JSON. Check Transport:OAuth:TokenEndpoint." },
        { 404, "<h1>Not found</h1>", "text/html", "NotUnderstood",
            "answered 404 with text/html that is not JSON. Check Transport:OAuth:TokenEndpoint." },
        { 302, "", "text/plain", "NotUnderstood", "answered 302 with text/plain that is not JSON. Check Transport:OAuth:TokenEndpoint." },
        { 400, """{"error":{"code":400}}""", "application/json", "NotUnderstood",
            "answered 400 without an OAuth error. Check Transport:OAuth:TokenEndpoint." },
        { 400, """{"error":"<script>alert(1)</script>"}""", "application/json", "NotUnderstood",
            "answered 400 without an OAuth error. Check Transport:OAuth:TokenEndpoint." },
        { 200, "{}", "application/json", "NotUnderstood", "answered 200 without an access token. Check Transport:OAuth:TokenEndpoint." },
        { 200, "[1]", "application/json", "NotUnderstood", "answered 200 without an access token. Check Transport:OAuth:TokenEndpoint." },
        { 200, "null", "application/json", "NotUnderstood", "answered 200 without an access token. Check Transport:OAuth:TokenEndpoint." },
        { 200, """{"access_token":7}""", "application/json", "NotUnderstood",
            "answered 200 without an access token. Check Transport:OAuth:TokenEndpoint." },
        { 200, """{"access_token":""}""", "application/json", "NotUnderstood",
            "answered 200 without an access token. Check Transport:OAuth:TokenEndpoint." },
        { 200, """{"access_token":"a\u0001auth=Bearer b"}""", "application/json", "NotUnderstood",
            "answered 200 with an access token that is too long or has characters that are not allowed in a token. Check Transport:OAuth:TokenEndpoint." },
        { 200, """{"access_token":"a","token_type":"mac"}""", "application/json", "NotUnderstood",
            "answered 200 with a token of the type mac, not Bearer. Check Transport:OAuth:TokenEndpoint." },
        { 200, """{"access_token":"a","refresh_token":"b\nc"}""", "application/json", "NotUnderstood",
            "answered 200 with a refresh token that is too long or has characters that are not allowed in a token. Check Transport:OAuth:TokenEndpoint." },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task What_is_wrong_is_one_line_with_the_remedy(int status, string body, string type, string step, string words)
    {
        _server.Answer = context => TokenServer.SayAsync(context, status, body, type);

        var failure = await FailureAsync(_server.Address);

        Assert.Equal($"The token endpoint {_server.Address} {words}", failure.Message);
        Assert.Equal(Enum.Parse<TokenStep>(step), failure.Step);
        Assert.Equal(step == "Refused", failure.IsForGood);
    }

    [Theory]
    [InlineData("""{"access_token":"a","token_type":"bearer"}""")]
    [InlineData("""{"access_token":"a"}""")]
    [InlineData("""{"access_token":"a","token_type":"Bearer","error":null,"ext_expires_in":3599}""")]
    public async Task What_some_providers_leave_out_or_write_otherwise_is_taken(string body)
    {
        _server.Answer = context => TokenServer.SayAsync(context, 200, body);
        await using var tokens = Tokens(_server.Address);

        Assert.Equal("a", await tokens.GetAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no grant for SECRET")]
    [InlineData("no grant for ENCODED or BASIC")]
    public async Task No_secret_is_in_a_message_whatever_the_endpoint_repeats(string description)
    {
        var encoded = WebUtility.UrlEncode(TokenServer.ClientSecret);
        var basic = new OAuthClient(TokenServer.ClientId, TokenServer.ClientSecret).InHeader;
        var said = description.Replace("SECRET", TokenServer.ClientSecret, StringComparison.Ordinal)
            .Replace("ENCODED", new OAuthClient("", TokenServer.ClientSecret).InForm["client_secret"], StringComparison.Ordinal)
            .Replace("BASIC", basic, StringComparison.Ordinal);
        _server.Answer = context => TokenServer.SayAsync(context, 400, $$"""{"error":"invalid_client","error_description":"{{said}}"}""");

        var failure = await FailureAsync(_server.Address);

        Assert.Contains("invalid_client", failure.Message, StringComparison.Ordinal);
        Assert.All([TokenServer.ClientSecret, encoded, basic],
            secret => Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_without_end_is_given_up()
    {
        _server.Answer = async context =>
        {
            var flood = new byte[16 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(flood, context.RequestAborted);
        };

        var failure = await FailureAsync(_server.Address);

        Assert.Equal($"The token endpoint {_server.Address} answered with more than 64 KiB. Check Transport:OAuth:TokenEndpoint.", failure.Message);
        Assert.False(failure.IsForGood);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_answer_that_does_not_come_is_given_up(bool begins)
    {
        _server.Answer = async context =>
        {
            if (begins)
                await context.Response.WriteAsync("{", context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        using var endpoint = new TokenEndpoint(Options(_server.Address), "Transport:OAuth") { Patience = TimeSpan.FromMilliseconds(200) };

        var failure = await Assert.ThrowsAsync<AccessTokenException>(
            () => endpoint.AskAsync(new Dictionary<string, string> { ["grant_type"] = "client_credentials" }));

        Assert.Equal(TokenStep.Unreachable, failure.Step);
        Assert.Contains("did not answer within 0.2 seconds.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_is_down_is_named()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)nobody.LocalEndpoint).Port}/token";
        nobody.Stop();

        var failure = await FailureAsync(address);

        Assert.StartsWith($"The token endpoint {address} cannot be reached: ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(" Check Transport:OAuth:TokenEndpoint and the network.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(TokenStep.Unreachable, failure.Step);
    }

    private static async Task<AccessTokenException> FailureAsync(string address)
    {
        await using var tokens = Tokens(address);
        var failure = await Assert.ThrowsAsync<AccessTokenException>(() => tokens.GetAsync(CancellationToken.None));
        Assert.DoesNotContain('\n', failure.Message);
        return failure;
    }

    private static AccessTokens Tokens(string address) => new(Options(address), "Transport:OAuth", TimeProvider.System);

    private static MailOAuthOptions Options(string address) => new()
    {
        TokenEndpoint = address,
        ClientId = TokenServer.ClientId,
        ClientSecret = TokenServer.ClientSecret,
        Scope = TokenServer.Scope,
    };
}
