using System.Text.RegularExpressions;
using CcsviReview.Features.Actions;
using CcsviReview.Hosting;
using CcsviReview.Inventory;
using CcsviReview.Jobs;
using CcsviReview.Outbox;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Settings;
using CcsviReview.Settings.Binding;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace CcsviReview.Tests.Pipeline;

/// <summary>
/// The jobs of a worker with their real schedules, on a clock that the test moves: pages in a folder, a registry and a mail server on
/// loopback, and the whole program between them.
/// </summary>
internal sealed partial class ScheduledWorker : IAsyncDisposable
{
    public const string Jane = "jane@example.org";
    public const string Ben = "ben@example.org";

    private const string Site = "site";
    private const string RetractionColumns =
        "Record ID,Title,OriginalPaperDOI,OriginalPaperPubMedID,RetractionDOI,RetractionDate,RetractionNature,Reason\n";

    private readonly TemporaryFolder _folder = new();
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private ScheduledWorker(TestDatabase database, RegistryOnLoopback registry, string today)
    {
        (_database, Registry) = (database, registry);
        Clock = new StoppedClock(StoppedClock.On(today).Now.AddHours(-12));
        Directory.CreateDirectory(PagesFolder);
        File.WriteAllText(RetractionsFile, RetractionColumns);
        Settings = new ReviewSettings
        {
            Database = database.Options,
            Organisation = new OrganisationOptions { Zone = "UTC", From = "reviews@example.org" },
            Sites = { [Site] = new SiteOptions { Kind = SiteKind.Folder, Path = PagesFolder } },
            Policies = { ["default"] = new PolicyOptions { Interval = "P3Y", NewestSourceAtMost = "P5Y" } },
            People = new PeopleOptions
            {
                Editors = [new EditorOptions { Address = Jane, Name = "Jane" }, new EditorOptions { Address = Ben, Name = "Ben" }],
                Sections =
                [
                    new SectionOptions { Name = "A to Z", Address = "/a-z/**", Editor = Jane },
                    new SectionOptions { Name = "Guides", Address = "/guides/**", Editor = Ben },
                ],
                Admins = ["admin@example.org"],
            },
            Transport = new TransportOptions
            {
                Kind = TransportKind.Smtp,
                Host = "localhost",
                Port = Mail.Port,
                Security = TransportSecurity.None,
                HelloName = "example.org",
            },
            Watch = new WatchOptions
            {
                Crossref = registry.Options.Crossref,
                PubMed = registry.Options.PubMed,
                NiceAddress = registry.Options.NiceAddress,
                RetractionWatchFile = RetractionsFile,
                Delay = TimeSpan.Zero,
                Networks = registry.Options.Networks,
            },
            // A day has 24 deliveries instead of 1,440, most of which would find nothing.
            Schedules = new ScheduleOptions { Deliver = "0 5 * * * ?" },
        };
        _services = Worker.Tools(new LoadedSettings(Settings, [], _ => "the test"), Clock);
    }

    public RegistryOnLoopback Registry { get; }

    public MailSink Mail { get; } = MailSink.Start();

    public StoppedClock Clock { get; }

    public DateOnly Today => DateOnly.FromDateTime(Clock.Now.UtcDateTime);

    public ReviewSettings Settings { get; }

    private string PagesFolder => Path.Combine(_folder.Path, "pages");

    private string RetractionsFile => Path.Combine(_folder.Path, "retractions.csv");

    /// <summary>At the first minute of a day, before any run.</summary>
    public static async Task<ScheduledWorker> CreateAsync(string kind, string today) =>
        new(await TestDatabase.CreateAsync(kind), await RegistryOnLoopback.StartAsync(), today);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Mail.DisposeAsync();
        await Registry.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Writes a page, as <c>a-z/ccsvi.html</c>.</summary>
    public ScheduledWorker Page(string file, string title, string body)
    {
        var path = Path.Combine(PagesFolder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"""
            <!DOCTYPE html>
            <html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title></head>
            <body><main><h1>{title}</h1>
            {body}
            </main></body></html>
            """);
        return this;
    }

    /// <summary>Adds a row to the Retraction Watch data.</summary>
    public void Retracted(string row) => File.AppendAllText(RetractionsFile, row + "\n");

    /// <summary>Runs every job whenever it is due until a number of days is over.</summary>
    public async Task PassAsync(int days)
    {
        var until = Clock.Now.AddDays(days);
        var jobs = JobSchedules.Of(Settings, Settings.Sites.Keys);
        while (true)
        {
            var next = jobs.Select(job => (Job: job, At: new CronExpression(job.Cron, job.Zone).GetNextValidTimeAfter(Clock.Now)!.Value))
                .GroupBy(each => each.At).MinBy(at => at.Key)!;
            Clock.Now = next.Key < until ? next.Key : until;
            if (next.Key >= until)
                return;
            foreach (var (job, _) in next)
                await RunAsync(job);
        }
    }

    /// <summary>As the editor, opens the link "Review done" of an email for a page, and answers that it is still correct.</summary>
    /// <param name="email">The email as received.</param>
    /// <param name="page">The title of the page.</param>
    public async Task ReviewByLinkAsync(MailSinkReading email, string page)
    {
        var html = email.Parts["text/html"];
        var token = ReviewLink().Match(html, html.IndexOf($">{page}<", StringComparison.Ordinal)).Groups["token"].Value;
        var outcome = await _services.GetRequiredService<LinkAction>().RunAsync(
            token, new ActionForm { Outcome = nameof(ReviewOutcome.StillCorrect), On = $"{Clock.Now:yyyy-MM-dd}" }, CancellationToken.None);
        Assert.IsType<ActionOutcome.Done>(outcome);
    }

    /// <summary>The emails that the mail server accepted so far, as another parser reads them.</summary>
    public Task<IReadOnlyList<MailSinkReading>> EmailsAsync() => MailSinkReading.OfAllAsync(Mail.Mails);

    /// <summary>The text of an email without its line breaks.</summary>
    public static string TextOf(MailSinkReading email) =>
        string.Join(' ', email.Parts["text/plain"].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public async Task<Page> PageAsync(string address)
    {
        await using var db = _database.Open();
        return await db.Pages.AsNoTracking().SingleAsync(page => page.Address == address);
    }

    public async Task<IReadOnlyList<EmailMessage>> OutboxAsync()
    {
        await using var db = _database.Open();
        return await db.Emails.AsNoTracking().ToListAsync();
    }

    private async Task RunAsync(JobSchedule job)
    {
        var cancel = CancellationToken.None;
        if (job.Job == typeof(ScanJob))
            Assert.Null((await _services.GetRequiredService<ScanPages>().RunAsync(job.Data[ScanJob.Site], null, cancel)).Trouble);
        else if (job.Job == typeof(WatchJob))
            await _services.GetRequiredService<WatchSources>().RunAsync(null, cancel);
        else if (job.Job == typeof(AssessJob))
            await _services.GetRequiredService<AssessPages>().RunAsync(cancel);
        else if (job.Job == typeof(DeliverJob))
            await _services.GetRequiredService<DeliverEmails>().RunAsync(cancel);
        else if (job.Job == typeof(CallJob))
            await _services.GetRequiredService<DeliverCalls>().RunAsync(cancel);
        else
            throw new InvalidOperationException($"{job.Job.Name} is not known here.");
    }

    [GeneratedRegex("""href="[^"]*/act/(?<token>[^"/?]+)"[^>]*>Review done""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ReviewLink();
}
