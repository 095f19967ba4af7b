using System.Globalization;
using CcsviReview.Features.Planning;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Storage.Queues;
using CcsviReview.Tests.Pipeline.Deliver;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CcsviReview.Tests.Pipeline.Watch;

/// <summary>
/// A year in which sources are retracted, reinstated, replaced and corrected at random, pages cite other sources, people review what they
/// were notified of, and runs of the jobs are interrupted.
/// </summary>
internal sealed class EventfulYear(WatchFixture bench, Random random, int pages)
{
    private const int Papers = 40;
    private const int Guidance = 8;
    private const string Great = "10.5555/great";
    private const int PagesOfAnEditor = 30;

    private readonly Dictionary<string, List<string>> _cited = [];
    private readonly Dictionary<string, List<string>> _notices = [];
    private readonly HashSet<string> _ended = [];
    private readonly PostOffice _post = new();
    private int _records;

    public const int Pace = 3;

    /// <summary>The folder of the Retraction Watch data.</summary>
    public required string Folder { get; init; }

    public static readonly DateOnly First = new(2026, 11, 23);

    public WatchFixture Bench => bench;

    public PostOffice Post => _post;

    /// <summary>Every event that a registry has, as <c>source kind</c>.</summary>
    public List<string> Facts { get; } = [];

    /// <summary>For each page by its address, what it cited and since when, the latest last.</summary>
    public Dictionary<string, List<(DateTimeOffset Since, IReadOnlyList<string> Sources)>> Cited { get; } = [];

    /// <summary>The day on which each page states that it was reviewed.</summary>
    public Dictionary<string, DateOnly> Stated { get; } = [];

    /// <summary>The number of interrupted runs.</summary>
    public int Cut { get; private set; }

    public static string Owner(int editor) => string.Create(CultureInfo.InvariantCulture, $"editor{editor}@example.org");

