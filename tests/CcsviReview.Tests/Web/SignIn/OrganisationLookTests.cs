using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CcsviReview.Tests.Web.SignIn;

public sealed class OrganisationLookTests(Browser browser)
{
    [Theory, MemberData(nameof(LookTests.Screens), MemberType = typeof(LookTests))]
    public async Task The_way_by_the_organisation_and_back_has_no_barrier_that_axe_finds(int width, ColorScheme scheme)
    {
        await using var fixture = await OrganisationFixture.StartAsync(asks: true);
        var page = await browser.OpenAsync(width, scheme, script: true);
        await page.GotoAsync(fixture.Site.At("/pages/1"));
        await LookAsync(page, "sign-in", width, scheme);

        await GoAsync(page, "Deny");
        await page.WaitForURLAsync("**/sign-in/by/organisation/back?**");
        Assert.Contains("You were not signed in", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        await LookAsync(page, "denied", width, scheme);
        await page.GetByRole(AriaRole.Link, new() { Name = "Try again" }).ClickAsync();

        fixture.Provider.Person = """{"email":"nobody@example.org"}""";
        await GoAsync(page, "Allow");
        Assert.Contains("You have no role here yet", await page.InnerTextAsync("h1"), StringComparison.Ordinal);
        await LookAsync(page, "unknown", width, scheme);

        // From another site (localhost) back to ours (127.0.0.1): the cookies from before are sent.
        fixture.Provider.Person = """{"email":"jane.marlowe@example.org","email_verified":true}""";
        await page.GotoAsync(fixture.Site.At("/pages/1"));
        await GoAsync(page, "Allow");
        await page.WaitForURLAsync(fixture.Site.At("/pages/1"));
        Assert.Contains("Jane Marlowe", await page.InnerTextAsync(".who"), StringComparison.Ordinal);
        await page.GotoAsync(fixture.Site.At("/account"));
        await LookAsync(page, "account", width, scheme);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task It_works_without_script_and_with_the_organisation_alone()
    {
        await using var fixture = await OrganisationFixture.StartAsync(
            provider => new SignInOptions { Links = false, OAuth = OrganisationFixture.Of(provider) }, asks: true);
        var page = await browser.OpenAsync(390, ColorScheme.Light, script: false);
        await page.GotoAsync(fixture.Site.At("/"));
        await Pictures.KeepAsync(page, "organisation", "alone", 390);
        await GoAsync(page, "Allow");

        await page.WaitForURLAsync(fixture.Site.At("/"));
        Assert.Contains("Jane Marlowe", await page.InnerTextAsync(".who"), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    private static async Task GoAsync(IPage page, string answer)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = $"Sign in with {OrganisationFixture.Name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = answer }).ClickAsync();
    }

    private static async Task LookAsync(IPage page, string name, int width, ColorScheme scheme)
    {
        await Pictures.KeepAsync(page, "organisation", name, width, scheme);
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, $"{page.Url} ({name})\n" + string.Join('\n', found.Violations.Select(v =>
            $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Select(n => n.Html + " " + string.Join(' ', n.Any.Select(c => c.Message))))}")));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} ({name}) is {overflow} px wider than the window.");
    }
}
