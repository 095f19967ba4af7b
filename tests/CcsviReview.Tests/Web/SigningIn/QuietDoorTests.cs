using System.Net;
using CcsviReview.Tests.Web.Acting;
using Microsoft.AspNetCore.WebUtilities;

namespace CcsviReview.Tests.Web.SigningIn;

public sealed class QuietDoorTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("access_denied")]
    [InlineData("server_error")]
    public async Task Nothing_of_a_sign_in_with_the_provider_is_logged_however_much_is_asked_for(string? error)
    {
        var log = new ReportedLines();
        await using var house = await OrganisationHouse.StartAsync(log: log);
        house.Provider.Error = error;
        var back = await house.GoOutAsync();
        using var entered = await house.Traveller.GetAsync(back);
        using var again = await house.Traveller.GetAsync(back);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);

        var secrets = QueryHelpers.ParseQuery(new Uri(house.Site.Address, back).Query)
            .Where(part => part.Key is "code" or "state").Select(part => part.Value.ToString())
            .Append(house.Provider.Asked["code_challenge"]).Append("s3cret").ToList();
        Assert.NotEmpty(log.Lines);
        Assert.All(secrets, secret => Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal)));
    }
}
