using CcsviReview.Facts;

namespace CcsviReview.Reading.Grammar;

/// <summary>An interval found in a text: its length, or why that cannot be determined.</summary>
/// <param name="End">The position after its last character.</param>
internal readonly record struct IntervalReading(int End)
{
    public ReviewInterval? Interval { get; init; }

    public Doubt? Doubt { get; init; }

    /// <summary>Returns the meaning of a word such as "quarterly" or "bi-annually" in the language files.</summary>
    public static IntervalReading OfWord(int end, object meaning) =>
        new(end) { Interval = meaning as ReviewInterval?, Doubt = meaning as Doubt };
}
