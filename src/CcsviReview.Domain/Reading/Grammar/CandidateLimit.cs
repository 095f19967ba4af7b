namespace CcsviReview.Reading.Grammar;

/// <summary>
/// Limits the statements of a page. A page with thousands of statements lists the dates of other things, and its own are at its top or
/// bottom. Only those are kept, because each statement is compared with every other.
/// </summary>
internal static class CandidateLimit
{
    /// <summary>How many are kept at each end.</summary>
    public const int Edge = 1000;

    /// <summary>Removes the middle once there are twice as many as are kept.</summary>
    public static void Thin(List<Candidate> found)
    {
        if (found.Count > 4 * Edge)
            Cut(found);
    }

    /// <summary>Keeps the first and the last <see cref="Edge"/>.</summary>
    public static void Cut(List<Candidate> found)
    {
        if (found.Count > 2 * Edge)
            found.RemoveRange(Edge, found.Count - (2 * Edge));
    }
}
