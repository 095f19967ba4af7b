using CcsviReview.Features.SignIn;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Web.SignIn;

public sealed class MailedLinkTests : IAsyncLifetime
{
    private const string Jane = "jane.marlowe@example.org";
    private const string Stranger = "203.0.113.7";
    private const string Home = "198.51.100.1";
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() =>
        _site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, RoleMatrixTests.SampleSettings);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    public async Task A_stranger_who_asks_for_somebody_s_links_is_refused_alone(int times)
    {
        for (var asked = 0; asked < times; asked++)
            await AskFromAsync(Stranger);
        Assert.Equal(MailSignInLink.MostInAnHour, await EmailsAsync());

        await AskFromAsync(Home);

        Assert.Equal(MailSignInLink.MostInAnHour + 1, await EmailsAsync());
    }

    [Fact]
    public async Task However_many_networks_ask_a_person_has_a_link_valid_for_a_quarter_of_an_hour_or_gets_one()
    {
        for (var network = 0; network < 60; network++)
            await AskAsync($"203.0.113.{network}");
        Assert.Equal(MailSignInLink.MostOfAll, await LinksAsync());

        // Every one of them works; once they are five minutes old another is sent.
        Assert.Equal(MailedLink.Enough, await AskAsync(Home));
        Clock.Turn(TimeSpan.FromMinutes(5));
        Assert.Equal(MailedLink.Sent, await AskAsync(Home));
        Assert.Equal(MailedLink.Enough, await AskAsync("203.0.113.1"));
    }

    [Fact]
    public async Task A_person_who_used_all_their_links_gets_another()
    {
        for (var asked = 0; asked < MailSignInLink.MostInAnHour; asked++)
            Assert.Equal(MailedLink.Sent, await AskAsync(Home));
        Assert.Equal(MailedLink.Enough, await AskAsync(Home));
        await using (var db = _site.Database.Open())
            await db.SignInLinks.ExecuteUpdateAsync(set => set.SetProperty(link => link.UsedAt, Clock.Now));

        Assert.Equal(MailedLink.Sent, await AskAsync(Home));
    }

    [Theory]
    [InlineData("Jane <jane.marlowe@example.org>")]
    [InlineData("mailto:jane.marlowe@example.org")]
    [InlineData("jane.marlowe@example.org, evil@evil.example")]
    [InlineData("\"<jane.marlowe@example.org>\"@evil.example")]
    public async Task The_form_takes_a_bare_address_alone(string typed)
    {
        using var answer = await _site.Stranger.SendFormAsync("/sign-in", "/sign-in", ("address", typed));

        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(0, await EmailsAsync());
    }

    private StoppedClock Clock => (StoppedClock)_site.Services.GetRequiredService<TimeProvider>();

    private Task<MailedLink> AskAsync(string caller) =>
        _site.Services.GetRequiredService<MailSignInLink>().RunAsync(Jane, "/", caller, CancellationToken.None);

    private async Task AskFromAsync(string caller)
    {
        using var client = _site.ClientWith("none=1");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", caller);
        (await client.SendFormAsync("/sign-in", "/sign-in", ("address", Jane))).Dispose();
    }

    private async Task<int> EmailsAsync()
    {
        await using var db = _site.Database.Open();
        return await db.Emails.CountAsync(email => email.To == Jane && email.Key.StartsWith("sign-in:"));
    }

    private async Task<int> LinksAsync()
    {
        await using var db = _site.Database.Open();
        return await db.SignInLinks.CountAsync(link => link.Address == Jane);
    }
}
