using System.Diagnostics;
using CcsviReview.Watch;

namespace CcsviReview.Web.Events;

/// <summary>Words for sources, what happened to them, and who reported it.</summary>
internal static class EventLabels
{
    public static string ToWords(this SourceEventKind kind) => kind switch
    {
        SourceEventKind.Retracted => "Retracted",
        SourceEventKind.Withdrawn => "Withdrawn",
        SourceEventKind.Replaced => "Replaced",
        SourceEventKind.Concern => "Expression of concern",
        SourceEventKind.Corrected => "Corrected",
        SourceEventKind.Gone => "Gone from its address",
        SourceEventKind.Published => "Published in its final version",
        SourceEventKind.Moved => "Moved",
        SourceEventKind.Changed => "Text changed",
        SourceEventKind.Reinstated => "Reinstated",
        _ => throw new UnreachableException(),
    };

    public static string ToWords(this EventRegistry registry) => registry switch
    {
        EventRegistry.Crossref => "Crossref",
        EventRegistry.PubMed => "PubMed",
        EventRegistry.RetractionWatch => "Retraction Watch",
        EventRegistry.SourcePage => "the source\u2019s own page",
        EventRegistry.Person => "a person",
        EventRegistry.Program => "a program",
        _ => throw new UnreachableException(),
    };

    public static string ToWords(this SourceKind kind) => kind switch
    {
        SourceKind.Doi => "DOI",
        SourceKind.PubMed => "PubMed",
        SourceKind.PubMedCentral => "PubMed Central",
        SourceKind.Guidance => "Guidance",
        SourceKind.Address => "Web address",
        _ => throw new UnreachableException(),
    };
}
