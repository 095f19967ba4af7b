namespace CcsviReview.Current;

/// <summary>What a person may do here; each role includes the ones before it.</summary>
internal enum Role
{
    /// <summary>Sees every page, acts on those in their care.</summary>
    Editor,

    /// <summary>Also acts on the pages of the sections that they lead.</summary>
    Lead,

    /// <summary>Manages policies, schedules, sites and people; acts on every page.</summary>
    Admin,
}
