using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Reminders.Planning;

namespace CcsviReview.Features.Policies;

/// <summary>
/// The effect of changed rules on everybody: who becomes overdue, whose backlog begins, how many emails they get. It plans one owner's
/// pages at a time.
/// </summary>
internal sealed class PolicyImpact(ActiveRules before, ActiveRules after, CurrentBacklogs backlogs, DateOnly today)
{
    /// <summary>The most people to name.</summary>
    public const int Most = 500;

    private readonly MailVolume _was = new(before, today);
    private readonly MailVolume _comes = new(after, today);
    private readonly PlanTerms _terms = after.PlanTermsOn(today);
    private readonly DateOnly _horizon = today.AddMonths(12);
    private readonly List<PersonEffect> _owners = [];
    private readonly List<Backlog> _begins = [];
    private int _overdueBefore;

    /// <summary>The whole effect, from the result of a walk.</summary>
    public PolicyEffect Of(ComparisonTally walk)
    {
        foreach (var own in walk.Kept.GroupBy(page => page.Owner))
            AddOwner(own.Key, [.. own]);
        var people = People();
        return new PolicyEffect
        {
            Today = today,
            Pages = walk.Pages,
            Earlier = walk.Earlier,
            Later = walk.Later,
            PolicyMoves = [.. walk.PolicyMoves],
            OverdueBefore = _overdueBefore,
            OverdueAfter = _owners.Sum(owner => owner.OverdueAfter),
            BecomeOverdue = _owners.Sum(owner => owner.BecomeOverdue),
            StopOverdue = _owners.Sum(owner => owner.StopOverdue),
            MailsBefore = _was.Weeks,
            MailsAfter = _comes.Weeks,
            FirstRun = new FirstRun(
                _comes.FirstRun.Count, _comes.FirstPages, _comes.FirstInBacklogs, _comes.FirstRun.Values.DefaultIfEmpty().Max()),
            Backlogs = new NewBacklogs(
                _begins.Count, _begins.Sum(backlog => backlog.Pages), _begins.Count == 0 ? null : _begins.Max(backlog => backlog.LastOn)),
            Unplanned = _owners.Where(owner => owner.HasNoPace).Sum(owner => owner.BecomeOverdue),
            People = [.. people.Take(Most)],
            PeopleTotal = people.Count,
            Sample =
            [
                .. walk.Shown.OrderByDescending(page => page.BecomesOverdue)
                    .ThenByDescending(page => Math.Abs(page.After.DayNumber - page.Before.DayNumber)).ThenBy(page => page.Id),
            ],
        };
    }

    private void AddOwner(string owner, List<PageOutline> pages)
    {
        var (become, stop, overdue) = (0, 0, 0);
        foreach (var page in pages)
        {
            var (was, comes) = (page.Before.IsOverdueOn(today), page.After.IsOverdueOn(today));
            become += comes && !was ? 1 : 0;
            stop += was && !comes ? 1 : 0;
            overdue += comes ? 1 : 0;
            _overdueBefore += was ? 1 : 0;
        }
        _owners.Add(new PersonEffect(owner)
        {
            BecomeOverdue = become,
            StopOverdue = stop,
            OverdueAfter = overdue,
            HasNoPace = after.PaceOf(owner) is null,
        });
        var hasBacklog = backlogs.Of(owner) is not null;
        var (plan, isBacklog) = PlanOf(owner, pages, hasBacklog);
        foreach (var page in pages)
        {
            var earlier = _was.Add(page, page.Before, (page.PlannedOn, hasBacklog), earlier: null);
            _comes.Add(page, page.After, (plan?.GetValueOrDefault(page.Id) ?? (page.IsMoved ? null : page.PlannedOn), isBacklog), earlier);
        }
    }

    // If no due day changes, the plan stays as it is.
    private (Dictionary<long, DateOnly?>? Plan, bool IsBacklog) PlanOf(string owner, List<PageOutline> pages, bool hasBacklog)
    {
        if (after.PaceOf(owner) is null)
            return (null, false);
        if (!pages.Exists(page => page.IsMoved))
            return (null, hasBacklog);
        var plan = WorkPlan.Level(
            [
                .. pages.Where(page =>
                    page.After.DueOn <= _horizon && page.After.Standing is not (ReviewStatus.Exempt or ReviewStatus.Gone))
                    .Select(page => page.ToPlan()),
            ], _terms);
        var backlog = Backlog.Of(plan, _terms).SingleOrDefault();
        var isBacklog = backlog is not null && (hasBacklog ? BacklogPlan.GoesOn(backlog, today) : BacklogPlan.Begins(backlog));
        if (isBacklog && !hasBacklog)
            _begins.Add(backlog!);
        return (plan.ToDictionary(planned => planned.Page.Id, planned => (DateOnly?)planned.On), isBacklog);
    }

    // Owners, and people who get copies: the most affected first.
    private List<PersonEffect> People()
    {
        var known = _owners.ToDictionary(owner => owner.Address, StringComparer.Ordinal);
        var readers = _was.Neglected.Readers.Concat(_comes.Neglected.Readers).Concat(_was.InTime.Readers).Concat(_comes.InTime.Readers)
            .Concat(_comes.FirstRun.Keys);
        return
        [
            .. known.Keys.Union(readers, StringComparer.Ordinal)
                .Select(address => (known.GetValueOrDefault(address) ?? new PersonEffect(address)) with
                {
                    FirstRun = _comes.FirstRun.GetValueOrDefault(address),
                    InTimeBefore = _was.InTime.MailsOf(address),
                    NeglectedBefore = _was.Neglected.MailsOf(address),
                    InTimeAfter = _comes.InTime.MailsOf(address),
                    NeglectedAfter = _comes.Neglected.MailsOf(address),
                    FullestBefore = _was.Neglected.FullestWeekOf(address),
                    FullestAfter = _comes.Neglected.FullestWeekOf(address),
                })
                .Where(person => person.IsTouched)
                .OrderByDescending(person => person.BecomeOverdue).ThenByDescending(person => person.FirstRun)
                .ThenByDescending(person => Math.Abs(person.InTimeAfter - person.InTimeBefore)
                    + Math.Abs(person.NeglectedAfter - person.NeglectedBefore))
                .ThenBy(person => person.Address, StringComparer.Ordinal),
        ];
    }
}
