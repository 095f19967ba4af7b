namespace CcsviReview.Current.Faults;

/// <summary>What stands in the way of what a person or a program asked for.</summary>
internal enum RefusalKind
{
    /// <summary>Something of what was given cannot be.</summary>
    NotValid,

    /// <summary>Who asks may not do it.</summary>
    NotAllowed,

    /// <summary>It is already so.</summary>
    DoneBefore,

    /// <summary>What it is to be done to does not exist.</summary>
    NotFound,
}
