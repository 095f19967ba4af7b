using CcsviReview.Inventory;

namespace CcsviReview.Current;

/// <summary>A signed-in person, with their current rights.</summary>
/// <param name="Address">Their address in lower case; <see cref="FirstAdmin"/> for the holder of the console link.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Role">What they may do.</param>
internal sealed record Visitor(string Address, string Name, Role Role)
{
    /// <summary>The address of a person who signed in with the console link; no email address lacks an @.</summary>
    public const string FirstAdmin = "first admin";

    /// <summary>Whether they have an email address.</summary>
    public bool HasMail => Address != FirstAdmin;

    /// <summary>Whether they may hand over other people's page: as lead of its section, or as admin.</summary>
    public bool MayHandOn(Page page, ActiveRules rules) => Role == Role.Admin || rules.IsLedBy(page, Address);

    /// <summary>
    /// Whether they may record reviews of a page, postpone it and hand it over: their own pages, those they are a stand-in for, and those
    /// of sections that they lead.
    /// </summary>
    public bool MayActOn(Page page, ActiveRules rules, DateOnly today) =>
        Role == Role.Admin || rules.MayActOn(page, Address, today);
}
