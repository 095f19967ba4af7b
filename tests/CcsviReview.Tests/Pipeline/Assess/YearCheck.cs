using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Reminders;

namespace CcsviReview.Tests.Pipeline.Assess;

/// <summary>
/// Compares the reminders of a simulated year with what they should have been, by the tables and not by the jobs' own reports.
/// </summary>
internal sealed class YearCheck(
    SimulatedYear year, ActiveRules rules, IReadOnlyList<EmailMessage> emails, IReadOnlyList<Reminder> ledger, IReadOnlyList<Page> pages)
{
    private readonly (DateTimeOffset At, DateOnly Day)[] _ran = [.. year.Ran.Select(at => (at, rules.DayOf(at)))];
    private readonly Dictionary<(string, DateOnly), DateTimeOffset?> _allowed = [];

    public IReadOnlyList<EmailMessage> Digests { get; } =
        [.. emails.Where(email => email.Key.StartsWith("digest:", StringComparison.Ordinal))];

    public IReadOnlyList<Reminder> Ledger => ledger;

    public static async Task<YearCheck> OfAsync(SimulatedYear year)
    {
        var rules = await new CurrentRules(year.Bench.Database.Contexts, year.Bench.Settings).ReadAsync(CancellationToken.None);
        return new YearCheck(year, rules, await year.Bench.EmailsAsync(), await year.Bench.LedgerAsync(), await year.Bench.PagesAsync());
    }

    /// <summary>Digests that were written on a day off, or outside the hours of their recipient.</summary>
    /// <param name="later">Shifts the times of writing by this much: a test of this check itself.</param>
    public IEnumerable<string> AtWrongTimes(TimeSpan later = default) =>
        from email in Digests
        let at = email.CreatedAt + later
        let local = TimeZoneInfo.ConvertTime(at, rules.TimesOf(email.To).Zone)
        where local.Hour is < 8 or >= 19 || !rules.Calendar.IsWorking(rules.DayOf(at))
            || !rules.Calendar.IsWorking(DateOnly.FromDateTime(local.DateTime))
        select $"{email.Key} was written at {local:yyyy-MM-dd HH:mm} of the recipient";

    /// <summary>Days on which somebody got two digests, and steps that somebody got twice.</summary>
    public IEnumerable<string> Twice() => Twice(Digests, ledger);

    public IEnumerable<string> Twice(IEnumerable<EmailMessage> digests, IEnumerable<Reminder> among) =>
        digests.CountBy(email => $"{email.To} on {rules.DayOf(email.CreatedAt):yyyy-MM-dd}")
            .Concat(among.CountBy(line => $"{line.Person} of page {line.PageId}, due on {line.DueOn:yyyy-MM-dd}, step {line.Step}"))
            .Where(each => each.Value > 1).Select(each => $"{each.Key}: {each.Value} times");

    /// <summary>Checks that each day of a step has its reminder, by that step or a later one, at the first allowed time.</summary>
    public IEnumerable<string> Lost() => Lost(ledger);

    public IEnumerable<string> Lost(IEnumerable<Reminder> among)
    {
        var lines = among.ToLookup(line => (line.PageId, line.DueOn));
        var owners = pages.ToDictionary(page => page.Id, page => page.Owner!);
        foreach (var (page, dueOn) in year.Reviewed.Keys.Concat(pages.Select(page => (page.Id, page.DueOn!.Value))))
        {
            foreach (var step in Ladder.DefaultDays.Select(days => dueOn.AddDays(days))
                .Where(on => on >= SimulatedYear.First && on < SimulatedYear.First.AddDays(SimulatedYear.Days)))
            {
                if (FirstAllowed(owners[page], step) is not { } allowed
                    || (year.Reviewed.TryGetValue((page, dueOn), out var done) && done <= allowed))
                    continue;
                if (!lines[(page, dueOn)].Any(line => line.DecidedAt <= allowed
                    && line.DecidedAt >= new DateTimeOffset(step, TimeOnly.MinValue, TimeSpan.Zero).AddHours(-1)))
                    yield return $"page {page} of {owners[page]}, due on {dueOn:yyyy-MM-dd}: the step of {step:yyyy-MM-dd} was not sent by {allowed:u}";
            }
        }
    }

    /// <summary>Lines that were sent after the day of their step, days off taken into account.</summary>
    public IReadOnlyList<Reminder> SentLate() => [.. ledger.Where(line => SendOn(line) is { } on && on < rules.DayOf(line.DecidedAt))];

    /// <summary>The number of missed reminders that the runs say they sent.</summary>
    public int CaughtUp => year.Reports.Sum(report => report.CaughtUp);

    /// <summary>For each outage, the number of its lines that were sent late.</summary>
    public IReadOnlyList<int> OfOutages() =>
        [
            .. SimulatedYear.Outages.Select(outage => SentLate()
                .Count(line => SendOn(line) >= outage.First && SendOn(line) <= outage.Last && rules.DayOf(line.DecidedAt) > outage.Last)),
        ];

    /// <summary>The number of digests of each editor in each week of the year, including weeks without any.</summary>
    public IReadOnlyList<int> ByEditorAndWeek()
    {
        var got = Digests.CountBy(email => (email.To, (rules.DayOf(email.CreatedAt).DayNumber - SimulatedYear.First.DayNumber) / 7))
            .ToDictionary();
        return
        [
            .. from number in Enumerable.Range(0,
                year.Editors) from week in Enumerable.Range(
                    0, SimulatedYear.Days / 7) select got.GetValueOrDefault((SimulatedYear.Owner(number), week)),
        ];
    }

    public int OverdueAtEnd =>
        pages.Count(page => page.DueOn < SimulatedYear.First.AddDays(SimulatedYear.Days) && !SimulatedYear.IsIdle(page.Owner!));

    public override string ToString()
    {
        var weeks = ByEditorAndWeek().Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"""
            {year.Pages:N0} pages, {year.Editors} editors, {year.Ran.Count:N0} runs: {Digests.Count:N0} digests, {ledger.Count:N0} lines of the ledger
            digests of an editor a week: {weeks.Average(
                ):N2} on average, median {weeks[weeks.Count / 2]}, p90 {weeks[weeks.Count * 9 / 10]}, most {weeks[^1]}
            sent late {SentLate().Count:N0} (runs say {CaughtUp:N0}), of the outages {string.Join(" and ", OfOutages())}
            overdue {year.OverdueAtFirst:N0} at first, {OverdueAtEnd:N0} at the end (without those who never review)
            """);
    }

    private DateOnly? SendOn(Reminder line)
    {
        var parts = line.Step.Split('-');
        DateOnly? on = parts switch
        {
            [var days, "before"] => line.DueOn.AddDays(-int.Parse(days, CultureInfo.InvariantCulture)),
            ["on", "day"] => line.DueOn,
            [var days, "after"] => line.DueOn.AddDays(int.Parse(days, CultureInfo.InvariantCulture)),
            ["repeat", var times] =>
                new ReviewInterval(int.Parse(times, CultureInfo.InvariantCulture)).After(line.DueOn.AddDays(Ladder.DefaultDays[^1])),
            _ => null,
        };
        return on is { } day ? rules.Calendar.OnOrAfter(day) : null;
    }

    private DateTimeOffset? FirstAllowed(string owner, DateOnly on)
    {
        if (!_allowed.TryGetValue((owner, on), out var allowed))
            _allowed[(owner, on)] = allowed = Find(owner, on);
        return allowed;
    }

    private DateTimeOffset? Find(string owner, DateOnly on)
    {
        foreach (var (at, day) in _ran.SkipWhile(run => run.Day < on).Where(run => rules.Calendar.IsWorking(run.Day)))
        {
            // The person who receives reminders for the owner on that day.
            var reader = rules.Audience.RolesOn(new NotifiedPage("main", null, Ladder.Default) { Owner = owner }, day)
                .FirstOrDefault(one => one.Role == RecipientRole.StandIn)?.Address ?? owner;
            if (rules.TimesOf(reader).MayGo(at, rules.Calendar.OnOrAfter(on)))
                return at;
        }
        return null;
    }
}
