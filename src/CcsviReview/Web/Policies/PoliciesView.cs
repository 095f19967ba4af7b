using CcsviReview.Current;
using CcsviReview.Features.Policies;
using CcsviReview.Settings;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Policies;

/// <summary>Policies and ladders: the current ones, or those of a draft that is being edited.</summary>
internal record PoliciesView(Visitor Visitor, ActivePolicies Held, PolicySettings Rules)
{
    /// <summary>The id of the draft; null for the current policies.</summary>
    public string? Draft { get; init; }

    /// <summary>The settings, with the sites that admins added.</summary>
    public required ReviewSettings Settings { get; init; }

    public IReadOnlyList<string> Troubles { get; init; } = [];

    public bool MayChange => Visitor.Role == Role.Admin;

    /// <summary>Since when due dates are being computed again; null when they are not.</summary>
    public DateTimeOffset? DerivingSince { get; init; }

    /// <summary>What to append to addresses to keep the draft.</summary>
    public string Along => Draft is null ? "" : $"?draft={Draft}";
}

/// <summary>The form of a policy or ladder.</summary>
internal sealed record RuleFormView(Visitor Visitor, ActivePolicies Held, PolicySettings Rules, FormTicket Ticket) : PoliciesView(Visitor,
    Held, Rules)
{
    /// <summary>The name in its address; null for a new one.</summary>
    public required string? Name { get; init; }

    public PolicyForm? Policy { get; init; }

    public LadderForm? Ladder { get; init; }

    /// <summary>The form's content in words; null while something is wrong with it.</summary>
    public string? Explanation { get; init; }

    /// <summary>The result for a page that is reviewed today.</summary>
    public IReadOnlyList<string> Example { get; init; } = [];

    /// <summary>The names of all sites.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>Names of sections, to choose from.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];
}

/// <summary>A simulation, running or finished.</summary>
internal sealed record SimulationView(Visitor Visitor, RuleDraft Draft, FormTicket Ticket)
{
    public PolicyEffect? Effect { get; init; }

    /// <summary>What it changes.</summary>
    public IReadOnlyList<PolicyChange> Changes { get; init; } = [];

    public bool IsLost { get; init; }

    /// <summary>Whether the version that it is based on is still in force and it was not saved.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Why it cannot be saved; empty when nobody tried, or it can.</summary>
    public IReadOnlyList<string> Stale { get; init; } = [];
}

/// <summary>Every version.</summary>
internal sealed record HistoryView(Visitor Visitor, ActivePolicies Held, FormTicket Ticket)
{
    public required IReadOnlyList<RuleVersion> Versions { get; init; }
}