    public async Task RunAsync(int days)
    {
        bench.Settings = Settings();
        for (var page = 0; page < pages; page++)
        {
            Stated[Address(page)] = First.AddDays(-random.Next(30, 1100));
            _cited[Address(page)] = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => AnySource()).Append(Great).Distinct()];
        }
        foreach (var source in AllSources())
            Publish(source);
        await File.WriteAllTextAsync(
            bench.Settings.Watch.RetractionWatchFile!,
            "Record ID,Title,OriginalPaperDOI,OriginalPaperPubMedID,RetractionDOI,RetractionDate,RetractionNature,Reason\n");
        await ScanAsync(_cited.Keys);
        for (var day = 0; day < days; day++)
        {
            bench.Clock.Now = StoppedClock.On($"{First.AddDays(day):yyyy-MM-dd}").Now;
            if (day == days / 3)
                Happen(Great, "retraction");
            if (random.Next(3) == 0)
                HappenSomewhere();
            if (random.Next(4) == 0)
                await CiteOthersAsync();
            if (random.Next(12) == 0)
                continue; // The worker is down for a day.
            await JobsAsync();
            bench.Clock.Turn(TimeSpan.FromHours(6));
            await ReviewSomeAsync();
        }
        // Everything still watched is checked within a month.
        bench.Clock.Turn(TimeSpan.FromDays(31));
        await JobsAsync();
    }

    private ReviewSettings Settings() => new()
    {
        Organisation = new OrganisationOptions { Zone = "UTC" },
        Planning = new PlanningOptions { PagesPerWeek = Pace },
        Watch = new WatchOptions
        {
            Crossref = bench.Registry.Options.Crossref,
            PubMed = bench.Registry.Options.PubMed,
            NiceAddress = bench.Registry.Options.NiceAddress,
            RetractionWatchFile = Path.Combine(Folder, "retractions.csv"),
            Delay = TimeSpan.Zero,
            Networks = ["127.0.0.0/8"],
        },
        People = new PeopleOptions
        {
            Sections =
            [
                .. Enumerable.Range(0, (pages / PagesOfAnEditor) + 1)
                    .Select(editor => new SectionOptions { Name = $"Section {editor}", Address = $"/{editor}/**", Editor = Owner(editor) }),
            ],
            Admins = ["admin@example.org"],
        },
    };

    /// <summary>One run of the evaluation.</summary>
    public static Task AssessAsync(WatchFixture bench, CancellationToken cancel) =>
        new AssessPages(bench.Database.Contexts, bench.Rules, bench.Clock, NullLogger<AssessPages>.Instance).RunAsync(cancel);

    private async Task JobsAsync()
    {
        await CutOffAsync(cancel => bench.WatchAsync(cancel));
        await CutOffAsync(cancel => AssessAsync(bench, cancel));
        await new PlanAdmin(bench.Database.Contexts, bench.Rules, bench.Clock)
            .ApproveAsync(null, "admin@example.org", CancellationToken.None);
        await CutOffAsync(cancel => new DeliverEmails(
            new EmailQueue(bench.Database.Contexts, bench.Clock), _post,
            new DeliveryTerms(TimeSpan.FromMinutes(15), TimeSpan.FromDays(5), bench.Clock),
            new DeliveryLog(bench.Database.Contexts, bench.Clock, NullLogger<DeliveryLog>.Instance)).RunAsync(cancel));
    }

    // Interrupted once or twice somewhere in the middle, and then run to the end.
    private async Task CutOffAsync(Func<CancellationToken, Task> run)
    {
        while (random.Next(4) == 0)
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(1, 25)));
            try
            {
                await run(stop.Token);
                return;
            }
            catch (OperationCanceledException)
            {
                Cut++;
            }
        }
        await run(CancellationToken.None);
    }

    private void HappenSomewhere()
    {
        var source = AnySource();
        Happen(source, source.StartsWith("NICE ", StringComparison.Ordinal) ? "replacement" : random.Next(4) switch
        {
            0 => "retraction",
            1 => "expression_of_concern",
            2 => "reinstatement",
            _ => "correction",
        });
    }

    private void Happen(string source, string what)
    {
        var today = DateOnly.FromDateTime(bench.Clock.Now.UtcDateTime);
        if (what == "reinstatement")
        {
            // Only retracted sources are reinstated; Crossref has no kind for it, the Retraction Watch data has.
            if (!_ended.Remove(source))
                return;
            Row(source, today, "Reinstatement");
            Facts.Add($"{source} {SourceEventKind.Reinstated}");
            _ended.Add($"{source} for good");
            return;
        }
        // A retracted source is checked again only after a year.
        if (_ended.Contains(source) || _ended.Contains($"{source} for good") || Facts.Contains($"{source} {KindOf(what)}"))
            return;
        if (what == "replacement")
            bench.Registry.Page(PathOf(source), $"<p>This guidance was replaced by NG999 on {Words(today)}.</p>");
        else if (what == "retraction" && random.Next(2) == 0 && source != Great)
            Row(source, today, "Retraction");
        else
            Notice(source, what, today);
        Facts.Add($"{source} {KindOf(what)}");
        if (what == "retraction")
            _ended.Add(source);
    }

    private void Notice(string doi, string type, DateOnly on)
    {
        var notices = _notices.TryGetValue(doi, out var before) ? before : _notices[doi] = [];
        notices.Add(string.Create(CultureInfo.InvariantCulture, $$"""
            { "DOI": "{{doi}}.{{type}}", "type": "{{type}}", "source": "publisher", "updated": { "date-parts": [[{{on:yyyy,M,d}}]] } }
            """));
        bench.Registry.Work(doi, $$"""{ "updated-by": [{{string.Join(',', notices)}}] }""");
    }

    private static SourceEventKind KindOf(string what) => what switch
    {
        "retraction" => SourceEventKind.Retracted,
        "expression_of_concern" => SourceEventKind.Concern,
        "replacement" => SourceEventKind.Replaced,
        _ => SourceEventKind.Corrected,
    };

    private void Row(string doi, DateOnly on, string nature) => File.AppendAllText(
        bench.Settings.Watch.RetractionWatchFile!,
        string.Create(CultureInfo.InvariantCulture, $"{++_records},A paper,{doi},0,{doi}.{nature},{on:M/d/yyyy} 0:00,{nature},\n"));

    private async Task CiteOthersAsync()
    {
        List<string> changed = [.. Enumerable.Range(0, 3).Select(_ => Address(random.Next(pages))).Distinct()];
        foreach (var address in changed)
            _cited[address] = [.. _cited[address].Where(source => source == Great || random.Next(2) == 0).Append(AnySource()).Distinct()];
        await ScanAsync(changed);
    }

    private async Task ScanAsync(IEnumerable<string> addresses)
    {
        List<string> read = [.. addresses];
        await bench.ScanAsync([.. read.Select(Page)]);
        foreach (var address in read)
            (Cited.TryGetValue(address, out var before) ? before : Cited[address] = []).Add((bench.Clock.Now, _cited[address]));
    }

    // People review some of what they were notified of, and one of three never does anything.
    private async Task ReviewSomeAsync()
    {
        await using var db = bench.Database.Open();
        var today = DateOnly.FromDateTime(bench.Clock.Now.UtcDateTime);
        var notified = await (
            from page in db.Pages
            where page.DueOn <= today && db.Reminders.Any(line => line.PageId == page.Id && line.DueOn == page.DueOn)
            orderby page.Id
            select new { page.Address, page.Owner }).ToListAsync();
        foreach (var page in notified.Where(page => page.Owner != Owner(0) && random.Next(6) == 0))
            await bench.ReviewAsync(page.Address);
    }

    private static string Address(int page) =>
        string.Create(CultureInfo.InvariantCulture, $"https://example.org/{page / PagesOfAnEditor}/{page:D5}");

    private static IEnumerable<string> AllSources() =>
        Enumerable.Range(0, Papers).Select(number => string.Create(CultureInfo.InvariantCulture, $"10.5555/p{number:D2}"))
            .Concat(Enumerable.Range(1, Guidance).Select(number => string.Create(CultureInfo.InvariantCulture, $"NICE NG{number}")))
            .Append(Great);

    private string AnySource() => random.Next(Papers + Guidance) is var number && number < Papers
        ? string.Create(CultureInfo.InvariantCulture, $"10.5555/p{number:D2}")
        : string.Create(CultureInfo.InvariantCulture, $"NICE NG{number - Papers + 1}");

    private static string Words(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string PathOf(string guidance) => $"/guidance/{guidance["NICE ".Length..].ToLowerInvariant()}";

    private void Publish(string source)
    {
        if (source.StartsWith("NICE ", StringComparison.Ordinal))
            bench.Registry.Page(PathOf(source), "<p>What to do about some condition, and why.</p>");
        else
            bench.Registry.Work(source);
    }

    private Fetched Page(string address)
    {
        var references = string.Concat(_cited[address].Select(source => source.StartsWith("NICE ", StringComparison.Ordinal)
            ? $"""<li><a href="https://www.nice.org.uk/guidance/{source[5..].ToLowerInvariant()}">{source}</a>, 2025</li>"""
            : $"<li>Doe J. A paper that matters. Journal of Examples 2025. doi:{source}</li>"));
        return ScriptedSource.Html(address, $"""
            <h1>Page {address[^5..]}</h1><p>Some words that people rely upon.</p>
            <p>Last reviewed: {Words(Stated[address])}</p><h2>References</h2><ol>{references}</ol>
            """);
    }
}
