using System.Globalization;
using CcsviReview.Policies;

namespace CcsviReview.Web.Pages;

/// <summary>How many pages a list has; counting stops at <see cref="Most"/>, and says so.</summary>
/// <param name="Number">The count, at most <see cref="Most"/>.</param>
/// <param name="IsMore">Whether there are more than <see cref="Number"/>.</param>
internal readonly record struct Tally(int Number, bool IsMore)
{
    /// <summary>The limit: counting further would take seconds when a million pages are stored.</summary>
    public const int Most = 10_000;

    public static Tally Of(int counted) => new(Math.Min(counted, Most), counted > Most);

    public static Tally operator +(Tally left, Tally right) => new(left.Number + right.Number, left.IsMore || right.IsMore);

    /// <summary>As a badge: "1,204", "10,000+".</summary>
    public override string ToString() => Number.ToString("N0", CultureInfo.InvariantCulture) + (IsMore ? "+" : "");

    /// <summary>In a sentence: "1 page", "more than 10,000 pages".</summary>
    public string ToWords() =>
        string.Create(CultureInfo.InvariantCulture, $"{(IsMore ? "more than " : "")}{Number:N0} page{(Number == 1 && !IsMore ? "" : "s")}");
}

/// <summary>The pages of each state, within the site and the words of the list.</summary>
internal sealed record Tallies(IReadOnlyDictionary<PageState, Tally> ByState)
{
    public Tally All => ByState.Values.Aggregate(default(Tally), (sum, each) => sum + each);

    public Tally Of(PageState? state) => state is { } one ? ByState[one] : All;
}
