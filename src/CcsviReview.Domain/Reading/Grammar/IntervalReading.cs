using CcsviReview.Facts;

namespace CcsviReview.Reading.Grammar;

/// <summary>An interval as found in a text: how long it is, or why that cannot be told.</summary>
/// <param name="End">The place after its last character.</param>
internal readonly record struct IntervalReading(int End)
{
    public ReviewInterval? Interval { get; init; }

    public Doubt? Doubt { get; init; }

    /// <summary>What a word such as "quarterly" or "bi-annually" stands for in the languages' files.</summary>
    public static IntervalReading OfWord(int end, object meaning) =>
        new(end) { Interval = meaning as ReviewInterval?, Doubt = meaning as Doubt };
}
