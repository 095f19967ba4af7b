using System.Globalization;
using CcsviReview.Current;
using CcsviReview.People;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Reminders.Planning;
using CcsviReview.Settings;
using CcsviReview.Tests.Policies;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Assess;

/// <summary>
/// A year in which pages become due, people review at their own pace, some are away, and the worker is down twice for five days.
/// </summary>
internal sealed class SimulatedYear(AssessFixture bench, int editors, int pages)
{
    private static readonly string[] s_zones = ["Europe/London", "America/New_York", "Asia/Kathmandu"];
    private static readonly DateOnly s_first = new(2026, 11, 23);

    private const int EachIdle = 12;

    public const int Days = 365;

    /// <summary>
    /// The first and the last day of each outage; the clocks of New York change after the first, those of London in the second.
    /// </summary>
    public static IReadOnlyList<(DateOnly First, DateOnly Last)> Outages { get; } =
        [(new DateOnly(2027, 3, 8), new DateOnly(2027, 3, 12)), (new DateOnly(2027, 10, 28), new DateOnly(2027, 11, 1))];

    public static bool IsDown(DateOnly day) => Outages.Any(outage => outage.First <= day && day <= outage.Last);

    public AssessFixture Bench => bench;

    public int Editors => editors;

    public int Pages => pages;

    /// <summary>Every time at which pages were evaluated.</summary>
    public List<DateTimeOffset> Ran { get; } = [];

    /// <summary>The report of each of those runs.</summary>
    public List<AssessReport> Reports { get; } = [];

    /// <summary>When a review ended each cycle of a page.</summary>
    public Dictionary<(long Page, DateOnly DueOn), DateTimeOffset> Reviewed { get; } = [];

    public int OverdueAtFirst { get; private set; }

    public static DateOnly First => s_first;

    public static string Owner(int number) => $"editor{number:D2}@example.org";

    /// <summary>Whether this editor never reviews anything.</summary>
    public static bool IsIdle(string owner) =>
        int.Parse(
            owner["editor".Length..owner.IndexOf('@', StringComparison.Ordinal)], CultureInfo.InvariantCulture) % EachIdle == EachIdle - 1;

    public async Task RunAsync()
    {
        bench.Settings = Settings();
        await FillAsync();
        for (var day = s_first; day < s_first.AddDays(Days); day = day.AddDays(1))
        {
            foreach (var at in IsDown(day) ? [] : Hours(day))
            {
                bench.Clock.Now = at;
                Reports.Add(await bench.AssessAsync());
                Ran.Add(at);
                if (day == s_first)
                    await bench.Plans.ApproveAsync(null, "head", CancellationToken.None);
            }
            if (day.DayOfWeek == DayOfWeek.Thursday)
                await ReviewAsync(day);
        }
    }

    private ReviewSettings Settings() => new()
    {
        Organisation = new OrganisationOptions { WorkingDays = "Mon-Fri", Holidays = "england-and-wales", QuietHours = "19:00-07:00" },
        Planning = new PlanningOptions { PagesPerWeek = 2 },
        People = new PeopleOptions
        {
            Editors = [.. Enumerable.Range(0, editors).Select(number => new EditorOptions
            {
                Address = Owner(number),
                Zone = s_zones[number % s_zones.Length],
                DigestDays = number % 4 == 0 ? "Mon,Thu" : null,
                WeeklyCapacity = 1 + (number % 3),
            })],
        },
    };

    // The hour of each zone, and the evening; the zones' clocks change on days of their own.
    private static IEnumerable<DateTimeOffset> Hours(DateOnly day) => s_zones
        .Select(zone =>
            new DateTimeOffset(
                TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(8, 0)), TimeZoneInfo.FindSystemTimeZoneById(zone))))
        .Append(new DateTimeOffset(day, new TimeOnly(22, 0), TimeSpan.Zero)).Order();

    private async Task FillAsync()
    {
        bench.Clock.Now = new DateTimeOffset(s_first, TimeOnly.MinValue, TimeSpan.Zero);
        var rules = ActiveRules.From(bench.Settings);
        await using var db = bench.Database.Open();
        for (var i = 0; i < pages; i++)
        {
            // Three years plus a third of one: every fifth page is overdue on the first day, the others become due over two years.
            var due = i % 5 == 0 ? s_first.AddDays(-(i % 700) - 1) : s_first.AddDays(i * 37 % 730);
            var page = Given.Page(
                Given.Reviewed($"{due.AddYears(-3):yyyy-MM-dd}") with { Owner = Owner(i % editors), Title = $"Page {i}" }, $"/{i}");
            page.Derive(rules.Derive(page, s_first), s_first);
            OverdueAtFirst += page.DueOn < s_first ? 1 : 0;
            db.Add(page);
        }
        for (var number = 1; number < editors; number += 5)
        {
            var from = s_first.AddDays(40 * number % 330);
            db.Add(new Editor(Owner(number), "")
            {
                Zone = s_zones[number % s_zones.Length],
                WeeklyCapacity = 2,
                Away = new Absence(from, from.AddDays(20), Owner(number - 1)),
            });
        }
        await db.SaveChangesAsync();
    }

    // Everything planned up to this week is reviewed, except by people who never review and people who are away.
    private async Task ReviewAsync(DateOnly day)
    {
        await using var db = bench.Database.Open();
        var rules = await new CurrentRules(bench.Database.Contexts, bench.Settings).ReadAsync(CancellationToken.None);
        var idle = rules.AwayOn(day).ToHashSet();
        var sunday = BacklogPlan.MondayOf(day).AddDays(6);
        foreach (var page in (await db.Pages.Where(page => page.PlannedOn <= sunday)
            .ToListAsync()).Where(page => !idle.Contains(page.Owner!) && !IsIdle(page.Owner!)))
        {
            Reviewed[(page.Id, page.DueOn!.Value)] = new DateTimeOffset(day, new TimeOnly(23, 0), TimeSpan.Zero);
            page.Read(Given.Reviewed($"{day:yyyy-MM-dd}") with { Owner = page.Owner, Title = page.Title }, null, bench.Clock.Now);
            page.Derive(rules.Derive(page, day), day);
        }
        await db.SaveChangesAsync();
    }
}
