using CcsviReview.Flow;
using CcsviReview.Inventory;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Flow;

public sealed class YearTests(ITestOutputHelper output)
{
    private const int Editors = 12;
    private const int Pages = 480;

    [Fact]
    public async Task Over_a_year_with_two_outages_and_both_clock_changes_nothing_is_lost_and_nothing_is_told_twice()
    {
        await using var bench = await AssessBench.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-23");
        var year = new SimulatedYear(bench, Editors, Pages);
        await year.RunAsync();
        var rules = await new RulesInForce(bench.Database.Contexts, bench.Settings).ReadAsync(CancellationToken.None);
        var digests = (await bench.LettersAsync()).Where(letter => letter.Key.StartsWith("digest:", StringComparison.Ordinal)).ToList();
        var ledger = await bench.LedgerAsync();

        Assert.All(digests, letter =>
        {
            var local = TimeZoneInfo.ConvertTime(letter.CreatedAt, rules.TimesOf(letter.To).Zone);
            Assert.True(local.Hour is >= 8 and < 19 && rules.Calendar.IsWorking(rules.DayOf(letter.CreatedAt)) && rules.Calendar.IsWorking(DateOnly.FromDateTime(local.DateTime)), letter.Key);
        });
        Assert.All(digests.CountBy(letter => (letter.To, rules.DayOf(letter.CreatedAt))), day => Assert.Equal(1, day.Value));
        Assert.All(ledger.CountBy(line => (line.PageId, line.DueOn, line.Step, line.Person)), line => Assert.Equal(1, line.Value));
        var pages = await bench.PagesAsync();
        Assert.Empty(Lost(year, rules, ledger.ToLookup(line => (line.PageId, line.DueOn)), pages));
        Assert.NotEmpty(Lost(year, rules, ledger.Where(line => line.Step != "30-before").ToLookup(line => (line.PageId, line.DueOn)), pages));

        await using var db = bench.Database.Open();
        var last = SimulatedYear.First.AddDays(SimulatedYear.Days);
        var overdue = await db.Pages.CountAsync(page => page.DueOn < last && page.Owner != SimulatedYear.Owner(Editors - 1));
        var weeks = digests.CountBy(letter => (letter.To, letter.CreatedAt.ToUnixTimeSeconds() / (7 * 86400))).Select(week => week.Value).Order().ToList();
        var report = $"{Pages} pages, {Editors} editors, {year.Ran.Count} runs: {digests.Count} digests, {ledger.Count} lines; an editor's week with mail: median {weeks[weeks.Count / 2]}, most {weeks[^1]}; "
            + $"{digests.Count / (52.0 * Editors):F2} a week; overdue {year.OverdueAtFirst} at first, {overdue} at the end";
        output.WriteLine(report);
        Assert.True(overdue * 10 < year.OverdueAtFirst && weeks[^1] <= 5, report);
    }

    // Each of the ladder's own days from the day before the due day on is told, by that step or a later one, at the first time that was allowed.
    private static IEnumerable<string> Lost(SimulatedYear year, ReviewRules rules, ILookup<(long, DateOnly), Reminder> ledger, IReadOnlyList<Page> pages)
    {
        var owners = pages.ToDictionary(page => page.Id, page => page.Owner!);
        foreach (var (page, dueOn) in year.Reviewed.Keys.Concat(pages.Select(page => (page.Id, page.DueOn!.Value))))
        {
            foreach (var step in Ladder.DefaultDays.Select(days => dueOn.AddDays(days)).Where(on => on >= SimulatedYear.First && on < SimulatedYear.First.AddDays(SimulatedYear.Days)))
            {
                if (FirstAllowed(year, rules, owners[page], step) is not { } allowed || (year.Reviewed.TryGetValue((page, dueOn), out var done) && done <= allowed))
                    continue;
                if (!ledger[(page, dueOn)].Any(line => line.DecidedAt <= allowed && line.DecidedAt >= new DateTimeOffset(step, TimeOnly.MinValue, TimeSpan.Zero).AddHours(-1)))
                    yield return $"page {page} of {owners[page]}, due on {dueOn:yyyy-MM-dd}: the step of {step:yyyy-MM-dd} was not told by {allowed:u}";
            }
        }
    }

    private static DateTimeOffset? FirstAllowed(SimulatedYear year, ReviewRules rules, string owner, DateOnly on)
    {
        foreach (var at in year.Ran.Where(at => rules.DayOf(at) >= on && rules.Calendar.IsWorking(rules.DayOf(at))))
        {
            // Whoever reads for the owner on that day.
            var reader = rules.ReaderOf(owner, "main", null, rules.DayOf(at)) ?? owner;
            if (rules.TimesOf(reader).MayGo(at, rules.Calendar.OnOrAfter(on)))
                return at;
        }
        return null;
    }
}
