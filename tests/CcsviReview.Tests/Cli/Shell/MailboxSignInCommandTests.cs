using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Cli.Shell;

/// <summary>The setup of the mailbox with OAuth 2 and a private certificate authority, against a real server.</summary>
public sealed class MailboxSignInCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();
    private readonly TestAuthority _root = TestAuthority.Make("The charity's root");
    private TokenServer _tokens = null!;
    private Dovecot _server = null!;

    private string Authority => Path.Combine(_data.Path, "ca.pem");

    private string Secret => Path.Combine(_data.Path, "secret");

    public async ValueTask InitializeAsync()
    {
        _tokens = await TokenServer.StartAsync();
        _tokens.User = Dovecot.User;
        _server = await Dovecot.StartAsync(_root.Server("localhost"), "xoauth2", _tokens.TokenInfo);
        await File.WriteAllTextAsync(Authority, _root.Pem);
        await File.WriteAllTextAsync(Secret, TokenServer.ClientSecret);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public async ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await _server.DisposeAsync();
        await _tokens.DisposeAsync();
        _root.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task The_mailbox_is_read_and_each_failing_step_is_reported_by_doctor_and_by_the_command()
    {
        _server.Deliver("From: a@example.com\r\nSubject: hello\r\n\r\nHello\r\n");
        var well = await RunAsync("doctor");
        Assert.Contains(well.Lines, line => line.StartsWith($"ok   mailbox    imap localhost:{_server.Port}, 1 message in the folder", StringComparison.Ordinal));

        _tokens.Answer = context => TokenServer.SayAsync(context, 400, """{"error":"invalid_client","error_description":"expired"}""");
        await SaysAsync("answered 400 invalid_client: expired. Check Mailbox:OAuth:ClientId");
        _tokens.Answer = _tokens.GiveAsync;
        _tokens.User = "somebody-else";
        await SaysAsync("refused the access token for reviews: [AUTHENTICATIONFAILED]");
        _tokens.User = Dovecot.User;
        _tokens.IsBusy = true;
        await SaysAsync("cannot check the sign-in as reviews now, and says [UNAVAILABLE].");
        _tokens.IsBusy = false;
        await File.WriteAllTextAsync(Authority, TestAuthority.Make("Another root").Pem);
        await SaysAsync($"CN=The charity's root, its issuer, is not in '{Authority}'.");
        await File.WriteAllTextAsync(Authority, _root.Pem);

        var read = await RunAsync("mailbox");
        Assert.Equal((0, 1), (read.Code, (await _server.CountsAsync())["Unclear"]));
    }

    private async Task SaysAsync(string expected)
    {
        var (doctor, read) = (await RunAsync("doctor"), await RunAsync("mailbox"));
        Assert.Equal((1, 1), (doctor.Code, read.Code));
        var bad = doctor.Lines.SkipWhile(line => !line.StartsWith("BAD  mailbox", StringComparison.Ordinal)).Take(2);
        Assert.Contains(expected, string.Join('\n', bad), StringComparison.Ordinal);
        Assert.Contains(expected, read.Output + read.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(TokenServer.ClientSecret, doctor.Output + read.Output + read.Error, StringComparison.Ordinal);
    }

    private Task<Ran> RunAsync(string command) => Ran.Async(
    [
        command,
        .. new[]
        {
            $"Database:DataFolder={_data.Path}", "People:Admins:0=admin@example.org", "Organisation:From=reviews@example.org",
            "Mailbox:Host=localhost", $"Mailbox:Port={_server.Port}", "Mailbox:Security=StartTls", $"Mailbox:User={Dovecot.User}",
            $"Mailbox:CertificateAuthorityFile={Authority}", $"Mailbox:OAuth:TokenEndpoint={_tokens.Address}",
            $"Mailbox:OAuth:ClientId={TokenServer.ClientId}", $"Mailbox:OAuth:ClientSecretFile={Secret}",
            $"Mailbox:OAuth:Scope={TokenServer.Scope}",
        }.SelectMany(set => new[] { "--set", set }),
    ]);
}
