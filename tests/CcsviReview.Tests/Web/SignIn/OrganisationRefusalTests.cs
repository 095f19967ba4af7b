using System.Net;
using Microsoft.AspNetCore.Http;

namespace CcsviReview.Tests.Web.SignIn;

public sealed class OrganisationRefusalTests
{
    private const string Jane = "jane.marlowe@example.org";

    public static TheoryData<string, string, string> Answers => new()
    {
        { "token", "500", "did not complete the sign-in" },
        { "token", "<html>sorry</html>", "did not complete the sign-in" },
        { "token", "[]", "did not complete the sign-in" },
        { "token", "{}", "did not complete the sign-in" },
        { "token", "302", "did not complete the sign-in" },
        { "userinfo", "401", "did not complete the sign-in" },
        { "userinfo", "<html>sorry</html>", "did not complete the sign-in" },
        { "userinfo", "[1]", "did not send your email address" },
        { "userinfo", """{"email":["jane.marlowe@example.org"]}""", "did not send your email address" },
        { "userinfo", """{"email":"jane.marlowe@example.org, kim@example.org"}""", "did not send your email address" },
        { "userinfo", "giant", "did not complete the sign-in" },
    };

    [Theory, MemberData(nameof(Answers))]
    public async Task A_provider_with_odd_answers_admits_nobody_and_is_reported(string endpoint, string answer, string words)
    {
        await using var fixture = await OrganisationFixture.StartAsync();
        RequestDelegate odd = context =>
        {
            if (int.TryParse(answer, out var status))
            {
                context.Response.StatusCode = status;
                context.Response.Headers.Location = "http://127.0.0.1:1/";
                return Task.CompletedTask;
            }
            return context.Response.WriteAsync(answer == "giant" ? new string(' ', 200_000) + fixture.Provider.Person : answer);
        };
        if (endpoint == "token")
            fixture.Provider.Token = odd;
        else
            fixture.Provider.UserInfo = odd;

        await OrganisationFixture.StoppedAsync(await fixture.SignInAsync(), HttpStatusCode.BadGateway, words);

        Assert.Empty(await fixture.SessionsAsync());
    }

    [Fact]
    public async Task An_unreachable_provider_is_reported()
    {
        await using var fixture = await OrganisationFixture.StartAsync();
        var back = await fixture.GoOutAsync();
        await fixture.Provider.DisposeAsync();

        await OrganisationFixture.StoppedAsync(
            await fixture.Traveller.GetAsync(back), HttpStatusCode.BadGateway, "The charity&#x27;s account did not respond");
    }
}
