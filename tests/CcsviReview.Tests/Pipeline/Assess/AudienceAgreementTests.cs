using CcsviReview.Current;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Features.Policies;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Assess;

/// <summary>
/// Digests, the forecast of a page, <c>why</c>, the simulation of rules and the check of who may act name the same people, for generated
/// pages, people, ladders, absences and sections.
/// </summary>
public sealed class AudienceAgreementTests
{
    private const string Today = "2026-11-24";
    private static readonly string[] s_people =
        [.. new[] { "jane", "kim", "lee", "sam", "ann", "bob", "head", "ida" }.Select(name => $"{name}@example.org")];

    public static TheoryData<string, int> Worlds
    {
        get
        {
            var worlds = new TheoryData<string, int>();
            foreach (var kind in TestDatabase.Kinds)
            {
                for (var seed = 1; seed <= (kind.Data == nameof(DatabaseKind.Sqlite) ? 12 : 3); seed++)
                    worlds.Add(kind.Data, seed);
            }
            return worlds;
        }
    }

    [Theory, MemberData(nameof(Worlds))]
    public async Task Digest_forecast_why_simulation_and_who_may_act_agree(string kind, int seed)
    {
        var random = new Random(seed);
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-23");
        // With the rules of yesterday no review is due; pages that moved, and pages that are not shown, are asked about then.
        bench.Settings = SettingsOf(random);
        await using (var db = bench.Database.Open())
        {
            db.AddRange(s_people.Where(_ => random.Next(2) == 0).Select(address => PersonOf(address, random)));
            await db.SaveChangesAsync();
        }
        for (var page = 0; page < 16; page++)
            await AddPageAsync(bench, random, page);
        await bench.AssessAsync();
        var asked = (await bench.LedgerAsync()).Count;
        bench.Clock.Now = StoppedClock.On(Today).Now;

        var (_, effect) = await bench.TryAsync(RulesOf(bench.Settings, "P2Y"));
        await bench.SaveAsync(RulesOf(bench.Settings, "P2Y"));
        var (forecast, why, acting) = (await ForecastAsync(bench), await WhyAsync(bench), await ActingAsync(bench));
        await bench.AssessAsync();
        var ledger = (await bench.LedgerAsync()).Skip(asked).ToList();

        Equal(seed, "forecast", ledger.Select(line => $"{line.PageId} {line.Step} {line.Person}"),
            forecast.Select(one => $"{one.Page.Id} {one.Step} {one.Person}"));
        Equal(seed, "why", ledger.Select(line => $"{line.PageId} {line.Person}").Distinct(), why);
        Equal(seed, "simulation",
            ledger.Where(line => line.Step is not ("moved" or "not-shown")).GroupBy(line => line.Person)
                .Select(lines => $"{lines.Key} {lines.Select(line => line.PageId).Distinct().Count()}"),
            effect.People.Where(person => person.FirstRun > 0).Select(person => $"{person.Address} {person.FirstRun}"));

        // Admins and leads may always act; so may anybody who would be responsible for a page if they were present and their mail arrived.
        var rules = await RulesAsync(bench);
        foreach (var step in forecast.Where(one => !(one.Step is "moved" or "not-shown")
            && one.Page.Postponement?.Holds(one.Page.DueOn, Given.Day(Today)) != true).GroupBy(one => one.Page.Id))
        {
            var page = step.First().Page;
            bool IsAlways(string person) => rules.Admins.Contains(person) || rules.IsLedBy(page, person) || !rules.IsReachable(person)
                || rules.AwayOn(Given.Day(Today)).Contains(person);
            Equal(seed, $"who may act on {page.Id}",
                step.Where(one => one.IsResponsible).Select(one => one.Person).Distinct().Where(person => !IsAlways(person)),
                acting.Where(one => one.Page == page.Id && !IsAlways(one.Person)).Select(one => one.Person));
            Assert.All(step.Where(one => one.IsResponsible), one => Assert.Contains((page.Id, one.Person), acting));
        }
    }

    private static void Equal(int seed, string face, IEnumerable<string> digest, IEnumerable<string> other)
    {
        var (mailed, said) = (digest.Order(StringComparer.Ordinal).ToList(), other.Order(StringComparer.Ordinal).ToList());
        Assert.True(mailed.SequenceEqual(said),
            $"world {seed}, {face}\nonly in the digests: {string.Join("; ", mailed.Except(said))}\nonly said: {string.Join("; ", said.Except(mailed))}");
    }

    private static async Task<List<(Page Page, string Step, string Person, bool IsResponsible)>> ForecastAsync(AssessFixture bench)
    {
        await using var db = bench.Database.Open();
        var rules = await RulesAsync(bench);
        var backlogs = await CurrentBacklogs.ReadAsync(db, CancellationToken.None);
        List<(Page, string, string, bool)> found = [];
        foreach (var page in await db.Pages.AsNoTracking().ToListAsync())
        {
            var ahead = await new UpcomingSteps(rules, backlogs, bench.Clock.Now).OfAsync(db, page, CancellationToken.None);
            found.AddRange(from step in ahead
                           where step.SendOn <= Given.Day(Today)
                           from reader in step.Readers
                           where reader.At <= bench.Clock.Now
                           select (page, step.Key, reader.Address, reader.Recipient.Role.IsResponsible()));
        }
        return found;
    }

