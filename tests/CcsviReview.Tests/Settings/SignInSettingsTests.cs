using CcsviReview.Settings;
using CcsviReview.Settings.Binding;

namespace CcsviReview.Tests.Settings;

public sealed class SignInSettingsTests
{
    private const string OAuth = "Web:SignIn:OAuth:";

    private static readonly string[] Right =
    [
        $"{OAuth}ClientId=reviews", $"{OAuth}ClientSecret=s3cret", $"{OAuth}AuthorizationEndpoint=https://id.example.org/auth",
        $"{OAuth}TokenEndpoint=https://id.example.org/token", $"{OAuth}UserInfoEndpoint=http://127.0.0.1:8080/userinfo",
    ];

    [Fact]
    public void What_is_right_has_no_fault_and_asks_for_what_is_usual()
    {
        var loaded = Given.Sets(Right);

        Assert.Empty(loaded.Texts());
        Assert.True(OrganisationSignInOptions.IsOn(loaded.Settings.Web.SignIn.OAuth));
        Assert.Equal(["openid", "email"], OrganisationSignInOptions.ScopesOf(loaded.Settings.Web.SignIn.OAuth));
        Assert.Equal("***", SettingsListing.Of(loaded).Single(each => each.Key == $"{OAuth}ClientSecret").Value);
    }

    [Theory]
    [InlineData("ClientSecret=", "Web:SignIn:OAuth:ClientSecret: is required because Web:SignIn:OAuth:ClientId is set")]
    [InlineData("ClientId=", "Web:SignIn:OAuth:ClientId: is missing, so nobody can sign in there")]
    [InlineData("TokenEndpoint=", "Web:SignIn:OAuth:TokenEndpoint: is required because")]
    [InlineData(
        "TokenEndpoint=http://id.example.org/token", "Web:SignIn:OAuth:TokenEndpoint: 'http://id.example.org/token' is not encrypted")]
    [InlineData(
        "AuthorizationEndpoint=javascript:alert(1)", "Web:SignIn:OAuth:AuthorizationEndpoint: 'javascript:alert(1)' is not a web address")]
    [InlineData("Scopes:0=openid email", "Web:SignIn:OAuth:Scopes:0: 'openid email' is not a single scope")]
    [InlineData("EmailClaim= ", "Web:SignIn:OAuth:EmailClaim: ' ' is empty")]
    [InlineData("Name= ", "Web:SignIn:OAuth:Name: ' ' is not 1 to 60 characters")]
    public void What_is_wrong_is_named_with_its_remedy(string set, string words)
    {
        var text = Assert.Single(Given.Sets([.. Right, OAuth + set]).Texts());

        Assert.StartsWith(words, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://id.example.org/realms/charity")]
    [InlineData("https://login.microsoftonline.com/3f2b8c1e-0000-0000-0000-000000000000/v2.0")]
    [InlineData("http://127.0.0.1:8080")]
    public void An_issuers_address_is_enough_instead_of_the_endpoints(string authority)
    {
        var loaded = Given.Sets($"{OAuth}ClientId=reviews", $"{OAuth}ClientSecret=s3cret", $"{OAuth}Authority={authority}");

        Assert.Empty(loaded.Texts());
        Assert.True(OrganisationSignInOptions.IsOpenId(loaded.Settings.Web.SignIn.OAuth));
    }

    [Theory]
    [InlineData("Authority=http://id.example.org", "Web:SignIn:OAuth:Authority: 'http://id.example.org' is not encrypted. ")]
    [InlineData("Authority=id.example.org", "Web:SignIn:OAuth:Authority: 'id.example.org' is not a web address. ")]
    [InlineData("Authority=https://id.example.org/.well-known/openid-configuration",
        "Web:SignIn:OAuth:Authority: 'https://id.example.org/.well-known/openid-configuration' is not an issuer address. ")]
    [InlineData("Authority=https://login.microsoftonline.com/common/v2.0",
        "Web:SignIn:OAuth:Authority: 'https://login.microsoftonline.com/common/v2.0' accepts accounts of any organisation, ")]
    [InlineData("Authority=https://login.microsoftonline.com/Organizations",
        "Web:SignIn:OAuth:Authority: 'https://login.microsoftonline.com/Organizations' accepts accounts of any organisation, ")]
    [InlineData("TokenEndpoint=https://id.example.org/token",
        "Web:SignIn:OAuth:TokenEndpoint: 'https://id.example.org/token' is set together with Web:SignIn:OAuth:Authority, which already provides it. ")]
    [InlineData("Scopes:0=email", "Web:SignIn:OAuth:Scopes: 'email' does not include openid, so the provider would not return an ID token. ")]
    [InlineData("ClientId=", "Web:SignIn:OAuth:ClientId: is missing, so nobody can sign in there. ")]
    [InlineData("ClientSecret=", "Web:SignIn:OAuth:ClientSecret: is required because Web:SignIn:OAuth:ClientId is set. ")]
    public void An_issuer_s_address_that_is_wrong_is_named_with_its_remedy(string set, string words) => Assert.StartsWith(words,
        Assert.Single(Given.Sets($"{OAuth}ClientId=reviews", $"{OAuth}ClientSecret=s3cret", $"{OAuth}Authority=https://id.example.org",
            OAuth + set).Texts()), StringComparison.Ordinal);

    [Fact]
    public void Links_cannot_be_switched_off_while_there_is_no_other_way_in()
    {
        Assert.StartsWith("Web:SignIn:Links: 'False' leaves no way to sign in", Assert.Single(Given.Sets("Web:SignIn:Links=false").Texts()),
            StringComparison.Ordinal);
        Assert.Empty(Given.Sets([.. Right, "Web:SignIn:Links=false"]).Texts());
    }

    [Fact]
    public void The_secret_may_be_in_a_file_however_deep_its_setting_is()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "from a file\n");
        var loaded = Given.Sets(
            [
                .. Right.Where(set => !set.Contains("ClientSecret", StringComparison.Ordinal)), $"{OAuth}ClientSecretFile={file}",
                $"Webhooks:KeyFile={file}",
            ]);
        var both = Given.Sets([.. Right, $"{OAuth}ClientSecretFile={file}"]).Texts();
        File.Delete(file);

        Assert.Equal(
            ["Webhooks:Key: '***' is shorter than 16 characters. Use a long random key, such as the output of: openssl rand -base64 32."],
            loaded.Texts());
        Assert.Equal("from a file", loaded.Settings.Web.SignIn.OAuth.ClientSecret);
        Assert.StartsWith(
            $"{OAuth}ClientSecretFile: '{file}' is given together with {OAuth}ClientSecret", Assert.Single(both), StringComparison.Ordinal);
    }
}
