using System.Diagnostics;
using CcsviReview.Localization;
using CcsviReview.Watch;

namespace CcsviReview.Policies;

/// <summary>What happened to a source, in words.</summary>
public static class EventSentences
{
    private const int LongestName = 120;

    /// <summary>"NICE IPG420 was replaced by IPG640 on 23 January 2019".</summary>
    public static Sentence Of(PageEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return Said("event", happened);
    }

    /// <summary>"It cites NICE IPG420, which was replaced by IPG640 on 23 January 2019."</summary>
    public static Sentence Cited(PageEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return Said("cites", happened);
    }

    private static Sentence Said(string face, PageEvent happened)
    {
        if (happened.SourceName.Length == 0)
            return new Sentence($"{face}.noted", ("words", Short(happened.Evidence)), ("when", When(happened)));
        var key = $"{face}.{KindOf(happened.Kind)}";
        return happened.Successor is { Length: > 0 } successor && HasSuccessor(happened.Kind)
            ? new Sentence($"{key}-by", ("source", Short(happened.SourceName)), ("successor", Short(successor)), ("when", When(happened)))
            : new Sentence(key, ("source", Short(happened.SourceName)), ("when", When(happened)));
    }

    private static bool HasSuccessor(SourceEventKind kind) =>
        kind is SourceEventKind.Replaced or SourceEventKind.Published or SourceEventKind.Moved;

    private static string KindOf(SourceEventKind kind) => kind switch
    {
        SourceEventKind.Retracted => "retracted",
        SourceEventKind.Withdrawn => "withdrawn",
        SourceEventKind.Replaced => "replaced",
        SourceEventKind.Concern => "concern",
        SourceEventKind.Corrected => "corrected",
        SourceEventKind.Gone => "gone",
        SourceEventKind.Published => "published",
        SourceEventKind.Moved => "moved",
        SourceEventKind.Changed => "changed",
        SourceEventKind.Reinstated => "reinstated",
        _ => throw new UnreachableException(),
    };

    // A day that nobody gave, or that was still to come when it became known, is not said as one.
    private static Term When(PageEvent happened) => happened.On is { } on && on.First <= happened.LearnedOn
        ? new Term.When(on)
        : new Sentence("event.found", ("day", happened.LearnedOn));

    private static string Short(string words) => Cut(words, LongestName);

    /// <summary>The words, with an ellipsis at their end where they are longer than so many characters.</summary>
    internal static string Cut(string words, int most) => words.Length <= most
        ? words
        : words[..(char.IsHighSurrogate(words[most - 2]) ? most - 2 : most - 1)] + "…";
}