    private static async Task<List<string>> WhyAsync(AssessFixture bench)
    {
        var why = new WhyQuery(bench.Database.Contexts, new CurrentRules(bench.Database.Contexts, bench.Settings), bench.Clock);
        List<string> found = [];
        foreach (var page in await bench.PagesAsync())
        {
            foreach (var person in s_people)
            {
                if ((await why.RunAsync(page.Address, null, person, CancellationToken.None)).WhyNot.Count == 0)
                    found.Add($"{page.Id} {person}");
            }
        }
        return found;
    }

    private static async Task<HashSet<(long Page, string Person)>> ActingAsync(AssessFixture bench)
    {
        var rules = await RulesAsync(bench);
        return
        [
            .. from page in await bench.PagesAsync()
               from person in s_people
               where rules.MayActOn(page, person, Given.Day(Today))
               select (page.Id, person),
        ];
    }

    private static Task<ActiveRules> RulesAsync(AssessFixture bench) =>
        new CurrentRules(bench.Database.Contexts, bench.Settings).ReadAsync(CancellationToken.None);

    private static string Any(Random random) => s_people[random.Next(s_people.Length)];

    private static Editor PersonOf(string address, Random random) => new(address, address[..3])
    {
        HasLeft = random.Next(8) == 0,
        RefusedSince = random.Next(6) == 0 ? DateTimeOffset.UnixEpoch : null,
        MutesCopies = random.Next(4) == 0,
        Away = random.Next(3) == 0
            ? new Absence(Given.Day("2026-11-20"), Given.Day(Today).AddDays(random.Next(-2, 3)), random.Next(3) == 0 ? null : Any(random))
            : null,
    };

    private static async Task AddPageAsync(AssessFixture bench, Random random, int number)
    {
        var reviewed = Given.Day(Today).AddYears(-2).AddDays(-random.Next(-70, 90));
        var owners = string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => Any(random)).Distinct());
        var section = random.Next(3) switch { 0 => "Health", 1 => "Care", _ => null };
        await bench.AddAsync(Given.Reviewed($"{reviewed:yyyy-MM-dd}") with { Owner = owners.Length > 0 ? owners : null },
            $"/{(random.Next(2) == 0 ? "loud" : "quiet")}/{number}", section, page =>
            {
                if (random.Next(3) == 0)
                {
                    var until = Given.Day(Today).AddDays(random.Next(-15, 15));
                    page.Postpone(new Postponement(reviewed.AddYears(2), until, "busy", Any(random), 1));
                }
                if (random.Next(8) == 0)
                    page.MoveTo($"/moved/{number}", Given.Day("2026-11-20"));
                if (random.Next(8) == 0)
                    page.Record(Given.Recorded($"{reviewed.AddDays(3):yyyy-MM-dd}"));
            });
    }

    private static ReviewSettings SettingsOf(Random random)
    {
        var settings = new ReviewSettings
        {
            People = new PeopleOptions
            {
                TrustedDomains = ["example.org"],
                Sections =
                [
                    new SectionOptions { Name = "Health", Lead = Any(random) },
                    new SectionOptions { Name = "Care", Lead = Any(random), Editor = random.Next(2) == 0 ? Any(random) : null },
                ],
                Admins = ["ann@example.org", "bob@example.org"],
                DefaultEditor = random.Next(3) == 0 ? Any(random) : null,
            },
            Planning = new PlanningOptions { PagesPerWeek = 0 },
            Ladders = new Dictionary<string, LadderOptions>(StringComparer.OrdinalIgnoreCase)
            {
                ["quiet"] = new() { Days = [0, 14], CopyLeadFromDay = null },
                ["loud"] = new()
                {
                    Days = [-30, 0, 7, 30],
                    CopyLeadFromDay = random.Next(0, 30),
                    Copies =
                    [
                        new LadderCopyOptions { To = "head@example.org", FromDay = random.Next(0, 40) },
                        new LadderCopyOptions { To = LadderCopyOptions.Admins, FromDay = random.Next(0, 40) },
                        new LadderCopyOptions { To = Any(random), FromDay = random.Next(0, 40) },
                        .. random.Next(2) == 0 ? [new LadderCopyOptions { To = LadderCopyOptions.DefaultEditor, FromDay = 7 }]
                            : Array.Empty<LadderCopyOptions>(),
                    ],
                },
            },
        };
        var rules = RulesOf(settings, "P60Y");
        return new ReviewSettings
        {
            People = settings.People,
            Planning = settings.Planning,
            Ladders = settings.Ladders,
            Policies = new Dictionary<string, PolicyOptions>(rules.Policies, StringComparer.OrdinalIgnoreCase),
        };
    }

    private static PolicySettings RulesOf(ReviewSettings settings, string interval) => new(
        new Dictionary<string, PolicyOptions>(StringComparer.OrdinalIgnoreCase)
        {
            ["default"] = new() { Interval = interval, Ladder = "quiet" },
            ["loud"] = new() { Interval = interval, Ladder = "loud", AppliesTo = [new PolicyMatchOptions { Address = "/loud/*" }] },
        },
        settings.Ladders);
}
