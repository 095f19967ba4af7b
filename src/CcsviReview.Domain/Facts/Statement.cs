namespace CcsviReview.Facts;

/// <summary>One thing that a page says about its own review: its words, their place, and the value read from them.</summary>
/// <remarks>Either <see cref="Date"/> or <see cref="Interval"/> is set, or <see cref="Doubt"/> says why neither can be.</remarks>
public sealed record Statement
{
    /// <summary>The longest raw text that is kept, in UTF-16 characters.</summary>
    public const int LongestRaw = 300;

    /// <summary>What the statement is about.</summary>
    public required FactKind Kind { get; init; }

    /// <summary>The words of the page, white space joined, at most <see cref="LongestRaw"/> characters.</summary>
    public required string Raw { get; init; }

    /// <summary>Where on the page the words are.</summary>
    public required Place Place { get; init; }

    /// <summary>The date, in the precision of the page.</summary>
    public StatedDate? Date { get; init; }

    /// <summary>The interval, for <see cref="FactKind.Interval"/>.</summary>
    public ReviewInterval? Interval { get; init; }

    /// <summary>Why the value cannot be trusted; null when it can.</summary>
    public Doubt? Doubt { get; init; }

    /// <summary>
    /// Whether it is about this page; false for a statement about an embedded item, a part, a quotation or another document.
    /// </summary>
    public bool IsOwn { get; init; } = true;

    /// <summary>How the value was read from the words; for people.</summary>
    public string Reason { get; init; } = "";

    /// <summary>
    /// Why it was not believed, or why another statement was believed instead; null where only its doubt, or nothing, speaks against it.
    /// </summary>
    public string? Lost { get; init; }

    /// <summary>The value as a machine-readable place holds it; null for words written for people.</summary>
    internal string? Machine =>
        Place.Kind != PlaceKind.VisibleText && Raw.Length > Place.Where.Length + 2 && Raw.StartsWith(Place.Where, StringComparison.Ordinal)
            ? Raw[(Place.Where.Length + 2)..]
            : null;

    /// <summary>The days that it may mean, as a moment in UTC falls on different days around the world; null without a date.</summary>
    internal (DateOnly First, DateOnly Last)? Days => Date is { } date ? Instants.DaysOf(Machine, date) : null;

    /// <summary>
    /// Returns this ambiguous statement as it reads once the order is known; the statement itself when it is not ambiguous.
    /// </summary>
    internal Statement Resolved(NumericOrder order, string because) => Doubt is not Doubt.Ambiguous two ? this : this with
    {
        Date = order == NumericOrder.DayFirst ? two.DayFirst : two.MonthFirst,
        Doubt = null,
        Reason = $"{Reason} Read with the {(order == NumericOrder.DayFirst ? "day" : "month")} first: {because}.".TrimStart(),
    };

    /// <summary>
    /// Returns this statement as it goes into <see cref="PageFacts.Others"/> once <paramref name="winner"/> was believed.
    /// </summary>
    internal Statement BeatenBy(Statement winner, bool isAsTrusted)
    {
        var says = Equals(Date, winner.Date) && Interval == winner.Interval ? "the same" : "something else";
        var why = isAsTrusted ? "comes before this" : "is a more reliable source";
        return this with { Lost = $"Not used: {PlaceLabels.Of(winner.Place.Kind)}, {winner.Place.Where}, says {says} and {why}." };
    }
}
