using System.Net;
using System.Net.Http.Headers;
using CcsviReview.Current;
using CcsviReview.Features.Actions;
using CcsviReview.Features.Calendars;
using CcsviReview.Features.Imports;
using CcsviReview.Features.Planning;
using CcsviReview.Features.SignIn;
using CcsviReview.Outbox;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.SignedLinks;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CcsviReview.Tests.Web.SignIn;

/// <summary>
/// One database that is served twice: first with settings that name everybody, then with the settings of the test. In between people get a
/// session, a token and a calendar, and addresses become known.
/// </summary>
internal sealed class AccessFixture : IAsyncDisposable
{
    private readonly Dictionary<string, (string Cookie, string Token, string Calendar)> _keys = new(StringComparer.Ordinal);

    private AccessFixture(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    /// <summary>The settings of the second time.</summary>
    public static ReviewSettings Settings { get; } = Of(
        new PeopleOptions
        {
            Editors = [new EditorOptions { Address = "editor@example.org" }, new EditorOptions { Address = "refused.editor@example.org" }],
            TrustedDomains = ["trusted.example"],
            Sections = [new SectionOptions { Name = "Health", Lead = "lead@example.org", Editor = "section.editor@example.org" }],
            DefaultEditor = "default@example.org",
            Admins = ["admin@example.org", "refused.admin@example.org"],
        });

    /// <summary>Serves the database with settings that name all of these as editors; each gets a session, a token and a calendar.</summary>
    public static async Task<AccessFixture> StartAsync(string kind, IEnumerable<string> people)
    {
        var fixture = new AccessFixture(await TestDatabase.CreateAsync(kind));
        var all = people.ToList();
        await using var site = await fixture.ServeAsync(
            Of(
                new PeopleOptions
                {
                    Editors = [.. all.Select(address => new EditorOptions { Address = address })],
                    Sections = [new SectionOptions { Name = "Old", Lead = "old.lead@example.org" }],
                    Admins = ["admin@example.org"],
                }));
        var feeds = new FeedAdmin(
            fixture.Database.Contexts, site.Services.GetRequiredService<CurrentRules>(), site.Services.GetRequiredService<TimeProvider>());
        foreach (var address in all)
        {
            var feed = await feeds.CreateAsync(FeedRequest.OfPerson(address, "ops"), default);
            fixture._keys[address] = (await site.SignInAsync(address),
                await site.Services.GetRequiredService<TokenAdmin>().MakeAsync($"of {address}", [TokenAdmin.Read], address, 30, default),
                new Uri(feed.Address).AbsolutePath);
        }
        await fixture.LearnAsync(site);
        return fixture;
    }

    public Task<TestSite> ServeAsync(ReviewSettings settings) => TestSite.StartOverAsync(Database.Options, settings);

    /// <summary>
    /// What an address gets of each: the dashboard, the sheet, the API, the calendar, and whether a link is sent by email.
    /// </summary>
    public async Task<string> SeenAsync(TestSite site, string address)
    {
        var (cookie, token, calendar) = _keys[address];
        using var client = site.ClientWith(cookie);
        using var program = site.ClientWith("none=1");
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        List<string> seen = [];
        foreach (var path in new[] { "/", "/pages.csv", "/account" })
            seen.Add(await StatusAsync(client, path) == HttpStatusCode.OK ? path : "-");
        seen.Add(await StatusAsync(program, "/api/v1/pages") == HttpStatusCode.OK ? "api" : "-");
        seen.Add(await StatusAsync(site.Stranger, calendar) == HttpStatusCode.OK ? "calendar" : "-");
        await using var db = Database.Open();
        var before = await db.Emails.CountAsync(email => email.To == address && email.Key.StartsWith("sign-in:"));
        using var asked = await site.Stranger.SendFormAsync("/sign-in", "/sign-in", ("address", address));
        seen.Add(
            await db.Emails.CountAsync(email => email.To == address && email.Key.StartsWith("sign-in:")) > before ? "link" : "-");
        return string.Join(' ', seen);
    }

    /// <summary>An email that a mail server refused because the address does not exist.</summary>
    public static EmailMessage Dead(string to, DateTimeOffset at)
    {
        var email = new EmailMessage
        {
            Key = $"test:{to}",
            To = to,
            Subject = "s",
            TextBody = "t",
            HtmlBody = "h",
            MessageId = $"<{to}>",
            CreatedAt = at,
            NextTryAt = at,
        };
        email.BeginTry(Guid.NewGuid());
        email.Complete(new DeliveryResult.Refused("550 5.1.1 no such user"), at, TimeSpan.FromDays(5));
        return email;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    private static ReviewSettings Of(PeopleOptions people) => new()
    {
        Policies = SamplePages.Settings.Policies,
        People = people,
        Ladders = { ["default"] = new LadderOptions { Copies = [new LadderCopyOptions { To = "copied@example.org", FromDay = 1 }] } },
        Web = new WebOptions { RequestsPerMinute = 10_000, SignInsPerMinute = 10_000 },
    };

    // Pages, and each way in which an address becomes known.
    private async Task LearnAsync(TestSite site)
    {
        var clock = site.Services.GetRequiredService<TimeProvider>();
        var (rules, today) = (ActiveRules.From(Settings), new DateOnly(2026, 11, 22));
        await using var db = Database.Open();
        foreach (var (owner, path) in new[] { ("owner@trusted.example, second@trusted.example", "/a"), ("stranger@else.example", "/b") })
        {
            var page = Given.Page(Given.Reviewed("2014-05-22") with { Owner = owner, Title = path }, path);
            page.Derive(rules.Derive(page, today), today);
            db.Add(page);
        }
        foreach (var refused in new[] { "bounced@example.org", "refused.admin@example.org", "refused.editor@example.org" })
            db.Add(Dead(refused, clock.GetUtcNow()));
        await db.SaveChangesAsync();

        var current = new CurrentRules(Database.Contexts, Settings);
        await new AssessPages(Database.Contexts, current, clock, NullLogger<AssessPages>.Instance).RunAsync(default);
        var keys = await new Keyring(Database.Contexts).ToSignAsync(clock.GetUtcNow(), default);
        foreach (var muted in new[] { "muted@example.org", "copied@example.org", "old.editor@example.org" })
        {
            var token = keys.Sign(new LinkClaim(PageAction.MuteCopies, muted)
            {
                IssuedAt = clock.GetUtcNow(),
                ExpiresAt = clock.GetUtcNow().AddDays(9),
            });
            Assert.True(await new MuteCopies(Database.Contexts, current, clock).RunAsync(token, isMuted: true, default));
        }
        using var lead = site.ClientWith(await site.SignInAsync("old.lead@example.org"));
        using var saved = await lead.SendFormAsync("/account", "/account", ("digest_hour", "9"), ("mutes_copies", "no"));
        Assert.Equal("/account?done=saved", saved.Headers.Location?.ToString());
        await new PlanAdmin(Database.Contexts, site.Services.GetRequiredService<CurrentRules>(), clock)
            .PaceAsync("paced@example.org", 3, "ops", default);
        var import = new ImportPeople(Database.Contexts, current, clock);
        var sheet = await import.PeopleAsync(new StringReader(
            """
            address,name,admin,has_left,away_from,away_to,delegate
            entered@example.org,,,,,,
            made.admin@example.org,,yes,,,,
            left@example.org,Left,,yes,,,
            editor@example.org,Ed,,,2026-11-20,2026-11-30,standin@trusted.example
            """), new ImportTerms("ops", IsDry: false), default);
        Assert.Empty(sheet.Faults);
    }
}
