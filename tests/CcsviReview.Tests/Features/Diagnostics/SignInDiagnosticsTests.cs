using CcsviReview.Features.Diagnostics;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.SignIn;

namespace CcsviReview.Tests.Features.Diagnostics;

public sealed class SignInDiagnosticsTests
{
    [Fact]
    public async Task Doctor_shows_how_people_sign_in_and_whether_the_organisations_endpoints_respond()
    {
        Assert.Equal(("links sent by email", null), await LookAsync(new SignInOptions()));
        var provider = await AuthorizationServer.StartAsync();
        var signIn = new SignInOptions { OAuth = OrganisationFixture.Of(provider) };
        Assert.Equal(("the charity's account, links sent by email", null), await LookAsync(signIn));

        await provider.DisposeAsync();
        var (found, trouble) = await LookAsync(new SignInOptions { Links = false, OAuth = signIn.OAuth });
        Assert.Equal("the charity's account", found);
        Assert.Contains("Web:SignIn:OAuth:TokenEndpoint does not answer (Connection refused", trouble, StringComparison.Ordinal);
        Assert.Contains("Web:SignIn:OAuth:UserInfoEndpoint does not answer", trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_reads_the_metadata_and_the_keys_of_an_OpenID_Connect_provider()
    {
        var provider = await AuthorizationServer.StartAsync();
        var signIn = new SignInOptions { OAuth = OrganisationFixture.OpenIdOf(provider) };
        var page = $"{OpenIdTokens.IssuerOf(provider.Port)}/.well-known/openid-configuration";
        Assert.Equal(("the charity's account, links sent by email", null), await LookAsync(signIn));

        provider.OpenId!.Page = document => document.Remove("jwks_uri");
        Assert.Equal($"Web:SignIn:OAuth:Authority: {page} does not name an issuer, its endpoints and keys: correct the address.",
            (await LookAsync(signIn)).Trouble);
        provider.OpenId.Page = document => document["jwks_uri"] = $"http://127.0.0.1:{provider.Port}/nothing";
        Assert.StartsWith($"Web:SignIn:OAuth:Authority: {page} cannot be read (", (await LookAsync(signIn)).Trouble, StringComparison.Ordinal);
        await provider.DisposeAsync();
        Assert.StartsWith(
            $"Web:SignIn:OAuth:Authority: {page} cannot be read (Connection refused", (await LookAsync(signIn)).Trouble,
            StringComparison.Ordinal);
    }

    private static async Task<(string Found, string? Trouble)> LookAsync(SignInOptions signIn)
    {
        var line = await SignInDiagnostics.RunAsync(signIn, CancellationToken.None);
        return (line.Found, line.Trouble);
    }
}
