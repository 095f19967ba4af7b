using CcsviReview.Localization;

namespace CcsviReview.Reminders;

/// <summary>The role in which somebody is notified of a page.</summary>
public enum RecipientRole
{
    /// <summary>They answer for the page.</summary>
    Owner,

    /// <summary>They act for its owner, who is away.</summary>
    StandIn,

    /// <summary>The page names them in addition to its owner.</summary>
    CoOwner,

    /// <summary>They lead its section, and the ladder sends section leads copies.</summary>
    SectionLead,

    /// <summary>The page's ladder sends them copies.</summary>
    LadderCopy,

    /// <summary>They are an admin, and nobody else answers for the page.</summary>
    Admin,
}

/// <summary>Defines what a role means.</summary>
public static class RecipientRoles
{
    /// <summary>Whether the role asks for a review; other roles only inform.</summary>
    public static bool IsResponsible(this RecipientRole role) =>
        role is RecipientRole.Owner or RecipientRole.StandIn or RecipientRole.Admin;
}

/// <summary>Somebody who is notified of a page.</summary>
/// <param name="Address">Their address in lower case.</param>
/// <param name="Role">Their role.</param>
/// <param name="Because">The reason, phrased to follow their name: "leads its section 'Health' …".</param>
public sealed record Recipient(string Address, RecipientRole Role, Sentence Because)
{
    /// <summary>Days after the due day from which the ladder's steps go to them; null for every step.</summary>
    public int? FromDay { get; init; }

    /// <summary>The role without the reason of its owner, for lists that already show the owner.</summary>
    public Sentence InShort => Role switch
    {
        RecipientRole.Owner => new Sentence("recipient.owner"),
        RecipientRole.Admin => new Sentence("recipient.admin"),
        _ => Because,
    };
}
