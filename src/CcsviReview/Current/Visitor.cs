using CcsviReview.Inventory;

namespace CcsviReview.Current;

/// <summary>Somebody who is signed in, as the people in force know them at this moment.</summary>
/// <param name="Address">Their address in lower case; <see cref="FirstAdmin"/> for whoever holds the link of the console.</param>
/// <param name="Name">What to call them.</param>
/// <param name="Role">What they may do.</param>
internal sealed record Visitor(string Address, string Name, Role Role)
{
    /// <summary>Stands for the address of whoever was let in by the console: no mail address is without an @.</summary>
    public const string FirstAdmin = "first admin";

    /// <summary>Whether they have an address that mail can reach.</summary>
    public bool HasMail => Address != FirstAdmin;

    /// <summary>Whether they may give a page of others away: those of sections they lead.</summary>
    public bool MayHandOn(Page page, ActiveRules rules) => Role == Role.Admin || rules.IsLedBy(page, Address);

    /// <summary>
    /// Whether they may record reviews of a page, put it off and hand it on: their own, those of whom they stand in for, and of sections
    /// they lead.
    /// </summary>
    public bool MayActOn(Page page, ActiveRules rules, DateOnly today) =>
        Role == Role.Admin || rules.MayActOn(page, Address, today);
}
