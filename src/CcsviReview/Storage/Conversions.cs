using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Signals;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CcsviReview.Storage;

/// <summary>Stores a stated date as its ISO 8601 text, which also sorts.</summary>
internal sealed class StatedDateText() : ValueConverter<StatedDate, string>(date => date.ToString(), text => StatedDate.Parse(text));

/// <summary>Stores a list of words as the lines of one text.</summary>
internal sealed class LinesText() : ValueConverter<IReadOnlyList<string>, string>(
    words => string.Join('\n', words), text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries));

/// <summary>Two lists of words are equal when they have the same words in the same order.</summary>
internal sealed class LinesComparer() : ValueComparer<IReadOnlyList<string>>(
    (one, other) => (one ?? Array.Empty<string>()).SequenceEqual(other ?? Array.Empty<string>()),
    words => string.Join('\n', words).GetHashCode(StringComparison.Ordinal),
    words => words);

/// <summary>Stores a checklist as the lines of one text, each with <c>[x] </c> or <c>[ ] </c> before it.</summary>
internal sealed class ChecklistText() : ValueConverter<IReadOnlyList<ChecklistLine>, string>(lines => Write(lines), text => Read(text))
{
    private const string Ticked = "[x] ";
    private const string Open = "[ ] ";

    private static string Write(IReadOnlyList<ChecklistLine> lines) =>
        string.Join('\n', lines.Select(line => (line.IsTicked ? Ticked : Open) + line.Words));

    private static ChecklistLine[] Read(string text) =>
        [
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => new ChecklistLine(line[Open.Length..], line.StartsWith(Ticked, StringComparison.Ordinal))),
        ];
}

/// <summary>Two checklists are equal when they have the same lines in the same order.</summary>
internal sealed class ChecklistComparer() : ValueComparer<IReadOnlyList<ChecklistLine>>(
    (one, other) => (one ?? Array.Empty<ChecklistLine>()).SequenceEqual(other ?? Array.Empty<ChecklistLine>()),
    lines => lines.Count,
    lines => lines);

/// <summary>Stores facts as the JSON text of the domain, so that equal snapshots have equal texts.</summary>
internal sealed class PageFactsText() : ValueConverter<PageFacts, string>(facts => FactsJson.Write(facts), text => FactsJson.Read(text));

/// <summary>Stores a page's events as the JSON text of the domain; nothing if there are none.</summary>
internal sealed class PageEventsText() : ValueConverter<IReadOnlyList<PageEvent>, string>(
    events => PageEventsJson.Write(events), text => PageEventsJson.Read(text));

/// <summary>Stores a page's signals as the text that the domain writes, null when there are none; compares them by value.</summary>
internal sealed class PageSignalsColumn() : ValueConverter<PageSignals, string>(
    signals => PageSignalsText.Write(signals), text => PageSignalsText.Read(text));

/// <summary>Two lists of events are equal when they have the same events in the same order.</summary>
internal sealed class PageEventsComparer() : ValueComparer<IReadOnlyList<PageEvent>>(
    (one, other) => (one ?? Array.Empty<PageEvent>()).SequenceEqual(other ?? Array.Empty<PageEvent>()),
    events => events.Count,
    events => events);
