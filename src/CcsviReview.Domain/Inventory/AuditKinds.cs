namespace CcsviReview.Inventory;

/// <summary>
/// The values of <see cref="AuditEntry.What"/>, apart from those of imported sheets, which are the names of their columns. The database
/// keeps these words, so they never change.
/// </summary>
public static class AuditKinds
{
    /// <summary>Another owner of a page.</summary>
    public const string Owner = "owner";

    /// <summary>The reminders of a page were paused.</summary>
    public const string PutOff = "put off";

    /// <summary>Somebody confirmed or denied that a page that moved is still the same.</summary>
    public const string Move = "move";

    /// <summary>Two pages became one.</summary>
    public const string Address = "address";

    /// <summary>Copies for information were stopped or asked for again.</summary>
    public const string Copies = "copies";

    /// <summary>Since when mail to a person has been refused.</summary>
    public const string RefusedSince = "refused_since";

    /// <summary>An email was dropped, retried or withdrawn.</summary>
    public const string Email = "letter";

    /// <summary>A site of the dashboard.</summary>
    public const string Site = "site";

    /// <summary>A page that a program sent.</summary>
    public const string Push = "push";

    /// <summary>Something happened to a source.</summary>
    public const string SourceEvent = "event";

    /// <summary>A comment of a reader was deleted.</summary>
    public const string ReaderComment = "reader comment";

    /// <summary>The plan of a backlog.</summary>
    public const string Plan = "plan";

    /// <summary>How many pages a week somebody reviews.</summary>
    public const string Capacity = "capacity";

    /// <summary>A calendar feed.</summary>
    public const string Feed = "feed";

    /// <summary>A webhook.</summary>
    public const string Webhook = "webhook";

    /// <summary>A token for programs.</summary>
    public const string Token = "token";

    /// <summary>All sign-ins of a person were ended.</summary>
    public const string Access = "access";

    /// <summary>The account of a person at the organisation's provider.</summary>
    public const string ProviderAccount = "provider_account";

    /// <summary>Whether a schedule is paused.</summary>
    public const string Pause = "pause";

    /// <summary>When a schedule runs.</summary>
    public const string Time = "time";

    /// <summary>A job was asked to run now.</summary>
    public const string Run = "run";

    /// <summary>A policy.</summary>
    public const string Policy = "policy";

    /// <summary>A reminder ladder.</summary>
    public const string Ladder = "ladder";

    /// <summary>All policies and ladders at once.</summary>
    public const string Policies = "policies";

    /// <summary>An exemption, as earlier versions recorded it.</summary>
    public const string Exemption = "exemption";

    /// <summary>The end of an exemption.</summary>
    public const string ExemptUntil = "exempt_until";

    /// <summary>The reason for an exemption.</summary>
    public const string ExemptReason = "exempt_reason";
}
