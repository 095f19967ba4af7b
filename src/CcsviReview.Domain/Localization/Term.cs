using CcsviReview.Facts;

namespace CcsviReview.Localization;

/// <summary>A value in a sentence; each language writes it in its own way.</summary>
public abstract record Term
{
    private Term()
    {
    }

    /// <summary>Words of a page, of people or of the settings, which are not translated.</summary>
    /// <param name="Words">The words, unchanged.</param>
    public sealed record Text(string Words) : Term;

    /// <summary>A number.</summary>
    /// <param name="Value">The number; under the name <c>n</c> it selects the plural form of the sentence.</param>
    public sealed record Number(int Value) : Term;

    /// <summary>A date: "22 May 2014", "June 2023".</summary>
    /// <param name="On">In the precision that is known.</param>
    public sealed record Date(StatedDate On) : Term;

    /// <summary>A day near today, without its year: "7 December".</summary>
    /// <param name="On">The day.</param>
    public sealed record ShortDay(DateOnly On) : Term;

    /// <summary>A date with its preposition: "on 22 May 2014", "in June 2023".</summary>
    /// <param name="On">In the precision that is known.</param>
    public sealed record When(StatedDate On) : Term;

    /// <summary>How far a day is from today: "9 years ago", "tomorrow".</summary>
    /// <param name="Day">The day.</param>
    /// <param name="Today">Today.</param>
    public sealed record Distance(DateOnly Day, DateOnly Today) : Term;

    /// <summary>A duration: "3 years".</summary>
    /// <param name="Lasts">The duration.</param>
    public sealed record Length(ReviewInterval Lasts) : Term;

    /// <summary>A sentence within the sentence.</summary>
    /// <param name="Said">The inner one.</param>
    public sealed record Phrase(Sentence Said) : Term;

#pragma warning disable CS1591, CA2225 // Each makes the kind that the type of its operand names.
    public static implicit operator Term(string words) => new Text(words);

    public static implicit operator Term(int value) => new Number(value);

    public static implicit operator Term(DateOnly on) => new Date(StatedDate.OfDay(on));

    public static implicit operator Term(StatedDate on) => new Date(on);

    public static implicit operator Term(ReviewInterval lasts) => new Length(lasts);

    public static implicit operator Term(Sentence said) => new Phrase(said);
#pragma warning restore CS1591, CA2225
}
