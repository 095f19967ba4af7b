using System.Globalization;
using System.Net;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Web.Actions;
using CcsviReview.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Web.Security;

public sealed class RequestPaceTests
{
    private const string Jane = "203.0.113.7";
    private const string Kim = "203.0.113.8";

    [Fact]
    public async Task Links_are_answered_up_to_the_limit_and_then_refused_with_the_time_to_try_again()
    {
        await using var fixture = await OrganisationAsync(perMinute: 3);
        var path = $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, await fixture.AddAsync())}";
        var before = await fixture.RowsAsync();
        using var client = ActionFixture.Client();

        var codes = new List<HttpStatusCode>();
        for (var asked = 0; asked < 3; asked++)
            codes.Add((await AskAsync(client, fixture.At(path))).StatusCode);
        using var refused = await AskAsync(client, fixture.At(path));
        using var sent = await client.PostAsync(fixture.At(path), new FormUrlEncodedContent([]));
        var html = await refused.Content.ReadAsStringAsync();

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], codes);
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (refused.StatusCode, sent.StatusCode));
        var seconds = int.Parse(Assert.Single(refused.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture);
        Assert.InRange(seconds, 1, 60);
        Assert.Contains("<h1>Too many requests</h1>", html, StringComparison.Ordinal);
        Assert.Contains($"Wait {(seconds == 1 ? "a second" : $"{seconds} seconds")} and try again.", html, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], refused.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(before, await fixture.RowsAsync());
    }

    [Theory]
    [InlineData("cy", "Gormod o geisiadau", "cy")]
    [InlineData("fr, cy-GB;q=0.8, en;q=0.5", "Gormod o geisiadau", "cy")]
    [InlineData("cy;q=0, en", "Too many requests", "en")]
    [InlineData("fr", "Too many requests", "en")]
    [InlineData("", "Too many requests", "en")]
    [InlineData(";;,,cy;q=9", "Too many requests", "en")]
    public async Task A_refusal_is_explained_in_a_requested_language_in_which_emails_are_written(
        string asked, string title, string language)
    {
        await using var fixture = await OrganisationAsync(perMinute: 1);
        using var client = ActionFixture.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", asked);
        var path = $"/mute/{new string('a', 40)}";
        (await AskAsync(client, fixture.At(path))).Dispose();

        using var refused = await AskAsync(client, fixture.At(path));
        var html = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains($"<h1>{title}</h1>", html, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
        Assert.Contains("Web:RequestsPerMinute", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_caller_that_a_proxy_names_and_each_door_has_a_count_of_its_own()
    {
        await using var fixture = await OrganisationAsync(perMinute: 2);
        var path = $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, await fixture.AddAsync())}";
        using var client = ActionFixture.Client();

        async Task<HttpStatusCode> OfAsync(string who, string where) => (await AskAsync(client, fixture.At(where), who)).StatusCode;
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [await OfAsync(Jane, path), await OfAsync(Jane, path)]);
        Assert.Equal(HttpStatusCode.TooManyRequests, await OfAsync(Jane, path));
        Assert.Equal(HttpStatusCode.TooManyRequests, await OfAsync(Jane, $"/mute/{new string('a', 40)}"));

        // The last address of the chain is the one that our proxy saw; anybody can have written those before it.
        Assert.Equal(HttpStatusCode.TooManyRequests, await OfAsync($"{Kim}, {Jane}", path));
        Assert.Equal(HttpStatusCode.OK, await OfAsync($"{Jane}, {Kim}", path));
        Assert.Equal(HttpStatusCode.NotFound, await OfAsync(Jane, $"/calendar/{new string('a', 43)}.ics"));
        Assert.Equal(HttpStatusCode.OK, await OfAsync(Jane, "/health/live"));
    }

    [Theory]
    [InlineData("127.0.0.1", "", Jane)] // this machine is trusted
    [InlineData("10.2.0.255", "10.2.0.0/24", Jane)]
    [InlineData("10.2.1.0", "10.2.0.0/24", "10.2.1.0")]
    [InlineData("198.51.100.1", "", "198.51.100.1")]
    public async Task Only_configured_proxies_are_trusted_about_the_caller(string from, string proxies, string caller)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseCallers(new WebOptions { Proxies = proxies.Split(' ', StringSplitOptions.RemoveEmptyEntries) });
        var http = new DefaultHttpContext { RequestServices = services };
        http.Connection.RemoteIpAddress = IPAddress.Parse(from);
        http.Request.Headers["X-Forwarded-For"] = Jane;

        await app.Build()(http);

        Assert.Equal(caller, Caller.Of(http.Connection.RemoteIpAddress));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void A_network_of_64_bits_is_one_caller_and_so_is_an_address_of_IPv4(string one, string other, bool same) =>
        Assert.Equal(same, Caller.Of(IPAddress.Parse(one)) == Caller.Of(IPAddress.Parse(other)));

    private static Task<ActionFixture> OrganisationAsync(int perMinute) =>
        ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite), web: new WebOptions { RequestsPerMinute = perMinute });

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string address, string? forwardedFor = null)
    {
        var ask = new HttpRequestMessage(HttpMethod.Get, address);
        if (forwardedFor is not null)
            ask.Headers.Add("X-Forwarded-For", forwardedFor);
        return client.SendAsync(ask);
    }
}
