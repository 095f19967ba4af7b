using System.Diagnostics;
using CcsviReview.Facts;

namespace CcsviReview.Localization;

/// <summary>Explains doubts to people.</summary>
public static class DoubtLabels
{
    /// <summary>Returns what is wrong, in a sentence.</summary>
    public static string Of(Doubt doubt) => doubt switch
    {
        Doubt.Impossible impossible => $"This date does not exist: {impossible.Why.TrimEnd('.')}.",
        Doubt.Ambiguous two => $"It can be read as {two.DayFirst.ToWords()} or as {two.MonthFirst.ToWords()}, and nothing shows which is meant.",
        Doubt.AmbiguousInterval two =>
            $"It can be read as twice in {two.Unit.ToWords()} or once in {two.EverySecond.ToWords()}, and nothing shows which is meant.",
        Doubt.Placeholder => "It is a placeholder that was never filled in.",
        Doubt.ForeignCalendar foreign => $"It uses the {foreign.Calendar} calendar, which is not supported.",
        Doubt.BuildTime build => $"It is not the date of the page: {build.Why}.",
        _ => throw new UnreachableException(),
    };

    /// <summary>Returns what would resolve it, in a sentence.</summary>
    /// <param name="doubt">The doubt.</param>
    /// <param name="culture">The setting that declares a culture, up to its value: <c>Sites:docs:Culture = </c>.</param>
    public static string Remedy(Doubt doubt, string culture) => doubt switch
    {
        Doubt.Impossible => "Correct the date on the page.",
        Doubt.Ambiguous two => $"{culture}en-GB would read it as {two.DayFirst.ToWords()}, {culture}en-US as {two.MonthFirst.ToWords()}.",
        Doubt.AmbiguousInterval two =>
            $"State on the page which is meant: \"twice in {two.Unit.ToWords()}\" or \"every {two.EverySecond.ToWords()}\".",
        Doubt.Placeholder => "Fill in the date on the page, or remove the label.",
        Doubt.ForeignCalendar => "Add the Gregorian date to the page.",
        Doubt.BuildTime => "Show the date of the edit in the page's text, or stop the program that writes this date.",
        _ => throw new UnreachableException(),
    };
}
