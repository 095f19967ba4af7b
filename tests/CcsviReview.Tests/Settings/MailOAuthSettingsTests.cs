using CcsviReview.Settings.Binding;

namespace CcsviReview.Tests.Settings;

/// <summary>Section <c>Transport:OAuth</c>.</summary>
public sealed class MailOAuthSettingsTests : IDisposable
{
    private const string Smtp = "Transport:Kind=Smtp;Transport:Host=smtp.example.org;Organisation:From=r@example.org";
    private const string Endpoint = "Transport:OAuth:TokenEndpoint=https://id.example.org/token";
    private const string Client = "Transport:OAuth:ClientId=worker;Transport:OAuth:ClientSecret=hunter2";
    private const string User = "Transport:User=r@example.org";
    private readonly string _folder = Directory.CreateTempSubdirectory("ccsvi-oauth-").FullName;

    private string File => Path.Combine(_folder, "refresh-token");

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.Delete(_folder, recursive: true);
    }

    public static TheoryData<string, string[]> Faults => new()
    {
        { $"{Smtp};{User};Transport:OAuth:ClientId=worker",
            ["Transport:OAuth:TokenEndpoint: is missing. Set it; it is the token_endpoint on the provider's page .well-known/openid-configuration.",
             "Transport:OAuth:ClientSecret: is required because Transport:OAuth:Grant is ClientCredentials. Set Transport:OAuth:ClientSecretFile."] },
        { $"{Smtp};{User};{Endpoint};Transport:OAuth:ClientSecret=hunter2",
            ["Transport:OAuth:ClientId: is missing. Write the client ID (application ID) under which this program is registered with the provider."] },
        { $"{Smtp};{Endpoint};{Client}",
            ["Transport:User: is required because Transport:OAuth is set. Write the address of the sending mailbox, such as reviews@example.org."] },
        { $"{Smtp};{User};{Endpoint};{Client};Transport:Password=hunter3",
            ["Transport:Password: '***' is set together with Transport:OAuth. Keep one of the two: OAuth 2 does not use a password."] },
        { $"{Smtp};{User};{Endpoint};{Client};Transport:Security=None",
            ["Transport:Security: 'None' would send access tokens unencrypted. Use StartTls or Implicit, or remove Transport:OAuth."] },
        { $"{Smtp};{User};{Client};Transport:OAuth:TokenEndpoint=http://id.example.org/token",
            ["Transport:OAuth:TokenEndpoint: 'http://id.example.org/token' is not encrypted. Write https://; http:// is allowed only for a provider on this machine."] },
        { $"{Smtp};{User};{Client};Transport:OAuth:TokenEndpoint=id.example.org",
            ["Transport:OAuth:TokenEndpoint: 'id.example.org' is not a web address. Write https://, the host and the path."] },
        { $"{Smtp};{User};{Client};Transport:OAuth:TokenEndpoint=https://login.example.org/{{tenant}}/token",
            ["Transport:OAuth:TokenEndpoint: 'https://login.example.org/{tenant}/token' still contains a placeholder. Replace it with your organisation's value, such as the tenant ID."] },
        { $"{Smtp};{User};{Endpoint};Transport:OAuth:ClientId=worker;Transport:OAuth:ClientSecret=changeme",
            ["Transport:OAuth:ClientSecret: '***' is a placeholder. Write the real secret, preferably in Transport:OAuth:ClientSecretFile."] },
        { $"{Smtp};{User};{Endpoint};{Client};Transport:OAuth:Scope=a\"b",
            ["Transport:OAuth:Scope: 'a\"b' is not a scope. Write it as the provider does, such as https://outlook.office365.com/.default."] },
        { $"{Smtp};{User};{Endpoint};{Client};Transport:OAuth:Grant=RefreshToken",
            ["Transport:OAuth:RefreshTokenFile: is required because Transport:OAuth:Grant is RefreshToken. Name the file with the refresh token, in a folder that this user can write to."] },
        { "Transport:OAuth:ClientId=worker",
            ["Transport:OAuth:ClientId: 'worker' applies only to a mail server, but Transport:Kind is Folder, which sends nothing. Set Transport:Kind to Smtp, or remove it."] },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_wrong_sign_in_by_OAuth_is_refused_with_its_remedy(string given, string[] expected) =>
        Assert.Equal(expected, Given.Sets(given.Split(';')).Texts());

    [Theory]
    [InlineData("")]
    [InlineData(";Transport:OAuth:Scope=https://outlook.office365.com/.default offline_access")]
    [InlineData(";Transport:OAuth:TokenEndpoint=http://127.0.0.1:8080/token")]
    [InlineData(";Transport:OAuth:ClientAuthentication=Post")]
    public void A_valid_one_needs_no_password(string more) =>
        Assert.Empty(Given.Sets($"{Smtp};{User};{Endpoint};{Client}{more}".Split(';')).Texts());

    [Theory]
    [InlineData(true, false, null)]
    [InlineData(false, false, "cannot be read. Name a file that exists and that this user can read.")]
    [InlineData(true, true, "can be read by every user of this machine. Run: chmod o= ")]
    public void The_file_of_a_refresh_token_is_checked_at_start(bool exists, bool isOpen, string? expected)
    {
        if (exists)
            Write(isOpen);

        var texts = Given.Sets([.. $"{Smtp};{User};{Endpoint};{Client}".Split(';'), "Transport:OAuth:Grant=RefreshToken",
            $"Transport:OAuth:RefreshTokenFile={File}"]).Texts();

        if (expected is null)
            Assert.Empty(texts);
        else
            Assert.StartsWith($"Transport:OAuth:RefreshTokenFile: '{File}' {expected}", Assert.Single(texts), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refresh_token_needs_the_grant_that_uses_it()
    {
        Write();

        Assert.Equal(
            [$"Transport:OAuth:RefreshTokenFile: '{File}' applies only to the grant RefreshToken, but Transport:OAuth:Grant is ClientCredentials. Set Transport:OAuth:Grant to RefreshToken, or remove it."],
            Given.Sets([.. $"{Smtp};{User};{Endpoint};{Client}".Split(';'), $"Transport:OAuth:RefreshTokenFile={File}"]).Texts());
    }

    [Fact]
    public void The_listing_of_the_settings_masks_the_secret()
    {
        var listed = SettingsListing.Of(Given.Sets($"{Smtp};{User};{Endpoint};{Client}".Split(';'))).ToList();

        Assert.Contains(listed, each => each is { Key: "Transport:OAuth:ClientSecret", Value: "***" });
        Assert.DoesNotContain(listed, each => each.Value.Contains("hunter2", StringComparison.Ordinal));
    }

    private void Write(bool isOpen = false)
    {
        System.IO.File.WriteAllText(File, "1//refresh\n");
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(
                File, UnixFileMode.UserRead | UnixFileMode.UserWrite | (isOpen ? UnixFileMode.OtherRead : UnixFileMode.None));
    }
}
