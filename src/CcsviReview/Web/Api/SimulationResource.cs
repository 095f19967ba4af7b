using CcsviReview.Features.Policies;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Policies;

namespace CcsviReview.Web.Api;

/// <summary>How far a simulation is.</summary>
internal enum SimulationState
{
    /// <summary>It looks at every page; ask again in some seconds.</summary>
    AtWork,

    /// <summary>Its effect is told.</summary>
    Done,

    /// <summary>It failed or was cut off; ask anew.</summary>
    Failed,
}

/// <summary>What other policies or ladders would do. Nothing of it holds before an admin saves exactly this in the dashboard.</summary>
/// <param name="Mark">16 hexadecimal digits: the same question about the same inventory has the same mark.</param>
/// <param name="State">How far it is.</param>
internal sealed record SimulationResource(string Mark, SimulationState State)
{
    /// <summary>Who asked first.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The pages that it has looked at.</summary>
    public int PagesSeen { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Trouble { get; init; }

    /// <summary>
    /// Whether the version on which it was tried still holds; pages and people that changed since are found out when it is saved.
    /// </summary>
    public bool IsOpen { get; init; }

    /// <summary>The path of the page on which an admin sees it and can save exactly this; drafts are kept for 30 days.</summary>
    public required string Page { get; init; }

    /// <summary>What it changes; empty once another version holds.</summary>
    public IReadOnlyList<PolicyChange> Changes { get; init; } = [];

    /// <summary>What it would do, in the sentences of the dashboard; empty while it is at work.</summary>
    public IReadOnlyList<string> InShort { get; init; } = [];

    /// <summary>What it would do, in numbers; null while it is at work.</summary>
    public EffectResource? Effect { get; init; }

    public static SimulationResource Of(RuleDraft draft, bool isLost) =>
        new(draft.Mark, draft.Effect is not null ? SimulationState.Done : isLost ? SimulationState.Failed : SimulationState.AtWork)
        {
            By = draft.By,
            StartedAt = draft.StartedAt,
            PagesSeen = draft.Pages,
            Trouble = draft.Trouble ?? (isLost ? "The simulation was interrupted." : null),
            Page = SimulationRoute.Address(draft.Mark),
            InShort = draft.Effect is { } effect ? EffectFormatter.Of(SimulatePolicies.EffectOf(effect)) : [],
            Effect = draft.Effect is { } json ? EffectResource.Of(SimulatePolicies.EffectOf(json)) : null,
        };
}

/// <summary>What other policies and ladders would do, as found by looking at every page.</summary>
/// <param name="AsOf">The day for which it was found.</param>
/// <param name="Pages">Pages that were looked at.</param>
/// <param name="Moved">Pages whose due day moves.</param>
internal sealed record EffectResource(DateOnly AsOf, int Pages, int Moved)
{
    /// <summary>Pages whose due day comes to lie earlier, by how much.</summary>
    public required MoveSizes Earlier { get; init; }

    /// <summary>Pages whose due day comes to lie later, by how much.</summary>
    public required MoveSizes Later { get; init; }

    /// <summary>Pages that another policy holds for, most first.</summary>
    public required IReadOnlyList<PolicyMove> PolicyMoves { get; init; }

    /// <summary>Pages that are overdue today as things are.</summary>
    public int OverdueBefore { get; init; }

    /// <summary>Pages that would be overdue today.</summary>
    public int OverdueAfter { get; init; }

    /// <summary>Pages that become overdue today by it.</summary>
    public int BecomeOverdue { get; init; }

    /// <summary>Pages that are overdue no more.</summary>
    public int StopOverdue { get; init; }

    /// <summary>The mails in each of the coming 52 weeks as things are.</summary>
    public required MailWeeks MailsBefore { get; init; }

    /// <summary>The mails in each of the coming 52 weeks by the draft.</summary>
    public required MailWeeks MailsAfter { get; init; }

