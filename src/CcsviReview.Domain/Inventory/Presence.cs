namespace CcsviReview.Inventory;

/// <summary>Whether a page was there when it was last asked for.</summary>
public enum Presence
{
    /// <summary>It answered, or its file is there.</summary>
    Present,

    /// <summary>It was missing (404, 410, no file) on one day, which is not enough to believe it.</summary>
    Missing,

    /// <summary>It was missing on two different days: a person has to say whether it is gone.</summary>
    Gone,

    /// <summary>Not known (5xx, timeout, DNS, refused by robots.txt); its schedule stays.</summary>
    Unknown,
}
