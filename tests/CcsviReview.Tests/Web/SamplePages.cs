using System.Globalization;
using System.Text;
using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Web;

/// <summary>An inventory of 60 pages as a health charity might have it, with every state, history and hostile text.</summary>
internal static class SamplePages
{
    public const string Today = "2026-11-22";
    public const string Hostile = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";

    public static ReviewSettings Settings { get; } = new()
    {
        Policies =
        {
            ["clinical"] = new PolicyOptions { Interval = "P3Y", AppliesTo = [new PolicyMatchOptions { Address = "/a-z/*" }] },
            ["default"] = new PolicyOptions { Interval = "P3Y" },
        },
        People = new PeopleOptions
        {
            TrustedDomains = ["example.org"],
            Editors = [new EditorOptions { Address = "jane.marlowe@example.org", Name = "Jane Marlowe" }],
        },
    };

    /// <summary>The same settings with other people.</summary>
    public static ReviewSettings WithPeople(this ReviewSettings settings, PeopleOptions people) =>
        new() { Policies = settings.Policies, People = people, Web = settings.Web, Webhooks = settings.Webhooks };

    /// <summary>The same settings with other web settings.</summary>
    public static ReviewSettings WithWeb(this ReviewSettings settings, WebOptions web) =>
        new() { Policies = settings.Policies, People = settings.People, Web = web, Webhooks = settings.Webhooks };

    /// <summary>The same settings with other webhook settings.</summary>
    public static ReviewSettings WithWebhooks(this ReviewSettings settings, WebhookOptions webhooks) =>
        new() { Policies = settings.Policies, People = settings.People, Web = settings.Web, Webhooks = webhooks };

    private static readonly ActiveRules Rules = ActiveRules.From(Settings);
    private static readonly DateOnly Now = DateOnly.ParseExact(Today, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    private static readonly DateTimeOffset NowAt = new(Now, new TimeOnly(3, 0), TimeSpan.Zero);

    private static readonly string[] Titles =
    [
        "Multiple sclerosis: types and what to expect", "Managing fatigue", "Disease-modifying treatments compared", "Vitamin D and MS",
        "Travelling with medication", "Pain and altered sensation", "Bladder problems", "Cladribine tablets", "Ocrelizumab (Ocrevus)",
        "Natalizumab and the risk of PML: what the monitoring programme looks for, how often, and what happens if a test comes back positive",
        "Pregnancy and birth", "Relapses", "Spasms and stiffness", "Speech and swallowing", "Driving and the DVLA", "Working life",
        "Optic neuritis", "Steroids for relapses", "Diet and nutrition", "Clinical trials explained", "Cognition and memory",
        "Heat sensitivity", "Mobility aids", "Stem cell treatment (HSCT)", "Mental health and mood", "Vaccinations", "Sexual problems",
        "Benefits and money", "Caring for someone", "Newly diagnosed", "Exercise at home", "Sleep", "Tremor", "Vertigo and balance",
        "Sativex", "Fampridine (Fampyra)", "Siponimod (Mayzent)", "Low dose naltrexone", "Complementary therapies",
        "Primary progressive MS", "Children and MS", "MRI scans", "Lumbar puncture", "Blood tests before treatment",
        "Your first appointment", "Questions to ask your neurologist", "Insurance", "Holidays with insurance", "Housing adaptations",
        "Advance decisions", "Glossary", "Urinary tract infections", "Smoking", "Alcohol", "Trigeminal neuralgia",
    ];

    private const string Reviewed = """
        CCSVI
        Chronic cerebrospinal venous insufficiency is a theory about the veins of the neck.
        It says that these veins are narrowed in people with multiple sclerosis.
        A small study of 65 people in 2009 found narrowed veins in all of them.
        Is there a treatment?
        A balloon is put into the vein and widens it. The operation takes 2 hours.
        Guidance of 2012 says that it should be done only in research.
        Talk to your doctor before you decide.
        """;

    private const string Edited = """
        CCSVI
        Chronic cerebrospinal venous insufficiency is a theory about the veins of the neck and chest.
        It says that these veins are narrowed in people with multiple sclerosis.
        Larger studies of 2013 and 2014 found narrowed veins as often in people without MS.
        Is there a treatment?
        A balloon is put into the vein and widens it. The operation takes 1 hour.
        Guidance of 2012 says that it should be done only in research.
        <b>Two trials</b> found no benefit of it.
        Talk to your doctor before you decide.
        """;

    private static readonly string?[] Owners = ["jane.marlowe@example.org", "t.okafor@example.org", "clinical-content@example.org", null];

    /// <summary>Fills the database; the first page is the CCSVI page, with all of its history.</summary>
    public static async Task SeedAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var ccsvi = Ccsvi();
        db.Add(ccsvi);
        db.AddRange(Special());
        db.AddRange(Titles.Select(Usual));
        var site = new SiteRecord { Name = "charity" };
        site.Scanned(NowAt);
        var handbook = new SiteRecord { Name = "handbook" };
        handbook.Scanned(NowAt.AddDays(-3));
        handbook.Unreachable(NowAt, "The name handbook.example.org is not known (DNS).");
        db.AddRange(site, handbook);
        await db.SaveChangesAsync();
        db.AddRange(History(ccsvi));
        await db.SaveChangesAsync();
    }

