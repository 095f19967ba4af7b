using System.Net;
using CcsviReview.Features.SignIn;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CcsviReview.Tests.Web.SignIn;

public sealed class FormAfterSignInTests(Browser browser)
{
    private const string Jane = "jane.marlowe@example.org";
    private const string Note = "Read against the guideline of 2019:\n<b>two</b> trials found no benefit.";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_sent_after_its_session_ended_is_found_after_sign_in_and_sent_by_hand(bool script)
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync);
        var page = await site.OpenAsync(browser, 390, script: script, address: Jane);
        await page.GotoAsync(site.At("/pages/1/review-done"));
        await page.GetByText("Still correct").ClickAsync();
        await page.FillAsync("#note", Note);
        await site.Services.GetRequiredService<SessionStore>().EndAllAsync(Jane, default);
        await page.Locator("main form.act-form button").ClickAsync();
        Assert.Contains("We keep what you wrote for an hour", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        if (script)
            await Barriers.NoneAsync(page); // axe is script itself
        var kept = await page.InputValueAsync("input[name=to]");

        await SignInAsync(site, page);
        await page.GotoAsync(site.At(kept));
        Assert.Equal(Note, (await page.InputValueAsync("textarea[name=note]")).ReplaceLineEndings("\n"));
        Assert.Contains("still correct", await page.InnerTextAsync("main dl"), StringComparison.Ordinal);
        Assert.Contains("22 November 2026", await page.InnerTextAsync("main dl"), StringComparison.Ordinal);
        await Pictures.KeepAsync(page, "kept form", script);
        if (script)
            await Barriers.NoneAsync(page); // axe is script itself
        await using (var db = site.Database.Open())
            Assert.Equal(0, await db.Reviews.CountAsync(review => review.Note.StartsWith("Read against")));
        await page.FillAsync("textarea[name=note]", Note + " And a third.");
        await page.GetByText("Send it now").ClickAsync();

        Assert.EndsWith("/pages/1?done=review-done", page.Url, StringComparison.Ordinal);
        await using (var db = site.Database.Open())
            Assert.Equal(Note + " And a third.", (await db.Reviews.SingleAsync(review => review.Note.StartsWith("Read against"))).Note);
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(LookTests.Screens), MemberType = typeof(LookTests))]
    public async Task The_stored_form_has_no_barrier_that_axe_finds_and_needs_no_sideways_scrolling(int width, ColorScheme scheme)
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync);
        var id = await site.Services.GetRequiredService<FormStore>().KeepAsync(
            Jane,
            "/pages/1/review-done",
            [
                new("outcome", "Corrected"), new("on", "2026-11-20"), new("note", Note + new string('x', 200)), new("reason", ""),
                new("tick", "Sources were read"), new("tick", new string('y', 59)), new("cycle", "2017-05-22"),
            ],
            default);
        var page = await site.OpenAsync(browser, width, scheme, address: Jane);

        await page.GotoAsync(site.At($"/kept/{id}"));

        Assert.Equal("Your unsent form", await page.InnerTextAsync("h1"));
        Assert.Equal(2, await page.Locator("textarea").CountAsync());
        await Pictures.KeepAsync(page, "kept", "what was written", width, scheme);
        await Barriers.NoneAsync(page);
        await page.Context.CloseAsync();
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Nobody_else_sees_it_no_other_site_leaves_any_and_a_stranger_none(string kind)
    {
        await using var site = await TestSite.StartAsync(kind, SamplePages.SeedAsync);
        var cookie = await site.SignInAsync(Jane);
        await site.Services.GetRequiredService<SessionStore>().EndAllAsync(Jane, default);

        var kept = await SendAsync(site, cookie, null);
        Assert.StartsWith("/sign-in?to=%2Fkept%2F", kept, StringComparison.Ordinal);
        Assert.Equal("/sign-in", await SendAsync(site, cookie, "cross-site"));
        Assert.Equal("/sign-in", await SendAsync(site, cookie, "same-site"));
        Assert.Equal("/sign-in", await SendAsync(site, null, null));
        Assert.Equal("/sign-in", await SendAsync(site, cookie.Split('=')[0] + "=CfDJ8Invented", null));
        Assert.Equal("/sign-in", await SendAsync(site, cookie, "same-origin", new string('x', FormStore.MostCharacters)));

        var path = Uri.UnescapeDataString(kept.Split("to=")[1]);
        using var other = await site.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        using var jane = await site.ClientOfAsync(Jane);
        Assert.Contains("A short note", await jane.GetStringAsync(path), StringComparison.Ordinal);
        await using var db = site.Database.Open();
        Assert.Equal(1, await db.KeptForms.CountAsync());
        // An hour later it is gone.
        await db.KeptForms.ExecuteUpdateAsync(set =>
            set.SetProperty(form => form.ExpiresAt, form => StoppedClock.On(SamplePages.Today).Now));
        using var late = await jane.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    private static async Task SignInAsync(TestSite site, IPage page)
    {
        var cookie = (await site.SignInAsync(Jane)).Split('=', 2);
        await page.Context.AddCookiesAsync(
            [new Microsoft.Playwright.Cookie { Name = cookie[0], Value = cookie[1], Url = site.Address.ToString() }]);
    }

    private static async Task<string> SendAsync(TestSite site, string? cookie, string? from, string note = "A short note")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/pages/1/review-done")
        {
            Content = new FormUrlEncodedContent([new("outcome", "StillCorrect"), new("note", note)]),
        };
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        if (from is not null)
            request.Headers.Add("Sec-Fetch-Site", from);
        using var answer = await site.Stranger.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString.Replace(site.Address.ToString().TrimEnd('/'), "", StringComparison.Ordinal);
    }
}
