using CcsviReview.Policies;
using CcsviReview.Watch;

namespace CcsviReview.Cli.Pages;

/// <summary>What happened to a source of a page, as one line: what, when, who says so, and where.</summary>
internal static class EventLines
{
    public static string Of(PageEvent happened)
    {
        var what = EventSentences.Of(happened).ToString();
        var where = happened.EvidenceAddress ?? happened.SourceAddress;
        return $"{char.ToUpperInvariant(what[0])}{what[1..]}. {EventSentences.SaidBy(happened)}{(where is null ? "" : $" {where}")}";
    }
}
