using System.Diagnostics;
using CcsviReview.Localization;
using CcsviReview.Watch;

namespace CcsviReview.Policies;

/// <summary>Puts the event of a source into words.</summary>
public static class EventSentences
{
    private const int LongestName = 120;

    /// <summary>Returns the event: "NICE IPG420 was replaced by IPG640 on 23 January 2019".</summary>
    public static Sentence Of(PageEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return Said(happened, happened switch
        {
            { SourceName: "" } => "event.noted",
            { Kind: SourceEventKind.Retracted } => "event.retracted",
            { Kind: SourceEventKind.Withdrawn } => "event.withdrawn",
            { Kind: SourceEventKind.Replaced, Successor: null or "" } => "event.replaced",
            { Kind: SourceEventKind.Replaced } => "event.replaced-by",
            { Kind: SourceEventKind.Concern } => "event.concern",
            { Kind: SourceEventKind.Corrected } => "event.corrected",
            { Kind: SourceEventKind.Gone } => "event.gone",
            { Kind: SourceEventKind.Published, Successor: null or "" } => "event.published",
            { Kind: SourceEventKind.Published } => "event.published-by",
            { Kind: SourceEventKind.Moved, Successor: null or "" } => "event.moved",
            { Kind: SourceEventKind.Moved } => "event.moved-by",
            { Kind: SourceEventKind.Changed } => "event.changed",
            { Kind: SourceEventKind.Reinstated } => "event.reinstated",
            _ => throw new UnreachableException(),
        });
    }

    /// <summary>Returns the event with the citation: "It cites NICE IPG420, which was replaced by IPG640 on 23 January 2019."</summary>
    public static Sentence Cited(PageEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (happened.IsBrokenLink)
            return BrokenLink(happened);
        return Said(happened, happened switch
        {
            { SourceName: "" } => "cites.noted",
            { Kind: SourceEventKind.Retracted } => "cites.retracted",
            { Kind: SourceEventKind.Withdrawn } => "cites.withdrawn",
            { Kind: SourceEventKind.Replaced, Successor: null or "" } => "cites.replaced",
            { Kind: SourceEventKind.Replaced } => "cites.replaced-by",
            { Kind: SourceEventKind.Concern } => "cites.concern",
            { Kind: SourceEventKind.Corrected } => "cites.corrected",
            { Kind: SourceEventKind.Gone } => "cites.gone",
            { Kind: SourceEventKind.Published, Successor: null or "" } => "cites.published",
            { Kind: SourceEventKind.Published } => "cites.published-by",
            { Kind: SourceEventKind.Moved, Successor: null or "" } => "cites.moved",
            { Kind: SourceEventKind.Moved } => "cites.moved-by",
            { Kind: SourceEventKind.Changed } => "cites.changed",
            { Kind: SourceEventKind.Reinstated } => "cites.reinstated",
            _ => throw new UnreachableException(),
        });
    }

    /// <summary>"According to Crossref, found on 20 November 2026."</summary>
    public static Sentence SaidBy(PageEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        Term who = happened.RecordedBy is { Length: > 0 } person ? Short(person) : new Sentence(happened.Registry switch
        {
            EventRegistry.Crossref => "registry.crossref",
            EventRegistry.PubMed => "registry.pubmed",
            EventRegistry.RetractionWatch => "registry.retraction-watch",
            EventRegistry.SourcePage => "registry.source-page",
            EventRegistry.Person => "registry.person",
            EventRegistry.Program => "registry.program",
            _ => throw new UnreachableException(),
        });
        return new Sentence("event.said", ("who", who), ("day", happened.LearnedOn));
    }

    private static Sentence BrokenLink(PageEvent happened)
    {
        var address = Short(happened.SourceAddress ?? happened.SourceName);
        return happened.LinkText is { Length: > 0 } text
            ? new Sentence("links.gone", ("words", Short(text)), ("address", address), ("when", When(happened)))
            : new Sentence("links.gone-address", ("address", address), ("when", When(happened)));
    }

    private static Sentence Said(PageEvent happened, string key) => happened switch
    {
        { SourceName: "" } => new Sentence(key, ("words", Short(happened.Evidence)), ("when", When(happened))),
        { Kind: SourceEventKind.Replaced or SourceEventKind.Published or SourceEventKind.Moved, Successor: { Length: > 0 } successor } =>
            new Sentence(key, ("source", Short(happened.SourceName)), ("successor", Short(successor)), ("when", When(happened))),
        _ => new Sentence(key, ("source", Short(happened.SourceName)), ("when", When(happened))),
    };

    // A day that is unknown, or was in the future when it became known, is left out.
    private static Term When(PageEvent happened) => happened.On is { } on && on.First <= happened.LearnedOn
        ? new Term.When(on)
        : new Sentence("event.found", ("day", happened.LearnedOn));

    private static string Short(string words) => Cut(words, LongestName);

    /// <summary>The words, with an ellipsis at their end where they are longer than so many characters.</summary>
    internal static string Cut(string words, int most) => words.Length <= most
        ? words
        : words[..(char.IsHighSurrogate(words[most - 2]) ? most - 2 : most - 1)] + "…";
}
