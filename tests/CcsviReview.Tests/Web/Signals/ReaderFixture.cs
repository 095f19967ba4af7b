using System.Net;
using CcsviReview.Inventory;
using CcsviReview.Settings;
using CcsviReview.Signals;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CcsviReview.Tests.Web.Signals;

/// <summary>The sample inventory, one site of which asks readers, and readers who answer.</summary>
internal static class ReaderFixture
{
    public const string Ccsvi = "https://charity.example.org/a-z/ccsvi";
    public const string Useful = "/useful";
    public static readonly DateOnly Today = new(2026, 11, 22);

    public static Task<TestSite> StartAsync(
        string kind = nameof(DatabaseKind.Sqlite), SignalOptions? signals = null, bool? charity = true, ILoggerProvider? log = null) =>
        TestSite.StartAsync(kind, SamplePages.SeedAsync, new ReviewSettings
        {
            Policies = RoleMatrixTests.SampleSettings.Policies,
            People = RoleMatrixTests.SampleSettings.People,
            Web = new WebOptions { PublicFooter = true, RequestsPerMinute = 10_000, SignInsPerMinute = 10_000 },
            Signals = signals ?? new SignalOptions { AnswersPerMinute = 10_000 },
            Sites =
            {
                ["charity"] = new SiteOptions { Kind = SiteKind.Web, Url = "https://charity.example.org/", ReaderForm = charity },
                ["handbook"] = new SiteOptions { Kind = SiteKind.Folder, Path = "/srv/handbook" },
            },
        }, log);

    /// <summary>A reader with a browser of their own sends the form.</summary>
    public static Task<HttpResponseMessage> AnswerAsync(
        this TestSite site, string reader, string useful, string comment = "", string page = Ccsvi,
        params (string Name, string Value)[] headers)
    {
        (string, string)[] fields = [("page", page), ("useful", useful), ("comment", comment), ("lang", "en")];
        return site.SendAsync(reader, fields, headers);
    }

    public static async Task<HttpResponseMessage> SendAsync(
        this TestSite site, string reader, (string Name, string Value)[] fields, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Useful)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.TryAddWithoutValidation("User-Agent", reader);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await site.Stranger.SendAsync(request);
    }

    public static async Task<Page> PageAsync(this TestSite site, string address = Ccsvi)
    {
        await using var db = site.Database.Open();
        return await db.Pages.AsNoTracking().SingleAsync(page => page.Address == address);
    }

    /// <summary>How many found it useful, how many did not, and how many wrote, today.</summary>
    public static async Task<(int Useful, int NotUseful, int Comments)> CountsAsync(this TestSite site)
    {
        var signals = (await site.PageAsync()).Signals;
        return (signals.Of(Today, SignalKind.Useful), signals.Of(Today, SignalKind.NotUseful), signals.Of(Today, SignalKind.Comment));
    }

    public static StoppedClock Clock(this TestSite site) => (StoppedClock)site.Services.GetRequiredService<TimeProvider>();

    public static async Task<string> TextAsync(this Task<HttpResponseMessage> sent, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        return text;
    }
}
