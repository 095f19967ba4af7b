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
            ["Transport:OAuth:TokenEndpoint: is missing. Give it; the provider's page .well-known/openid-configuration names it as token_endpoint.",
             "Transport:OAuth:ClientSecret: is missing though Transport:OAuth:Grant is ClientCredentials. Give Transport:OAuth:ClientSecretFile."] },
        { $"{Smtp};{User};{Endpoint};Transport:OAuth:ClientSecret=hunter2",
            ["Transport:OAuth:ClientId: is missing. Give the name (application ID) under which this program is registered at the provider."] },
        { $"{Smtp};{Endpoint};{Client}",
            ["Transport:User: is missing though Transport:OAuth is given. Give the address of the mailbox that sends, such as reviews@example.org."] },
        { $"{Smtp};{User};{Endpoint};{Client};Transport:Password=hunter3",
            ["Transport:Password: '***' is given together with Transport:OAuth. Keep one of the two: with OAuth 2 no password is used."] },
        { $"{Smtp};{User};{Endpoint};{Client};Transport:Security=None",
            ["Transport:Security: 'None' would send access tokens in clear text. Use StartTls or Implicit, or take Transport:OAuth out."] },
        { $"{Smtp};{User};{Client};Transport:OAuth:TokenEndpoint=http://id.example.org/token",
            ["Transport:OAuth:TokenEndpoint: 'http://id.example.org/token' is not protected. Write https://; http:// is only for a provider on this machine."] },
        { $"{Smtp};{User};{Client};Transport:OAuth:TokenEndpoint=id.example.org",
            ["Transport:OAuth:TokenEndpoint: 'id.example.org' is not a web address. Write https://, the host and the path."] },
        { $"{Smtp};{User};{Client};Transport:OAuth:TokenEndpoint=https://login.example.org/{{tenant}}/token",
            ["Transport:OAuth:TokenEndpoint: 'https://login.example.org/{tenant}/token' still has a placeholder in it. Put the value of your organisation, such as the tenant's ID, in its place."] },
        { $"{Smtp};{User};{Endpoint};Transport:OAuth:ClientId=worker;Transport:OAuth:ClientSecret=changeme",
            ["Transport:OAuth:ClientSecret: '***' is a placeholder. Give the real one, best by Transport:OAuth:ClientSecretFile."] },
        { $"{Smtp};{User};{Endpoint};{Client};Transport:OAuth:Scope=a\"b",
            ["Transport:OAuth:Scope: 'a\"b' is not a scope. Write it as the provider does, such as https://outlook.office365.com/.default."] },
        { $"{Smtp};{User};{Endpoint};{Client};Transport:OAuth:Grant=RefreshToken",
            ["Transport:OAuth:RefreshTokenFile: is missing though Transport:OAuth:Grant is RefreshToken. Give the file that holds the refresh token, in a folder that this user can write."] },
        { "Transport:OAuth:ClientId=worker",
            ["Transport:OAuth:ClientId: 'worker' belongs to a mail server, but Transport:Kind is Folder, which mails nobody. Set Transport:Kind to Smtp, or take it out."] },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_wrong_sign_in_by_OAuth_is_refused_with_its_remedy(string given, string[] told) =>
        Assert.Equal(told, Given.Sets(given.Split(';')).Texts());

    [Theory]
    [InlineData("")]
    [InlineData(";Transport:OAuth:Scope=https://outlook.office365.com/.default offline_access")]
    [InlineData(";Transport:OAuth:TokenEndpoint=http://127.0.0.1:8080/token")]
    [InlineData(";Transport:OAuth:ClientAuthentication=Post")]
    public void A_right_one_needs_no_password(string more) =>
        Assert.Empty(Given.Sets($"{Smtp};{User};{Endpoint};{Client}{more}".Split(';')).Texts());

    [Theory]
    [InlineData(true, false, null)]
    [InlineData(false, false, "cannot be read. Give a file that exists and that this user may read.")]
    [InlineData(true, true, "can be read by every user of this machine. Run: chmod o= ")]
    public void The_file_of_a_refresh_token_is_looked_at_at_start(bool exists, bool isOpen, string? told)
    {
        if (exists)
            Write(isOpen);

        var texts = Given.Sets([.. $"{Smtp};{User};{Endpoint};{Client}".Split(';'), "Transport:OAuth:Grant=RefreshToken",
            $"Transport:OAuth:RefreshTokenFile={File}"]).Texts();

        if (told is null)
            Assert.Empty(texts);
        else
            Assert.StartsWith($"Transport:OAuth:RefreshTokenFile: '{File}' {told}", Assert.Single(texts), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refresh_token_needs_the_grant_that_uses_it()
    {
        Write();

        Assert.Equal(
            [$"Transport:OAuth:RefreshTokenFile: '{File}' belongs to the grant RefreshToken, but Transport:OAuth:Grant is ClientCredentials. Set Transport:OAuth:Grant to RefreshToken, or take it out."],
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
