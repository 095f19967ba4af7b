using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Planning;

namespace CcsviReview.Flow;

/// <summary>One person and one page, and what the rules say of the two.</summary>
internal sealed class WhyCase
{
    private readonly ReviewRules _rules;
    private readonly Page _page;
    private readonly string _reader;
    private readonly DateTimeOffset _now;
    private readonly DateOnly _today;
    private readonly Owner _owner;
    private readonly Editor? _editor;

    public WhyCase(ReviewRules rules, Page page, string reader, DateTimeOffset now)
    {
        (_rules, _page, _reader, _now, _today) = (rules, page, reader, now, rules.DayOf(now));
        _owner = rules.OwnerOf(page);
        _editor = rules.People.Remembered.GetValueOrDefault(reader);
        Roles = [.. RolesNow()];
    }

    public IReadOnlyList<string> Roles { get; }

    /// <summary>Whether the page is part of a backlog, of which the plan reminds.</summary>
    public bool IsOfBacklog { get; init; }

    /// <summary>Whether a digest of today was written to the person; a second one is not.</summary>
    public bool HadDigest { get; init; }

    public IReadOnlyList<string> WhyNot(LadderStep? step, DueDate? due, IReadOnlyList<ToldStep> told) => [.. Reasons(step, due, told)];

    public string Next(LadderStep? step, IReadOnlyList<ToldStep> told)
    {
        if (Roles.Count == 0 || _page.DueOn is not { } dueOn)
            return "nothing";
        if (step is { IsOfPlan: true } && IsTold(step, told) && _page.PlannedOn is { } planned)
            return $"a step of the backlog's plan: when that is approved, in the week for which the page is planned, now that of {DayWords.Of(BacklogPlan.MondayOf(planned))}; while it waits, once a month";
        // Whoever is away is told, when they are back, of the latest step that has come by then.
        var isAway = _editor?.Away is { } away && away.Covers(_today);
        var from = isAway ? _editor!.Away!.To.AddDays(1) : HadDigest ? _today.AddDays(1) : _today;
        var ladder = _rules.LadderOf(_page.Policy);
        if (isAway && step is not { IsOfPlan: true })
            step = ladder.LatestStep(dueOn, from, _rules.Calendar);
        var next = step is not null && !IsTold(step, told) ? step : ladder.NextStep(dueOn, isAway ? from : _today, _rules.Calendar);
        if (next is null)
            return "nothing: the ladder has come to its end";
        var at = _rules.TimesOf(_reader).NextAt(_now, next.SendOn > from ? next.SendOn : from);
        var local = TimeZoneInfo.ConvertTime(at, _rules.TimesOf(_reader).Zone);
        return string.Create(CultureInfo.InvariantCulture,
            $"step {next.Key} of {DayWords.Of(dueOn)}, from {DayWords.Of(DateOnly.FromDateTime(local.DateTime))} {local:HH:mm} {_rules.TimesOf(_reader).Zone.Id}, when pages are judged next");
    }

    private IEnumerable<string> RolesNow()
    {
        if (_owner.Address == _reader)
            yield return $"answers for it: {_owner.Because}";
        if (_owner.Address is null && _rules.Admins.Contains(_reader))
            yield return $"is an admin, and nobody else answers for it: {_owner.Because}";
        if (_owner.Copies.Contains(_reader))
            yield return "is a further owner whom the page names, and gets copies";
        if (_owner.Address is { } owner && owner != _reader && _rules.ReaderOf(owner, _page.Site, _page.Section, _today) == _reader)
            yield return $"stands in for {owner}, who is away";
        if (_rules.LeadOf(_page.Site, _page.Section) == _reader && _owner.Address != _reader
            && _rules.LadderOf(_page.Policy).CopyLeadFromDay is { } day)
            yield return $"leads its section '{_page.Section}', and is told from {NumberWords.Of(day, "day")} after the due day";
        if (_rules.Copies.FromDay(_reader) is { } from)
            yield return $"gets copies by the ladder, from {NumberWords.Of(from, "day")} after the due day";
    }

    private IEnumerable<string> Reasons(LadderStep? step, DueDate? due, IReadOnlyList<ToldStep> told)
    {
        if (Roles.Count == 0)
            yield return _owner.Address is { } other
                ? $"they have nothing to do with the page: {_owner.Because}"
                : $"nobody answers for it: {_owner.Because}";
        if (_editor is { HasLeft: true })
            yield return "they have left";
        if (_editor?.RefusedSince is { } refused)
            yield return $"mail to them has been refused since {DayWords.Of(_rules.DayOf(refused))}";
        if (_editor?.Away is { } away && away.Covers(_today))
            yield return $"they are away until {DayWords.Of(away.To)}{(away.StandInOn(_today) is { } to ? $"; {to} is told" : "")}";
        if (_page.Exemption is { } exemption && exemption.Until >= _today)
            yield return $"the page is exempt until {DayWords.Of(exemption.Until)}: {exemption.Reason}";
        if (_page.Postponement is { } later && _page.DueOn is { } cycle && later.Holds(cycle, _today))
            yield return $"{later.By} asked to be reminded again on {DayWords.Of(later.Until)}: {later.Reason}";
        if (IsOfBacklog && _page.PlannedOn is { } planned)
            yield return $"it is planned for {DayWords.Of(planned)}";
        if (_page.DueOn is null)
            yield return "nothing is due of the page";
        else if (step is null)
            yield return $"no step of the ladder has come: it is due on {DayWords.Of(_page.DueOn.Value)}";
        else if (IsTold(step, told))
            yield return $"the latest step, {step.Key}, was told";
        else if (step.On <= due?.CountedFrom)
            yield return $"the step {step.Key} would fall before the review that it follows";
        if (_rules.Calendar.WhyFree(_today) is { } free)
            yield return $"today is free ({free})";
        else if (HadDigest && Roles.Count > 0 && step is not null && !IsTold(step, told))
            yield return "their digest of today was written before this was to be told, and there is one a day";
        else if (Roles.Count > 0 && step is not null && !IsTold(step, told) && !_rules.TimesOf(_reader).MayGo(_now, step.SendOn))
            yield return "their day and hour of a digest has not come";
    }

    private bool IsTold(LadderStep step, IReadOnlyList<ToldStep> told) =>
        told.Any(line => line.Step == step.Key && line.DueOn == _page.DueOn && line.State != nameof(LetterState.Withdrawn));
}