    /// <summary>A page in the state after a scan and an evaluation.</summary>
    public static Page Read(string site, string address, PageFacts facts, string firstSeen = "2025-01-06")
    {
        var page = new Page(site, address, DateOnly.ParseExact(firstSeen, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        page.Read(facts, null, NowAt);
        return Derived(page);
    }

    public static Page Derived(Page page)
    {
        page.Derive(Rules.Derive(page, Now), Now);
        return page;
    }

    // It was edited after its review: both texts are stored.
    private static Page Ccsvi()
    {
        var page = Read("charity", "https://charity.example.org/a-z/ccsvi", Worded(Reviewed) with { LastUpdated = null });
        page.Read(Worded(Edited), null, NowAt);
        return Derived(page);
    }

    private static PageFacts Worded(string text)
    {
        var read = PageReader.Read(new PageContent("ccsvi.txt", PageFormat.Text, Encoding.UTF8.GetBytes(text)), SiteConventions.Unknown).Facts;
        return Samples.CcsviFacts with { Owner = "jane.marlowe@example.org", Fingerprint = read.Fingerprint, Sketch = read.Sketch };
    }

    private static PageText Text(Page page, string words) =>
        new() { PageId = page.Id, Fingerprint = Worded(words).Fingerprint, Text = words, ReadAt = NowAt };

    private static Page Usual(string title, int number)
    {
        // Spread over two years around today, and one on the day itself.
        var due = number switch { 7 => Now, 8 => Now.AddDays(1), 9 => Now.AddDays(-1), _ => Now.AddDays((number * 17 % 53 * 21) - 300) };
        var reviewed = due.AddYears(-3);
        var facts = new PageFacts
        {
            Title = title,
            Owner = Owners[number % 4],
            LastReviewed = Samples.Stated(FactKind.LastReviewed, Iso(reviewed), $"Page last reviewed: {Words(reviewed)}"),
            LastUpdated = number % 3 == 0
                ? Samples.Stated(FactKind.LastUpdated, Iso(reviewed.AddDays(200)), $"Last updated: {Words(reviewed.AddDays(200))}")
                : null,
            NextReview = number % 2 == 0 ? Samples.Stated(FactKind.NextReview, Iso(due), $"Next review due: {Words(due)}") : null,
        };
        var slug = string.Join(
            '-', title.ToLowerInvariant().Split([' ', ':', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Take(5));
        return number % 6 == 5
            ? Read("handbook", $"guides/{slug}.html.md.erb", facts)
            : Read("charity", $"https://charity.example.org/a-z/{slug}", facts);
    }

    private static IEnumerable<Page> Special()
    {
        var never = new Page("charity", "https://charity.example.org/stories/living-with-ms", new DateOnly(2019, 2, 11));
        never.Read(new PageFacts { Title = "Living with MS: Amina’s story" }, "stories", NowAt);
        yield return Derived(never);

        var bad = new Page("charity", "https://charity.example.org/a-z/botox", new DateOnly(2025, 3, 1));
        bad.Read(new PageFacts
        {
            Title = "Botulinum toxin for spasticity",
            Others =
            [
                new Statement
                {
                    Kind = FactKind.LastReviewed, Raw = "Reviewed 2022-02-31", Place = new Place(PlaceKind.FrontMatter, "last_reviewed_on"),
                    Doubt = new Doubt.Impossible("February 2022 has 28 days"),
                },
                new Statement
                {
                    Kind = FactKind.NextReview, Raw = "Next review 03/04/2027", Place = new Place(PlaceKind.VisibleText, "line 88"),
                    Doubt = new Doubt.Ambiguous(StatedDate.Parse("2027-04-03"), StatedDate.Parse("2027-03-04")),
                },
            ],
        }, null, NowAt);
        yield return Derived(bad);

        var gone = new Page("charity", "https://charity.example.org/a-z/campath", new DateOnly(2021, 5, 1));
        gone.Read(new PageFacts { Title = "Campath" }, null, NowAt.AddDays(-9));
        gone.Missed(Now.AddDays(-2), "404 Not Found");
        gone.Missed(Now, "404 Not Found");
        yield return Derived(gone);

        var exempt = new Page("charity", "https://charity.example.org/archive/2011-appeal", new DateOnly(2021, 5, 1));
        exempt.Read(new PageFacts { Title = "Our 2011 appeal" }, null, NowAt);
        exempt.Exempt(new Exemption("An archived appeal, kept for the record.", "t.okafor@example.org", new DateOnly(2027, 12, 31)));
        yield return Derived(exempt);

        // The address is what a hostile site might send; it must not become a link.
        var hostile = new Page("charity", "javascript:alert(1)//" + Hostile, new DateOnly(2026, 1, 1));
        hostile.Read(new PageFacts
        {
            Title = Hostile + new string('W', 200),
            Owner = Hostile,
            Section = Hostile,
            Tags = [Hostile, "\u202Egnp.exe"],
            LastReviewed = new Statement
            {
                Kind = FactKind.LastReviewed,
                Raw = Hostile,
                Place = new Place(PlaceKind.Meta, Hostile),
                Date = StatedDate.Parse("2024-02"),
                Reason = Hostile,
            },
            References =
            [
                new Reference(Hostile, "javascript:alert(1)"), new Reference("doi", null) { Doi = "10.1/\"><script>alert(1)</script>" },
            ],
        }, null, NowAt);
        hostile.Unreachable(Hostile);
        yield return Derived(hostile);
    }

    private static IEnumerable<object> History(Page ccsvi)
    {
        yield return Text(ccsvi, Reviewed);
        yield return Text(ccsvi, Edited);
        var before = Samples.CcsviFacts with { LastUpdated = null, Fingerprint = "aa" };
        yield return new PageSnapshot { PageId = ccsvi.Id, ReadAt = NowAt.AddYears(-12), Facts = before };
        yield return new PageSnapshot { PageId = ccsvi.Id, ReadAt = NowAt.AddYears(-10), Facts = Samples.CcsviFacts };
        yield return new Review
        {
            PageId = ccsvi.Id,
            ReviewedOn = new DateOnly(2026, 11, 3),
            Outcome = ReviewOutcome.NeedsWork,
            By = "jane.marlowe@example.org",
            Note = "Cites 2012 guidance that was replaced in 2019.",
            RecordedAt = NowAt.AddDays(-19),
        };
        yield return new Redirect
        {
            Site = "charity",
            Address = "https://charity.example.org/ccsvi.html",
            PageId = ccsvi.Id,
            FoundAt = NowAt.AddYears(-9),
        };
        var email = Samples.Letter("digest:jane:2026-11-08", NowAt.AddDays(-14));
        yield return email;
        yield return new Reminder
        {
            PageId = ccsvi.Id,
            DueOn = new DateOnly(2017, 5, 22),
            Step = "repeat-113",
            Person = "jane@example.org",
            LetterId = email.Id,
            DecidedAt = NowAt.AddDays(-14),
        };
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Words(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
