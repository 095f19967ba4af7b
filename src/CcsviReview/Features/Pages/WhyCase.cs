using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Planning;

namespace CcsviReview.Features.Pages;

/// <summary>One person and one page, with what the audience and the ledger say about them.</summary>
internal sealed class WhyCase
{
    private readonly ActiveRules _rules;
    private readonly Page _page;
    private readonly string _reader;
    private readonly DateTimeOffset _now;
    private readonly DateOnly _today;
    private readonly Owner _owner;
    private readonly Editor? _editor;
    private readonly IReadOnlyList<Recipient> _roles;

    public WhyCase(ActiveRules rules, Page page, string reader, DateTimeOffset now)
    {
        (_rules, _page, _reader, _now, _today) = (rules, page, reader, now, rules.DayOf(now));
        _owner = rules.OwnerOf(page);
        _editor = rules.People.Remembered.GetValueOrDefault(reader);
        _roles = [.. rules.Audience.RolesOn(rules.NotifiedOf(page), _today).Where(one => one.Address == reader)];
        Roles = [.. _roles.Select(one => one.Because.ToString()).Distinct()];
    }

    public IReadOnlyList<string> Roles { get; }

    /// <summary>Whether the page is part of a backlog, so that the plan decides when to remind.</summary>
    public bool IsOfBacklog { get; init; }

    /// <summary>Whether the person has had today's digest; there is no second one.</summary>
    public bool HadDigest { get; init; }

    /// <summary>The next step for the person; null when there is none.</summary>
    public UpcomingStep? Ahead { get; init; }

    // It is sent as soon as the person may get a digest.
    private bool IsDue => Ahead is { } ahead && ahead.SendOn <= _today;

    private bool IsMuted => _rules.MutesCopies(_reader) && _roles.Count > 0 && !_roles.Any(one => one.Role.IsResponsible());

    public IReadOnlyList<string> WhyNot(LadderStep? step, DueDate? due, IReadOnlyList<SentStep> sent)
    {
        List<string> reasons = [.. OfPerson(), .. IsDue ? [] : OfPage(step, due, sent)];
        if (reasons.Count == 0 && !IsDue && step is not null)
            reasons.Add($"the latest step, {step.Key}, does not go to them");
        return [.. reasons, .. OfToday()];
    }

    public string Next(LadderStep? step, IReadOnlyList<SentStep> sent)
    {
        if (Roles.Count == 0)
            return "nothing";
        if (!IsDue && step is { IsOfPlan: true } && IsNotified(step, sent) && _page.PlannedOn is { } planned)
            return $"a step of the backlog plan: once the plan is approved, in the page's planned week, currently the week of {DayFormatter.Of(BacklogPlan.MondayOf(planned))}; until then, once a month";
        if (Ahead is not { } next)
            return _page.DueOn is not null && _roles.Any(_rules.Audience.IsReachable)
                ? "nothing: there are no more steps in the ladder"
                : "nothing";
        var zone = _rules.TimesOf(_reader).Zone;
        var local = TimeZoneInfo.ConvertTime(next.Readers[0].At, zone);
        return string.Create(CultureInfo.InvariantCulture,
            $"step {next.Key} of {DayFormatter.Of(next.DueOn)}, from {DayFormatter.Of(DateOnly.FromDateTime(local.DateTime))} {local:HH:mm} {zone.Id}, at the next assess run");
    }

    private IEnumerable<string> OfPerson()
    {
        if (Roles.Count == 0)
            yield return _owner.Address is { } other
                ? $"they have no role for this page: {_owner.Because}"
                : $"nobody is responsible for it: {_owner.Because}";
        if (_editor is { HasLeft: true })
            yield return "they have left";
        if (_editor?.RefusedSince is { } refused)
            yield return $"email to them has been refused since {DayFormatter.Of(_rules.DayOf(refused))}";
        if (IsMuted)
            yield return "they have turned off copies for information";
        if (_editor?.Away is { } away && away.Covers(_today))
            yield return $"they are away until {DayFormatter.Of(away.To)}{(away.StandInOn(_today) is { } to ? $"; {to} is notified" : "")}";
    }

    private IEnumerable<string> OfPage(LadderStep? step, DueDate? due, IReadOnlyList<SentStep> sent)
    {
        if (_page.Exemption is { } exemption && exemption.Until >= _today)
            yield return $"the page is exempt until {DayFormatter.Of(exemption.Until)}: {exemption.Reason}";
        if (_page.Postponement is { } later && _page.DueOn is { } cycle && later.Holds(cycle, _today))
            yield return $"{later.By} asked to be reminded again on {DayFormatter.Of(later.Until)}: {later.Reason}";
        if (IsOfBacklog && _page.PlannedOn is { } planned)
            yield return $"it is planned for {DayFormatter.Of(planned)}";
        if (_page.DueOn is null)
            yield return "the page has no due date";
        else if (step is null)
            yield return $"no step of the ladder is due yet: the page is due on {DayFormatter.Of(_page.DueOn.Value)}";
        else if (IsNotified(step, sent))
            yield return $"the reminder for the latest step, {step.Key}, was already sent";
        else if (due?.IsBeforeDuty(step.On) == true)
            yield return $"the step {step.Key} would come before the review that it follows";
    }

    private IEnumerable<string> OfToday()
    {
        if (_rules.Calendar.WhyFree(_today) is { } free)
            yield return $"today is not a working day ({free})";
        else if (HadDigest && IsDue)
            yield return "today's digest was written before this reminder was due, and there is one digest a day";
        else if (IsDue && !_rules.TimesOf(_reader).MayGo(_now, Ahead!.SendOn))
            yield return "the day and hour of their next digest has not come yet";
    }

    private bool IsNotified(LadderStep step, IReadOnlyList<SentStep> sent) =>
        sent.Any(line => line.Step == step.Key && line.DueOn == _page.DueOn && line.State != nameof(DeliveryState.Withdrawn));
}
