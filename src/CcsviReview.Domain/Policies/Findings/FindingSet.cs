using System.Numerics;

namespace CcsviReview.Policies.Findings;

/// <summary>
/// Kinds of findings as one number, so that a database can find the pages that have one: one bit for each, by the number of its code.
/// </summary>
public static class FindingSet
{
    /// <summary>Returns the number of these kinds; 0 for none.</summary>
    public static int Of(IEnumerable<FindingCode> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        return codes.Aggregate(0, (set, code) => set | Of(code));
    }

    /// <summary>Returns the number of one kind.</summary>
    public static int Of(FindingCode code) => 1 << (int)code;

    /// <summary>Returns how many kinds are in a number.</summary>
    public static int Count(int set) => BitOperations.PopCount((uint)set);
}
