using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.Features.Planning;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Plan;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CcsviReview.Tests.Pipeline.Assess;

/// <summary>A database with pages, a clock, and the jobs that evaluate pages and write reminders.</summary>
internal sealed class AssessFixture(TestDatabase database, StoppedClock clock) : IAsyncDisposable
{
    public static PeopleOptions People { get; } = new()
    {
        Editors = [new EditorOptions { Address = "Jane@example.org", Name = "Jane Doe", Aliases = ["#health"] }],
        TrustedDomains = ["example.org"],
        Sections = [new SectionOptions { Name = "Health", Lead = "sam@example.org" }],
        Admins = ["admin@example.org"],
    };

    public ReviewSettings Settings { get; set; } = new() { People = People };

    public StoppedClock Clock => clock;

    public TestDatabase Database => database;

    public static async Task<AssessFixture> CreateAsync(string kind, string today) =>
        new(await TestDatabase.CreateAsync(kind), StoppedClock.On(today));

    /// <summary>A page with its computed columns as a scan on the clock's day leaves them.</summary>
    public async Task<long> AddAsync(PageFacts facts, string address, string? section = null, Action<Page>? change = null)
    {
        var rules = ActiveRules.From(Settings);
        var today = rules.DayOf(clock.Now);
        var page = Given.Page(facts with { Section = section ?? facts.Section }, address, section: section);
        change?.Invoke(page);
        page.Derive(rules.Derive(page, today), today);
        await using var db = database.Open();
        db.Add(page);
        await db.SaveChangesAsync();
        return page.Id;
    }

    /// <summary>A page of Jane's with the date of its last review.</summary>
    public Task<long> AddAsync(string reviewed, string address = "/a-z/ccsvi", string owner = "jane@example.org", string? section = null) =>
        AddAsync(Given.Reviewed(reviewed) with { Owner = owner, Title = $"Page {address}" }, address, section);

    public Task<AssessReport> AssessAsync() =>
        new AssessPages(database.Contexts, new CurrentRules(database.Contexts, Settings), clock, NullLogger<AssessPages>.Instance).RunAsync(
            CancellationToken.None);

    public Task<PlanReport> PlanAsync(params string[] paced) =>
        new PlanWork(database.Contexts, new CurrentRules(database.Contexts, Settings), clock).RunAsync(paced, CancellationToken.None);

    public PlanAdmin Plans => new(database.Contexts, new CurrentRules(database.Contexts, Settings), clock);

    public async Task<List<Page>> PagesAsync()
    {
        await using var db = database.Open();
        return await db.Pages.AsNoTracking().OrderBy(page => page.Id).ToListAsync();
    }

    public Task<ReassessReport> ReassessAsync() =>
        new ReassessPages(database.Contexts, new CurrentRules(database.Contexts, Settings), clock).RunAsync(CancellationToken.None);

    public Task<AssessReport> AssessOnAsync(string day)
    {
        clock.Now = StoppedClock.On(day).Now;
        return AssessAsync();
    }

    public async Task<List<EmailMessage>> EmailsAsync()
    {
        await using var db = database.Open();
        return await db.Emails.AsNoTracking().OrderBy(email => email.CreatedAt).ThenBy(email => email.To).ToListAsync();
    }

    public async Task<List<Reminder>> LedgerAsync()
    {
        await using var db = database.Open();
        return await db.Reminders.AsNoTracking().OrderBy(line => line.Id).ToListAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
