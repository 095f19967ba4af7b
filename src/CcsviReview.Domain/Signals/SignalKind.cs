namespace CcsviReview.Signals;

/// <summary>What readers or programs say of a page.</summary>
public enum SignalKind
{
    /// <summary>A reader found it useful.</summary>
    Useful,

    /// <summary>A reader did not find it useful.</summary>
    NotUseful,

    /// <summary>A reader wrote a comment about it.</summary>
    Comment,

    /// <summary>A program reports searches that the page should have answered, or more of them than usual.</summary>
    Search,

    /// <summary>A program reports visits beyond the usual.</summary>
    Traffic,

    /// <summary>A program reports a support ticket about it.</summary>
    Ticket,
}
