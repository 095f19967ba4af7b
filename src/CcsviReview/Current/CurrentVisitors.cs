namespace CcsviReview.Current;

/// <summary>
/// Who may come in: whoever belongs here now, by a duty or by an entry in the list of people. To be known by a page, a ladder's copies or
/// what is remembered of an address is not enough. Asked again at each request, so that whoever leaves is out at once.
/// </summary>
internal sealed class CurrentVisitors(CurrentRules current)
{
    /// <summary>Who an address is; null when nobody who belongs here has it, or they have left.</summary>
    public async Task<Visitor?> FindAsync(string address, CancellationToken cancel) => Find(address, await current.ReadAsync(cancel));

    /// <summary>The same by rules that were read before.</summary>
    public static Visitor? Find(string address, ActiveRules rules)
    {
        if (address == Visitor.FirstAdmin)
            return new Visitor(address, "First admin", Role.Admin);
        return RoleOf(address, rules) is { } role ? new Visitor(address, rules.PersonAt(address).Name, role) : null;
    }

    /// <summary>What somebody may do; null when they have no role here.</summary>
    public static Role? RoleOf(string address, ActiveRules rules)
    {
        if (!rules.IsKnown(address))
            return null;
        return rules.Admins.Contains(address) ? Role.Admin : rules.Leads.Contains(address) ? Role.Lead : Role.Editor;
    }

    /// <summary>Everybody who has a role by one set of rules and none by another.</summary>
    public static IReadOnlyList<string> Lost(ActiveRules before, ActiveRules after) =>
    [
        .. before.KnownAddresses.Where(address => RoleOf(address, before) is not null && RoleOf(address, after) is null),
    ];
}
