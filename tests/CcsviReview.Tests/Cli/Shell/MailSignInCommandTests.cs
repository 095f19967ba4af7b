using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Cli.Shell;

/// <summary>The setup of Microsoft 365 or Google with a private certificate authority, on the command line and over real TLS.</summary>
public sealed class MailSignInCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();
    private readonly TestAuthority _root = TestAuthority.Make("The charity's root");
    private TokenServer _tokens = null!;
    private MailSink _sink = null!;

    private string Authority => Path.Combine(_data.Path, "ca.pem");

    private string Secret => Path.Combine(_data.Path, "secret");

    public async ValueTask InitializeAsync()
    {
        _tokens = await TokenServer.StartAsync();
        _sink = MailSink.Start(Script());
        await File.WriteAllTextAsync(Authority, _root.Pem);
        WriteSecret(Secret, TokenServer.ClientSecret);
    }

    public async ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await _sink.DisposeAsync();
        await _tokens.DisposeAsync();
        _root.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task An_email_waits_while_the_endpoint_refuses_and_is_sent_when_it_does_not()
    {
        await RunAsync("emails", "test", "jane@example.org", "--by", "ada");
        _tokens.Answer = context => TokenServer.SayAsync(context, 503, "");
        var down = await RunAsync("deliver");
        _tokens.Answer = context => TokenServer.SayAsync(context, 400, """{"error":"invalid_client","error_description":"expired"}""");
        var refused = await RunAsync("deliver");
        _tokens.Answer = _tokens.GiveAsync;
        var sent = await RunAsync("deliver");

        Assert.Equal((1, 1, 0), (down.Code, refused.Code, sent.Code));
        Assert.Contains($"The token endpoint {_tokens.Address} answered 503", down.Output + down.Error, StringComparison.Ordinal);
        Assert.Contains("answered 400 invalid_client: expired.", refused.Output + refused.Error, StringComparison.Ordinal);
        Assert.Single(_sink.Mails);
        Assert.All([down, refused, sent],
            ran => Assert.DoesNotContain(TokenServer.ClientSecret, ran.Output + ran.Error, StringComparison.Ordinal));
        Assert.DoesNotContain(_tokens.Given[0], sent.Output + sent.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_says_which_step_of_the_sign_in_fails()
    {
        Assert.Equal("", await BadAsync());

        _tokens.Answer = context => TokenServer.SayAsync(context, 400, """{"error":"invalid_client","error_description":"expired"}""");
        Assert.Contains("answered 400 invalid_client: expired. Check Transport:OAuth:ClientId", await BadAsync(), StringComparison.Ordinal);
        _tokens.Answer = context => TokenServer.SayAsync(context, 200, "<html>", "text/html");
        Assert.Contains(
            "answered 200 with text/html that is not JSON. Check Transport:OAuth:TokenEndpoint.", await BadAsync(), StringComparison.Ordinal);
        _tokens.Answer = _tokens.GiveAsync;

        _sink.Script = Script() with { BearerWays = [], Account = new("robot", "password") };
        Assert.Contains("offers neither XOAUTH2 nor OAUTHBEARER, so it does not accept access tokens (it offers LOGIN, PLAIN).", await BadAsync(), StringComparison.Ordinal);
        _sink.Script = Script() with { Bearer = (_, _) => false };
        Assert.Contains("The mail server refused the access token: check that Transport:User is a mailbox", await BadAsync(), StringComparison.Ordinal);
        _sink.Script = Script();

        Assert.Contains("cannot be reached", await BadAsync("Transport:OAuth:TokenEndpoint=http://127.0.0.1:1/token"), StringComparison.Ordinal);
        await File.WriteAllTextAsync(Authority, TestAuthority.Make("Another root").Pem);
        Assert.Contains($"CN=The charity's root, its issuer, is not in '{Authority}'.", await BadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret", null, "Transport:OAuth:ClientSecretFile: 'FILE' cannot be read. Name a file that exists and that this user can read.")]
    [InlineData("secret", "", "Transport:OAuth:ClientSecretFile: 'FILE' is empty. Write the secret into it, on one line.")]
    [InlineData("ca.pem", null, "Transport:CertificateAuthorityFile: 'FILE' cannot be read. Name a file that exists and that this user can read.")]
    [InlineData("ca.pem", "", "Transport:CertificateAuthorityFile: 'FILE' contains no certificate in PEM format.")]
    [InlineData("ca.pem", "0\u0001\u0002", "Transport:CertificateAuthorityFile: 'FILE' contains no certificate in PEM format.")]
    [InlineData("ca.pem", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
        "Transport:CertificateAuthorityFile: 'FILE' contains a damaged certificate. Copy the complete certificates into it again.")]
    [InlineData("ca.pem", "-----BEGIN CERTIFICATE-----\nMIIB\n", "Transport:CertificateAuthorityFile: 'FILE' contains a damaged certificate.")]
    public async Task A_missing_or_invalid_file_is_named_at_start(string name, string? content, string expected)
    {
        var file = Path.Combine(_data.Path, name);
        File.Delete(file);
        if (content is not null)
            WriteSecret(file, content);

        var ran = await RunAsync("doctor");

        Assert.Equal(78, ran.Code);
        Assert.Contains(expected.Replace("FILE", file, StringComparison.Ordinal), ran.Error, StringComparison.Ordinal);
        Assert.Equal(0, _tokens.Asked);
    }

    private MailSinkScript Script() => new()
    {
        Certificate = _root.Server("localhost"),
        Bearer = (user, token) => user == "reviews@example.org" && _tokens.Given.Contains(token),
        BearerWays = ["XOAUTH2"],
    };

    private async Task<string> BadAsync(string set = "Transport:Port=") =>
        string.Join('\n', (await RunAsync(["doctor", .. set.EndsWith('=') ? Array.Empty<string>() : ["--set", set]])).Lines
            .SkipWhile(line => !line.StartsWith("BAD  mail", StringComparison.Ordinal)).Take(2));

    private Task<Ran> RunAsync(params string[] arguments) => Ran.Async(
    [
        .. arguments,
        .. new[]
        {
            $"Database:DataFolder={_data.Path}", "People:Admins:0=admin@example.org", "Organisation:From=reviews@example.org",
            "Transport:Kind=Smtp", "Transport:Host=localhost", $"Transport:Port={_sink.Port}", "Transport:User=reviews@example.org",
            "Transport:HelloName=reviews.example.org", $"Transport:CertificateAuthorityFile={Authority}",
            $"Transport:OAuth:ClientId={TokenServer.ClientId}", $"Transport:OAuth:ClientSecretFile={Secret}",
            $"Transport:OAuth:Scope={TokenServer.Scope}",
        }.SelectMany(set => new[] { "--set", set }),
        .. arguments.Any(each => each.StartsWith("Transport:OAuth:TokenEndpoint", StringComparison.Ordinal))
            ? Array.Empty<string>() : ["--set", $"Transport:OAuth:TokenEndpoint={_tokens.Address}"],
    ]);

    private static void WriteSecret(string file, string content)
    {
        File.WriteAllText(file, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
