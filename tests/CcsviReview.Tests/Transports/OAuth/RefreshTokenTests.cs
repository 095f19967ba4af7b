using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Transports.OAuth;

namespace CcsviReview.Tests.Transports.OAuth;

/// <summary>A refresh token, and the new one that replaces it.</summary>
public sealed class RefreshTokenTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TokenServer _server = null!;

    private string File => Path.Combine(_folder.Path, "refresh-token");

    public async ValueTask InitializeAsync()
    {
        _server = await TokenServer.StartAsync();
        _server.RefreshToken = "the first one";
        Write("the first one\n");
    }

    public async ValueTask DisposeAsync()
    {
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_refresh_token_that_stays_is_used_again_and_left_as_it_is()
    {
        await using var tokens = Tokens();

        tokens.Forget(await tokens.GetAsync(CancellationToken.None));
        await tokens.GetAsync(CancellationToken.None);

        Assert.Equal(2, _server.Given.Count);
        Assert.Equal("the first one\n", await System.IO.File.ReadAllTextAsync(File));
    }

    [Fact]
    public async Task A_client_without_secret_names_itself()
    {
        _server.Takes = "none";
        await using var tokens = Tokens(secret: null);

        Assert.Equal(await tokens.GetAsync(CancellationToken.None), _server.Given.Single());
    }

    [Fact]
    public async Task A_new_refresh_token_replaces_the_old_one_in_its_file_for_this_user_alone()
    {
        _server.Rotates = true;
        await using (var tokens = Tokens())
        {
            tokens.Forget(await tokens.GetAsync(CancellationToken.None));
            await tokens.GetAsync(CancellationToken.None);
        }
        await using var afterRestart = Tokens();

        Assert.Equal(await afterRestart.GetAsync(CancellationToken.None), _server.Given[2]);
        Assert.Equal(_server.RefreshToken + "\n", await System.IO.File.ReadAllTextAsync(File));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public async Task A_link_to_the_file_stays_a_link()
    {
        _server.Rotates = true;
        var link = Path.Combine(_folder.Path, "link");
        System.IO.File.CreateSymbolicLink(link, File);
        await using var tokens = Tokens(file: link);

        await tokens.GetAsync(CancellationToken.None);

        Assert.Equal(File, new FileInfo(link).LinkTarget);
        Assert.Equal(_server.RefreshToken + "\n", await System.IO.File.ReadAllTextAsync(File));
    }

    [Fact]
    public async Task Two_processes_never_use_the_same_refresh_token_twice()
    {
        _server.Rotates = true;
        await using var one = Tokens();
        await using var other = Tokens();

        await Task.WhenAll(one.GetAsync(CancellationToken.None), other.GetAsync(CancellationToken.None));

        Assert.Equal((2, 2), (_server.Asked, _server.Given.Count));
        Assert.Equal(_server.RefreshToken + "\n", await System.IO.File.ReadAllTextAsync(File));
    }

    [Fact]
    public async Task A_new_refresh_token_that_cannot_be_written_is_kept_until_it_can()
    {
        _server.Rotates = true;
        _server.Answer = async context =>
        {
            // From here on the file cannot be replaced: a folder has its name.
            System.IO.File.Delete(File);
            Directory.CreateDirectory(File);
            await _server.GiveAsync(context);
        };
        await using var tokens = Tokens();
        var failure = await Assert.ThrowsAsync<AccessTokenException>(() => tokens.GetAsync(CancellationToken.None));
        Assert.Equal(TokenStep.RefreshTokenFile, failure.Step);
        Assert.StartsWith(
            $"Transport:OAuth:RefreshTokenFile: '{File}' could not be replaced by the provider's new token: ", failure.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain(_server.RefreshToken!, failure.ToString(), StringComparison.Ordinal);

        _server.Answer = _server.GiveAsync;
        Directory.Delete(File);
        Write("the first one\n");

        Assert.Equal(await tokens.GetAsync(CancellationToken.None), _server.Given[1]);
        Assert.Equal(_server.RefreshToken + "\n", await System.IO.File.ReadAllTextAsync(File));
    }

    [Fact]
    public async Task A_token_that_somebody_writes_into_the_file_meanwhile_is_used()
    {
        await using var tokens = Tokens();
        tokens.Forget(await tokens.GetAsync(CancellationToken.None));
        _server.RefreshToken = "another one";
        var withdrawn = await Assert.ThrowsAsync<AccessTokenException>(() => tokens.GetAsync(CancellationToken.None));

        Write("another one");

        Assert.Contains("invalid_grant", withdrawn.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "The refresh token has expired or was withdrawn: obtain a new one and write it to the file of Transport:OAuth:RefreshTokenFile.",
            withdrawn.Message, StringComparison.Ordinal);
        Assert.Equal(await tokens.GetAsync(CancellationToken.None), _server.Given[1]);
    }

    [Theory]
    [InlineData(null, "cannot be read. Name a file that exists and that this user can read.")]
    [InlineData("", "is empty. Write the secret into it, on one line.")]
    [InlineData("a\nb", "contains a control character. Write the secret into it, on one line.")]
    public async Task A_file_without_a_refresh_token_is_named_and_nobody_is_asked(string? content, string words)
    {
        System.IO.File.Delete(File);
        if (content is not null)
            Write(content);
        await using var tokens = Tokens();

        var failure = await Assert.ThrowsAsync<AccessTokenException>(() => tokens.GetAsync(CancellationToken.None));

        Assert.Equal($"Transport:OAuth:RefreshTokenFile: '{File}' {words}", failure.Message);
        Assert.Equal((TokenStep.RefreshTokenFile, 0), (failure.Step, _server.Asked));
    }

    [Fact]
    public async Task The_end_of_the_program_waits_for_a_new_refresh_token_that_is_on_its_way()
    {
        _server.Rotates = true;
        var isAsked = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        _server.Answer = async context =>
        {
            isAsked.SetResult();
            await go.Task;
            await _server.GiveAsync(context);
        };
        var tokens = Tokens();
        using var stop = new CancellationTokenSource();
        var waiting = tokens.GetAsync(stop.Token);
        await isAsked.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        var end = tokens.DisposeAsync();
        go.SetResult();
        await end;

        Assert.Equal(_server.RefreshToken + "\n", await System.IO.File.ReadAllTextAsync(File));
    }

    private AccessTokens Tokens(string? secret = TokenServer.ClientSecret, string? file = null) => new(new MailOAuthOptions
    {
        Grant = MailGrant.RefreshToken,
        TokenEndpoint = _server.Address,
        ClientId = TokenServer.ClientId,
        ClientSecret = secret,
        RefreshTokenFile = file ?? File,
    }, "Transport:OAuth", TimeProvider.System);

    private void Write(string content)
    {
        System.IO.File.WriteAllText(File, content);
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
