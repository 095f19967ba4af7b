namespace CcsviReview.Current;

/// <summary>
/// Decides who may sign in: everybody with a duty or an entry in the list of people. A mention on a page, a ladder's copies or stored
/// details of an address are not enough. Asked on each request, so that access ends at once when a person leaves.
/// </summary>
internal sealed class CurrentVisitors(CurrentRules current)
{
    /// <summary>The visitor with an address; null when it has no access, or the person has left.</summary>
    public async Task<Visitor?> FindAsync(string address, CancellationToken cancel) => Find(address, await current.ReadAsync(cancel));

    /// <summary>The visitor, by rules that were read before.</summary>
    public static Visitor? Find(string address, ActiveRules rules)
    {
        if (address == Visitor.FirstAdmin)
            return new Visitor(address, "First admin", Role.Admin);
        return RoleOf(address, rules) is { } role ? new Visitor(address, rules.PersonAt(address).Name, role) : null;
    }

    /// <summary>The role of a person; null when they have none here.</summary>
    public static Role? RoleOf(string address, ActiveRules rules)
    {
        if (!rules.IsKnown(address))
            return null;
        return rules.Admins.Contains(address) ? Role.Admin : rules.Leads.Contains(address) ? Role.Lead : Role.Editor;
    }

    /// <summary>Everybody who has a role under one set of rules and none under another.</summary>
    public static IReadOnlyList<string> Lost(ActiveRules before, ActiveRules after) =>
    [
        .. before.KnownAddresses.Where(address => RoleOf(address, before) is not null && RoleOf(address, after) is null),
    ];
}
