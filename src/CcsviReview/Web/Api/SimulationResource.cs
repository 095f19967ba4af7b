using CcsviReview.Features.Policies;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Policies;

namespace CcsviReview.Web.Api;

/// <summary>The states of a simulation.</summary>
internal enum SimulationState
{
    /// <summary>It is running; ask again in a few seconds.</summary>
    AtWork,

    /// <summary>Its effect is available.</summary>
    Done,

    /// <summary>It failed or was interrupted; start it again.</summary>
    Failed,
}

/// <summary>What other policies or ladders would do. It has no effect until an admin saves exactly this in the dashboard.</summary>
/// <param name="Mark">The id, 16 hexadecimal digits: the same for the same question about the same inventory.</param>
/// <param name="State">Its state.</param>
internal sealed record SimulationResource(string Mark, SimulationState State)
{
    /// <summary>The person who asked first.</summary>
    public required string By { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The number of pages that were simulated so far.</summary>
    public int PagesSeen { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Trouble { get; init; }

    /// <summary>
    /// Whether the version that it is based on is still in force; changes of pages and people are found only when it is saved.
    /// </summary>
    public bool IsOpen { get; init; }

    /// <summary>The path of the page where an admin sees it and can save exactly this; drafts are kept for 30 days.</summary>
    public required string Page { get; init; }

    /// <summary>What it changes; empty once another version is in force.</summary>
    public IReadOnlyList<PolicyChange> Changes { get; init; } = [];

    /// <summary>What it would do, in the sentences of the dashboard; empty while it is running.</summary>
    public IReadOnlyList<string> InShort { get; init; } = [];

    /// <summary>What it would do, in numbers; null while it is running.</summary>
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

/// <summary>What other policies and ladders would do, from an evaluation of every page.</summary>
/// <param name="AsOf">The day of the evaluation.</param>
/// <param name="Pages">The number of pages evaluated.</param>
/// <param name="Moved">Pages whose due day changes.</param>
internal sealed record EffectResource(DateOnly AsOf, int Pages, int Moved)
{
    /// <summary>Pages with an earlier due day, by how much.</summary>
    public required MoveSizes Earlier { get; init; }

    /// <summary>Pages with a later due day, by how much.</summary>
    public required MoveSizes Later { get; init; }

    /// <summary>Pages to which another policy would apply, most pages first.</summary>
    public required IReadOnlyList<PolicyMove> PolicyMoves { get; init; }

    /// <summary>Pages that are overdue today.</summary>
    public int OverdueBefore { get; init; }

    /// <summary>Pages that would be overdue today.</summary>
    public int OverdueAfter { get; init; }

    /// <summary>Pages that would become overdue today.</summary>
    public int BecomeOverdue { get; init; }

    /// <summary>Pages that would no longer be overdue.</summary>
    public int StopOverdue { get; init; }

    /// <summary>The emails in each of the next 52 weeks, without the change.</summary>
    public required MailWeeks MailsBefore { get; init; }

    /// <summary>The emails in each of the next 52 weeks, with the change.</summary>
    public required MailWeeks MailsAfter { get; init; }

    /// <summary>What the first run after saving would send.</summary>
    public required FirstRun FirstRun { get; init; }

    /// <summary>Backlogs whose plans would begin and wait for approval.</summary>
    public required NewBacklogs Backlogs { get; init; }

    /// <summary>Pages that would become overdue and whose owners have no pace, so that they are not planned.</summary>
    public int Unplanned { get; init; }

    /// <summary>The number of all people for whom something would change.</summary>
    public int PeopleTotal { get; init; }

    /// <summary>The people for whom most would change, most affected first.</summary>
    public required IReadOnlyList<PersonEffectResource> People { get; init; }

    /// <summary>Some of the pages whose due day would change: those that become overdue first, then the largest changes.</summary>
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
/// <param name="Address">Their address; empty for the pages without an owner.</param>
internal sealed record PersonEffectResource(string Address)
{
    /// <summary>Their pages that become overdue.</summary>
    public int BecomeOverdue { get; init; }

    /// <summary>Their pages that would no longer be overdue.</summary>
    public int StopOverdue { get; init; }

    /// <summary>Their pages that would be overdue today.</summary>
    public int OverdueAfter { get; init; }

    /// <summary>Their pages in the first email after saving.</summary>
    public int FirstRun { get; init; }

    /// <summary>Emails per week, without the change.</summary>
    public required MailRange MailsAWeekBefore { get; init; }

    /// <summary>Emails per week, with the change.</summary>
    public required MailRange MailsAWeekAfter { get; init; }

    /// <summary>The most emails in one week if no page is reviewed, without the change.</summary>
    public int FullestWeekBefore { get; init; }

    /// <summary>The most emails in one week if no page is reviewed, with the change.</summary>
    public int FullestWeekAfter { get; init; }

    /// <summary>Whether they have no pace, so that their work is not planned.</summary>
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

/// <summary>Emails per week on average over a year; the true number lies between the two cases.</summary>
/// <param name="InTime">If every page is reviewed on its day.</param>
/// <param name="Neglected">If no page is reviewed.</param>
internal sealed record MailRange(double InTime, double Neglected)
{
    private const double Weeks = 52;

    /// <summary>The average per week of a year's emails.</summary>
    public static MailRange Of(int inTime, int neglected) => new(Math.Round(inTime / Weeks, 2), Math.Round(neglected / Weeks, 2));
}