    /// <summary>What the first run after saving would tell.</summary>
    public required FirstRun FirstRun { get; init; }

    /// <summary>Backlogs whose plans would begin and wait for approval.</summary>
    public required NewBacklogs Backlogs { get; init; }

    /// <summary>Pages that become overdue whose owners have no pace, so that nothing plans them.</summary>
    public int Unplanned { get; init; }

    /// <summary>How many people there are in all for whom something changes.</summary>
    public int PeopleTotal { get; init; }

    /// <summary>Those for whom most changes, the most affected first.</summary>
    public required IReadOnlyList<PersonEffectResource> People { get; init; }

    /// <summary>Some of the pages whose due day moves: those that become overdue first, then the largest moves.</summary>
    public required IReadOnlyList<MovedPage> Sample { get; init; }

    public static EffectResource Of(PolicyEffect effect) => new(effect.Today, effect.Pages, effect.Moved)
    {
        Earlier = effect.Earlier,
        Later = effect.Later,
        PolicyMoves = effect.PolicyMoves,
        OverdueBefore = effect.OverdueBefore,
        OverdueAfter = effect.OverdueAfter,
        BecomeOverdue = effect.BecomeOverdue,
        StopOverdue = effect.StopOverdue,
        MailsBefore = effect.MailsBefore,
        MailsAfter = effect.MailsAfter,
        FirstRun = effect.FirstRun,
        Backlogs = effect.Backlogs,
        Unplanned = effect.Unplanned,
        PeopleTotal = effect.PeopleTotal,
        People = [.. effect.People.Select(PersonEffectResource.Of)],
        Sample = effect.Sample,
    };
}

/// <summary>What it would do to one person.</summary>
/// <param name="Address">Their address; empty for the pages that nobody answers for.</param>
internal sealed record PersonEffectResource(string Address)
{
    /// <summary>Their pages that become overdue.</summary>
    public int BecomeOverdue { get; init; }

    /// <summary>Their pages that are overdue no more.</summary>
    public int StopOverdue { get; init; }

    /// <summary>Their pages that would be overdue today.</summary>
    public int OverdueAfter { get; init; }

    /// <summary>Their pages in the first mail after saving.</summary>
    public int FirstRun { get; init; }

    /// <summary>Mails a week as things are.</summary>
    public required MailRange MailsAWeekBefore { get; init; }

    /// <summary>Mails a week by the draft.</summary>
    public required MailRange MailsAWeekAfter { get; init; }

    /// <summary>The most mails in one week as things are, when no page is reviewed.</summary>
    public int FullestWeekBefore { get; init; }

    /// <summary>The same by the draft.</summary>
    public int FullestWeekAfter { get; init; }

    /// <summary>Whether nothing plans their work.</summary>
    public bool HasNoPace { get; init; }

    public static PersonEffectResource Of(PersonEffect person) => new(person.Address)
    {
        BecomeOverdue = person.BecomeOverdue,
        StopOverdue = person.StopOverdue,
        OverdueAfter = person.OverdueAfter,
        FirstRun = person.FirstRun,
        MailsAWeekBefore = MailRange.Of(person.InTimeBefore, person.NeglectedBefore),
        MailsAWeekAfter = MailRange.Of(person.InTimeAfter, person.NeglectedAfter),
        FullestWeekBefore = person.FullestBefore,
        FullestWeekAfter = person.FullestAfter,
        HasNoPace = person.HasNoPace,
    };
}

/// <summary>Mails a week on average over a year; the truth lies between the two cases.</summary>
/// <param name="InTime">When every page is reviewed on its day.</param>
/// <param name="Neglected">When no page is reviewed.</param>
internal sealed record MailRange(double InTime, double Neglected)
{
    private const double Weeks = 52;

    /// <summary>Of the mails of a year.</summary>
    public static MailRange Of(int inTime, int neglected) => new(Math.Round(inTime / Weeks, 2), Math.Round(neglected / Weeks, 2));
}
