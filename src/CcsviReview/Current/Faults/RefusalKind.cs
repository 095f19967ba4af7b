namespace CcsviReview.Current.Faults;

/// <summary>Why a request of a person or a program was refused.</summary>
internal enum RefusalKind
{
    /// <summary>A value in the request is impossible.</summary>
    NotValid,

    /// <summary>The requester has no right to do it.</summary>
    NotAllowed,

    /// <summary>It was already done.</summary>
    DoneBefore,

    /// <summary>Its target does not exist.</summary>
    NotFound,
}
