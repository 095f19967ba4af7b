using CcsviReview.Hosting;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Transports.Imap;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Transports.Imap;

/// <summary>Sign-in to the mailbox by an access token, at the real server, which checks each token at the endpoint.</summary>
public sealed class ImapOAuthTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _root = TestAuthority.Make("The charity's root");
    private TokenServer _tokens = null!;

    private string File => Path.Combine(_folder.Path, "ca.pem");

    public async ValueTask InitializeAsync()
    {
        _tokens = await TokenServer.StartAsync();
        _tokens.User = Dovecot.User;
        await System.IO.File.WriteAllTextAsync(File, _root.Pem);
    }

    public async ValueTask DisposeAsync()
    {
        await _tokens.DisposeAsync();
        _folder.Dispose();
        _root.Dispose();
    }

    [Theory]
    [InlineData("xoauth2", TransportSecurity.StartTls)]
    [InlineData("oauthbearer", TransportSecurity.StartTls)]
    [InlineData("xoauth2 oauthbearer", TransportSecurity.Implicit)]
    internal async Task The_mailbox_is_read_by_an_access_token_in_the_way_that_the_server_offers(string bearers, TransportSecurity security)
    {
        await using var server = await ServerAsync(bearers);
        await using var line = new Wiretap(security == TransportSecurity.Implicit ? server.TlsPort : server.Port);
        await using var services = Services(line.Port, security);
        var mailbox = services.GetRequiredService<ImapMailbox>();
        server.Deliver("From: a@example.org\r\nSubject: hello\r\n\r\nHello\r\n");

        Assert.Equal(1, (await mailbox.LookAsync(default)).Messages);
        Assert.Equal(1, (await mailbox.LookAsync(default)).Messages);

        Assert.Equal((1, 2), (_tokens.Asked, _tokens.Looked));
        Assert.False(line.Reveals(_tokens.Given[0]));
    }

    [Theory]
    [InlineData("xoauth2")]
    [InlineData("oauthbearer")]
    public async Task A_token_that_the_server_refuses_is_asked_for_again_once(string bearers)
    {
        await using var server = await ServerAsync(bearers);
        await using var services = Services(server.Port);
        var mailbox = services.GetRequiredService<ImapMailbox>();
        await mailbox.LookAsync(default);
        _tokens.Withdraw(_tokens.Given[0]);

        await mailbox.LookAsync(default);
        await mailbox.LookAsync(default);

        Assert.Equal((2, 4), (_tokens.Asked, _tokens.Looked));
    }

    [Theory]
    [InlineData("xoauth2")]
    [InlineData("oauthbearer")]
    public async Task A_server_that_refuses_the_new_token_too_is_shown_no_third_one(string bearers)
    {
        await using var server = await ServerAsync(bearers);
        await using var services = Services(server.Port);
        _tokens.User = "somebody-else";

        var refused = await RefusedAsync(services);

        Assert.StartsWith(
            $"localhost:{server.Port} refused the access token for reviews: [AUTHENTICATIONFAILED] Authentication failed. {{\"status\":", refused,
            StringComparison.Ordinal);
        Assert.EndsWith(
            "Check that Mailbox:User is a mailbox that Mailbox:OAuth:ClientId may read, and that Mailbox:OAuth:Scope is the one for IMAP.", refused,
            StringComparison.Ordinal);
        Assert.All(_tokens.Given, token => Assert.DoesNotContain(token, refused, StringComparison.Ordinal));
        Assert.Equal((2, 2), (_tokens.Asked, _tokens.Looked));
    }

    [Fact]
    public async Task A_server_that_cannot_check_tokens_now_keeps_the_token_and_is_tried_at_the_next_visit()
    {
        await using var server = await ServerAsync("xoauth2");
        await using var services = Services(server.Port);
        _tokens.IsBusy = true;

        Assert.Equal(
            $"localhost:{server.Port} cannot check the sign-in as reviews now, and says [UNAVAILABLE]. It is tried again.",
            await RefusedAsync(services));
        Assert.Equal((1, 1), (_tokens.Asked, _tokens.Looked));
        _tokens.IsBusy = false;

        await services.GetRequiredService<ImapMailbox>().LookAsync(default);
        Assert.Equal(1, _tokens.Asked);
    }

    [Fact]
    public async Task A_server_that_hangs_up_in_place_of_refusing_gets_another_token_too()
    {
        await using var server = await ServerAsync("xoauth2");
        await using var line = new Wiretap(server.Port, said => said.Contains(" NO ", StringComparison.Ordinal) ? null : said);
        await using var services = Services(line.Port, TransportSecurity.None);
        _tokens.User = "somebody-else";

        Assert.Contains("refused the access token for reviews: {\"status\":", await RefusedAsync(services), StringComparison.Ordinal);
        Assert.Equal((2, 2), (_tokens.Asked, line.Connections));
    }

    [Theory]
    [InlineData("NO not TOKEN")]
    [InlineData("BAD unknown command AUTHENTICATE XOAUTH2 SHOWN")]
    public async Task A_server_that_repeats_the_token_puts_it_into_no_report(string said)
    {
        await using var server = await ServerAsync("xoauth2");
        await using var line = new Wiretap(server.Port, text => text.Contains(" NO ", StringComparison.Ordinal)
            ? $"{text.Split(' ')[0]} {said.Replace("TOKEN", _tokens.Given[^1], StringComparison.Ordinal).Replace("SHOWN", Shown(), StringComparison.Ordinal)}\r\n"
            : text);
        await using var services = Services(line.Port, TransportSecurity.None);
        _tokens.User = "somebody-else";

        var refused = await RefusedAsync(services);

        Assert.Contains("***", refused, StringComparison.Ordinal);
        Assert.DoesNotContain(_tokens.Given[^1], refused, StringComparison.Ordinal);
        Assert.DoesNotContain(Shown(), refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_takes_no_token_is_shown_none()
    {
        await using var server = await ServerAsync("");
        await using var line = new Wiretap(server.Port);
        await using var services = Services(line.Port);

        Assert.Contains("offers neither XOAUTH2 nor OAUTHBEARER, so it does not accept access tokens (it offers LOGIN, PLAIN).", await RefusedAsync(services),
            StringComparison.Ordinal);
        Assert.Equal((1, 0), (_tokens.Asked, _tokens.Looked));
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_client"}""")]
    [InlineData(503, "")]
    [InlineData(200, "<html>")]
    public async Task Without_a_token_the_server_is_not_called(int status, string body)
    {
        _tokens.Answer = context => TokenServer.SayAsync(context, status, body);
        await using var server = await ServerAsync("xoauth2");
        await using var line = new Wiretap(server.Port);
        await using var services = Services(line.Port);

        Assert.StartsWith($"The token endpoint {_tokens.Address} answered {status}", await RefusedAsync(services), StringComparison.Ordinal);
        Assert.Equal(0, line.Connections);
    }

    [Fact]
    public async Task A_refresh_token_that_comes_while_the_program_ends_is_not_lost()
    {
        var (file, asked) = (Path.Combine(_folder.Path, "refresh-token"), new TaskCompletionSource());
        await System.IO.File.WriteAllTextAsync(file, "refresh-0\n");
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (_tokens.RefreshToken, _tokens.Rotates) = ("refresh-0", true);
        var mayAnswer = new TaskCompletionSource();
        _tokens.Answer = async context =>
        {
            asked.SetResult();
            await mayAnswer.Task;
            await _tokens.GiveAsync(context);
        };
        var services = Services(1, refreshTokenFile: file);
        using var stop = new CancellationTokenSource();
        var looking = services.GetRequiredService<ImapMailbox>().LookAsync(stop.Token);
        Assert.Same(asked.Task, await Task.WhenAny(asked.Task, looking));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => looking);

        var ending = services.DisposeAsync().AsTask();
        Assert.False(ending.IsCompleted);
        mayAnswer.SetResult();
        await ending;

        Assert.Equal(_tokens.RefreshToken, (await System.IO.File.ReadAllTextAsync(file)).Trim());
    }

    private static async Task<string> RefusedAsync(ServiceProvider services) =>
        (await Assert.ThrowsAsync<MailboxException>(() => services.GetRequiredService<ImapMailbox>().LookAsync(default))).Message;

    private string Shown() => Convert.ToBase64String(
        System.Text.Encoding.UTF8.GetBytes($"user={Dovecot.User}\u0001auth=Bearer {_tokens.Given[^1]}\u0001\u0001"));

    private Task<Dovecot> ServerAsync(string bearers) => Dovecot.StartAsync(_root.Server("localhost"), bearers, _tokens.TokenInfo);

    private ServiceProvider Services(int port, TransportSecurity security = TransportSecurity.StartTls, string? refreshTokenFile = null) =>
        new ServiceCollection().AddSingleton(TimeProvider.System).AddTransports(new ReviewSettings
        {
            Organisation = new OrganisationOptions { Name = "House", From = "reviews@example.org" },
            Mailbox = new MailboxOptions
            {
                Host = "localhost",
                Port = port,
                Security = security,
                CertificateAuthorityFile = File,
                User = Dovecot.User,
                OAuth = new MailOAuthOptions
                {
                    Grant = refreshTokenFile is null ? MailGrant.ClientCredentials : MailGrant.RefreshToken,
                    TokenEndpoint = _tokens.Address,
                    ClientId = TokenServer.ClientId,
                    ClientSecret = TokenServer.ClientSecret,
                    Scope = TokenServer.Scope,
                    RefreshTokenFile = refreshTokenFile,
                },
            },
        }).BuildServiceProvider();
}
