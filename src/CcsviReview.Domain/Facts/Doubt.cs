using System.Text.Json.Serialization;

namespace CcsviReview.Facts;

/// <summary>Why a stated date or interval cannot be used. The page needs a person's attention and never counts as fresh.</summary>
[JsonDerivedType(typeof(Impossible), "impossible")]
[JsonDerivedType(typeof(Ambiguous), "ambiguous")]
[JsonDerivedType(typeof(AmbiguousInterval), "ambiguousInterval")]
[JsonDerivedType(typeof(Placeholder), "placeholder")]
[JsonDerivedType(typeof(ForeignCalendar), "foreignCalendar")]
[JsonDerivedType(typeof(BuildTime), "buildTime")]
public abstract record Doubt
{
    private Doubt()
    {
    }

    /// <summary>The date does not exist, such as <c>2022-02-31</c> or <c>2025-06-203</c>.</summary>
    /// <param name="Why">In words, for example "February 2022 has 28 days".</param>
    public sealed record Impossible(string Why) : Doubt;

    /// <summary>A numeric date that can be read two ways, and nothing proves which.</summary>
    /// <param name="DayFirst">Read with the day first.</param>
    /// <param name="MonthFirst">Read with the month first.</param>
    public sealed record Ambiguous(StatedDate DayFirst, StatedDate MonthFirst) : Doubt;

    /// <summary>
    /// An interval in a word that some use for twice in a unit and others for once in two units: "bi-annually", "bi-monthly".
    /// </summary>
    /// <param name="Unit">The unit that is meant: a year for "bi-annually".</param>
    /// <remarks>"Biennially" is clear: every two years.</remarks>
    public sealed record AmbiguousInterval(ReviewInterval Unit) : Doubt
    {
        /// <summary>The longer reading: every second unit.</summary>
        [JsonIgnore]
        public ReviewInterval EverySecond => new(Unit.Months * 2, Unit.Days * 2);
    }

    /// <summary>A placeholder that nobody filled in, such as <c>yyyy-mm-dd</c> or <c>[last review date]</c>.</summary>
    public sealed record Placeholder : Doubt;

    /// <summary>A date in a calendar that is not supported.</summary>
    /// <param name="Calendar">For example "Jalali".</param>
    public sealed record ForeignCalendar(string Calendar) : Doubt;

    /// <summary>
    /// A date that a program wrote into many pages of the site at once. It says nothing about this page and is never the page's own.
    /// </summary>
    /// <param name="Why">In words, for example "12 pages of the site carry this very second".</param>
    public sealed record BuildTime(string Why) : Doubt;
}
