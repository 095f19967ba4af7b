using CcsviReview.Facts;

namespace CcsviReview.Reading.Grammar;

/// <summary>The value after (or before) a label: a date, an interval, or a date that cannot be used.</summary>
internal readonly record struct FoundValue(int Start, int End)
{
    public StatedDate? Date { get; init; }

    public ReviewInterval? Interval { get; init; }

    public Doubt? Doubt { get; init; }

    /// <summary>Whether it says how often, clearly or not, rather than when.</summary>
    public bool IsInterval => Interval is not null || Doubt is Doubt.AmbiguousInterval;

    public NumericOrder? Proves { get; init; }

    public string? Note { get; init; }

    /// <summary>The machine-readable date that was used instead of the words.</summary>
    public string? Machine { get; init; }

    /// <summary>The machine-readable date behind words that are not a date: "two days ago".</summary>
    public string? Moment { get; init; }

    /// <summary>The number of words between label and value.</summary>
    public int Words { get; init; }

    /// <summary>Whether the name of a person is between label and value.</summary>
    public bool Signed { get; init; }

    /// <summary>Whether words that name the page are between label and value: "we review this page every year".</summary>
    public bool NamesPage { get; init; }

    /// <summary>Whether words that name something else are there: "we last reviewed this medicine on".</summary>
    public bool NamesOther { get; init; }

    /// <summary>Whether a word for "next" is there: "reviewed next: May 2027".</summary>
    public bool IsNext { get; init; }

    public static FoundValue Of(int start, in IntervalReading reading) =>
        new(start, reading.End) { Interval = reading.Interval, Doubt = reading.Doubt };

    public static FoundValue Of(int start, in DateReading reading) => new(start, reading.End)
    {
        Date = reading.Date,
        Doubt = reading.Doubt,
        Proves = reading.Proves,
        Note = reading.Note,
    };
}
