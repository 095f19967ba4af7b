using CcsviReview.Flow.SigningIn;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.SigningIn;

namespace CcsviReview.Tests.Flow.SigningIn;

public sealed class ExamineSignInTests
{
    [Fact]
    public async Task The_doctor_tells_how_people_come_in_and_whether_the_organisation_s_endpoints_answer()
    {
        Assert.Equal(("links of mails", null), await LookAsync(new SignInOptions()));
        var provider = await AuthorizationServer.StartAsync();
        var signIn = new SignInOptions { OAuth = OrganisationHouse.Of(provider) };
        Assert.Equal(("the charity's account, links of mails", null), await LookAsync(signIn));

        await provider.DisposeAsync();
        var (found, trouble) = await LookAsync(new SignInOptions { Links = false, OAuth = signIn.OAuth });
        Assert.Equal("the charity's account", found);
        Assert.Contains("Web:SignIn:OAuth:TokenEndpoint does not answer (Connection refused", trouble, StringComparison.Ordinal);
        Assert.Contains("Web:SignIn:OAuth:UserInfoEndpoint does not answer", trouble, StringComparison.Ordinal);
    }

    private static async Task<(string Found, string? Trouble)> LookAsync(SignInOptions signIn)
    {
        var line = await ExamineSignIn.RunAsync(signIn, CancellationToken.None);
        return (line.Found, line.Trouble);
    }
}
