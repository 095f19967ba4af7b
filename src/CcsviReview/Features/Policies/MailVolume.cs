using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Simulation;

namespace CcsviReview.Features.Policies;

/// <summary>
/// The emails of a year under one set of rules, collected owner by owner. The first run asks today's audience, with absences and pauses;
/// the rest of the year assumes that there are none.
/// </summary>
internal sealed class MailVolume(ActiveRules rules, DateOnly today)
{
    private readonly ReminderYear _model = new(today, rules.Calendar, rules.TimesOf);
    private readonly Dictionary<(string Owner, string? CopiedTo, string Site, string? Section, Ladder Ladder), Shared> _shared = [];

    /// <summary>How many pages each recipient is notified of in the first run.</summary>
    public Dictionary<string, int> FirstRun { get; } = new(StringComparer.Ordinal);

    /// <summary>Pages that are reported in the first run.</summary>
    public int FirstPages { get; private set; }

    /// <summary>How many of these pages are in a backlog.</summary>
    public int FirstInBacklogs { get; private set; }

    public MailYear InTime => _model.InTime;

    public MailYear Neglected => _model.Neglected;

    public MailWeeks Weeks => new(InTime.PerWeek, Neglected.PerWeek, Neglected.Readers.Union(InTime.Readers).Count());

    /// <summary>Counts a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="duty">Its duty under these rules.</param>
    /// <param name="plan">The day on which it is assumed to be reviewed, and whether it is in a backlog.</param>
    /// <param name="earlier">What was sent about it under the earlier rules; null when these are the earlier rules.</param>
    /// <returns>What has been sent about it after today.</returns>
    public MailCounts? Add(PageOutline page, PageDuty duty, (DateOnly? On, bool IsBacklog) plan, MailCounts? earlier)
    {
        if (duty.DueOn is not { } due)
            return null;
        var ladder = rules.LadderOf(duty.Policy.Name);
        var model = new SimulatedPage(due, duty.Policy.Interval, plan.On ?? (due > today ? due : today))
        {
            CountedFrom = duty.CountedFrom,
            IsInBacklog = plan.IsBacklog && due < today,
        };
        var shared = SharedOf(page, ladder);
        var notified = shared.Page with { DueOn = due, Postponement = page.Postponement };
        var step = _model.LatestStep(model, ladder);
        var now = new MailCounts(due,
        [
            .. from current in notified.StepsOn(step, today, rules.Calendar)
               where rules.IsInView(due, today)
               from reader in RecipientsOf(current, notified, shared)
               select (current.Key, reader),
        ]);
        var first = earlier is null ? [] : now.NewSince(earlier);
        _model.Add(model, ladder, shared.OfYear, first);
        if (first.Count > 0)
        {
            FirstPages++;
            FirstInBacklogs += model.IsInBacklog && step is { IsOfPlan: true } ? 1 : 0;
        }
        foreach (var reader in first)
            FirstRun[reader] = FirstRun.GetValueOrDefault(reader) + 1;
        return now;
    }

    // Many pages have the same owners, section and ladder: who is notified of them depends on the step alone, unless one is paused.
    private IReadOnlyList<string> RecipientsOf(LadderStep step, NotifiedPage page, Shared shared)
    {
        if (page.Postponement is not null)
            return Ask();
        if (!shared.ByDay.TryGetValue(step.DaysFromDue, out var known))
            shared.ByDay[step.DaysFromDue] = known = Ask();
        return known;

        IReadOnlyList<string> Ask() => [.. rules.Audience.For(page, step, today).Select(recipient => recipient.Address)];
    }

    private Shared SharedOf(PageOutline page, Ladder ladder)
    {
        var key = (page.Owner, page.CopiedTo, page.Site, page.Section, ladder);
        if (_shared.TryGetValue(key, out var known))
            return known;
        var notified = new NotifiedPage(page.Site, page.Section, ladder)
        {
            Owner = page.Owner.Length > 0 ? page.Owner : null,
            CoOwners = CoOwnerText.Read(page.CopiedTo),
        };
        return _shared[key] = new Shared(notified,
        [
            .. rules.Audience.RolesOn(notified, today)
                .Where(one => one.Role != RecipientRole.StandIn && rules.Audience.IsReachable(one))
                .Select(one => new SimulatedRecipient(one.Address, one.FromDay)).Distinct(),
        ]);
    }

    /// <param name="Page">What the pages have in common.</param>
    /// <param name="OfYear">Who is notified during the year, assuming that nobody is away.</param>
    private sealed record Shared(NotifiedPage Page, IReadOnlyList<SimulatedRecipient> OfYear)
    {
        /// <summary>Who is notified today of a step, by its distance from the due day in days.</summary>
        public Dictionary<int, IReadOnlyList<string>> ByDay { get; } = [];
    }
}

/// <summary>What was sent about a page: the current steps of one due day, each with its recipient.</summary>
internal sealed record MailCounts(DateOnly DueOn, IReadOnlyList<(string Step, string Reader)> Lines)
{
    /// <summary>Who gets something that they did not get before.</summary>
    public IReadOnlyList<string> NewSince(MailCounts before) =>
        [.. Lines.Except(before.DueOn == DueOn ? before.Lines : []).Select(line => line.Reader).Distinct()];
}
