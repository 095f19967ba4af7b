namespace CcsviReview.Inventory;

/// <summary>Whether a page was there when it was last asked for.</summary>
public enum Presence
{
    /// <summary>It answered, or its file is there.</summary>
    Present,

    /// <summary>It was missing (404, 410, no file) on one day; not yet believed.</summary>
    Missing,

    /// <summary>It was missing on two different days: somebody has to say whether it is gone.</summary>
    Gone,

    /// <summary>Nobody knows (5xx, timeout, DNS, refused by robots.txt); its schedule is kept.</summary>
    Unknown,
}
