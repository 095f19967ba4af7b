namespace CcsviReview.Reading.Grammar;

/// <summary>
/// A page with thousands of statements lists the dates of other things; its own stand at its head or its foot. Only those are kept, because
/// statements are weighed each against each.
/// </summary>
internal static class CandidateLimit
{
    /// <summary>How many are kept at each end.</summary>
    public const int Edge = 1000;

    /// <summary>Leaves out the middle once there are twice as many as are kept.</summary>
    public static void Thin(List<Candidate> found)
    {
        if (found.Count > 4 * Edge)
            Cut(found);
    }

    /// <summary>Leaves the first and the last <see cref="Edge"/>.</summary>
    public static void Cut(List<Candidate> found)
    {
        if (found.Count > 2 * Edge)
            found.RemoveRange(Edge, found.Count - (2 * Edge));
    }
}
