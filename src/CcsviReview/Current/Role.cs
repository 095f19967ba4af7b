namespace CcsviReview.Current;

/// <summary>What somebody may do here; each may do what the ones before may.</summary>
internal enum Role
{
    /// <summary>Sees every page, acts on those in their care.</summary>
    Editor,

    /// <summary>Acts on the pages of the sections that they lead, too.</summary>
    Lead,

    /// <summary>Tunes policies, schedules, sites and people; acts on every page.</summary>
    Admin,
}
