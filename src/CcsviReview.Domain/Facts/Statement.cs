namespace CcsviReview.Facts;

/// <summary>One thing that a page says about its own review: what, as it stands there, where, and as it was read.</summary>
/// <remarks>Either <see cref="Date"/> or <see cref="Interval"/> is set, or <see cref="Doubt"/> says why neither can be.</remarks>
public sealed record Statement
{
    /// <summary>The longest raw text that is kept, in UTF-16 characters.</summary>
    public const int LongestRaw = 300;

    /// <summary>What the statement is about.</summary>
    public required FactKind Kind { get; init; }

    /// <summary>The words of the page, white space joined, at most <see cref="LongestRaw"/> characters.</summary>
    public required string Raw { get; init; }

    /// <summary>Where on the page the words stand.</summary>
    public required Place Place { get; init; }

    /// <summary>The date, in the precision of the page.</summary>
    public StatedDate? Date { get; init; }

    /// <summary>The interval, for <see cref="FactKind.Interval"/>.</summary>
    public ReviewInterval? Interval { get; init; }

    /// <summary>Why the value cannot be trusted; null when it can.</summary>
    public Doubt? Doubt { get; init; }

    /// <summary>Whether it speaks of this page; false for an embedded item's, a part's, a quoted or another document's statement.</summary>
    public bool IsOwn { get; init; } = true;

    /// <summary>How it came to be read so; for people.</summary>
    public string Reason { get; init; } = "";

    /// <summary>
    /// Why it was not believed, or another statement was believed instead; null where nothing but its doubt, or nothing, speaks against it.
    /// </summary>
    public string? Lost { get; init; }

    /// <summary>The value as a machine-readable place holds it; null for words that are written to be read.</summary>
    internal string? Machine =>
        Place.Kind != PlaceKind.VisibleText && Raw.Length > Place.Where.Length + 2 && Raw.StartsWith(Place.Where, StringComparison.Ordinal)
            ? Raw[(Place.Where.Length + 2)..]
            : null;

    /// <summary>The days that it may mean: a moment in UTC is another day elsewhere on earth; null without a date.</summary>
    internal (DateOnly First, DateOnly Last)? Days => Date is { } date ? Instants.DaysOf(Machine, date) : null;

    /// <summary>This ambiguous statement as it reads once the order is known; the statement itself when it is not ambiguous.</summary>
    internal Statement Resolved(NumericOrder order, string because) => Doubt is not Doubt.Ambiguous two ? this : this with
    {
        Date = order == NumericOrder.DayFirst ? two.DayFirst : two.MonthFirst,
        Doubt = null,
        Reason = $"{Reason} Read with the {(order == NumericOrder.DayFirst ? "day" : "month")} first: {because}.".TrimStart(),
    };

    /// <summary>This statement as it stands in <see cref="PageFacts.Others"/> once <paramref name="winner"/> was believed.</summary>
    internal Statement BeatenBy(Statement winner, bool isAsTrusted)
    {
        var says = Equals(Date, winner.Date) && Interval == winner.Interval ? "the same" : "something else";
        var why = isAsTrusted ? "comes before this" : "is a more reliable source";
        return this with { Lost = $"Not used: {PlaceLabels.Of(winner.Place.Kind)}, {winner.Place.Where}, says {says} and {why}." };
    }
}
