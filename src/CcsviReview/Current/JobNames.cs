using CcsviReview.Inventory;

namespace CcsviReview.Current;

/// <summary>
/// The values of <see cref="JobRun.Job"/>. The database, schedules and <c>runs --job</c> use these words; they never change.
/// </summary>
internal static class JobNames
{
    /// <summary>Reads the pages of a site.</summary>
    public const string Scan = "scan";

    /// <summary>Watches the sources that pages cite.</summary>
    public const string Watch = "watch";

    /// <summary>Evaluates pages and writes digests.</summary>
    public const string Assess = "assess";

    /// <summary>Spreads the work over weeks.</summary>
    public const string Plan = "plan";

    /// <summary>Sends queued email.</summary>
    public const string Deliver = "deliver";

    /// <summary>Calls webhooks.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>Reads the mailbox.</summary>
    public const string Mailbox = "mailbox";

    /// <summary>Works out what follows from new policies.</summary>
    public const string Reassess = "reassess";

    /// <summary>All jobs, in the order in which they follow each other.</summary>
    public static IReadOnlyList<string> All { get; } = [Scan, Watch, Assess, Plan, Deliver, Webhooks, Mailbox, Reassess];
}
