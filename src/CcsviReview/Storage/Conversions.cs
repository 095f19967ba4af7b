using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CcsviReview.Storage;

/// <summary>A stated date is kept as its ISO 8601 text, which also sorts.</summary>
internal sealed class StatedDateText() : ValueConverter<StatedDate, string>(date => date.ToString(), text => StatedDate.Parse(text));

/// <summary>A list of words is kept as lines of one text.</summary>
internal sealed class LinesText() : ValueConverter<IReadOnlyList<string>, string>(
    words => string.Join('\n', words), text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries));

/// <summary>Two lists of words are the same when they hold the same words in the same order.</summary>
internal sealed class LinesComparer() : ValueComparer<IReadOnlyList<string>>(
    (one, other) => (one ?? Array.Empty<string>()).SequenceEqual(other ?? Array.Empty<string>()),
    words => string.Join('\n', words).GetHashCode(StringComparison.Ordinal),
    words => words);

/// <summary>A checklist is kept as lines of one text, each with <c>[x] </c> or <c>[ ] </c> before it.</summary>
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

/// <summary>Two checklists are the same when they hold the same lines in the same order.</summary>
internal sealed class ChecklistComparer() : ValueComparer<IReadOnlyList<ChecklistLine>>(
    (one, other) => (one ?? Array.Empty<ChecklistLine>()).SequenceEqual(other ?? Array.Empty<ChecklistLine>()),
    lines => lines.Count,
    lines => lines);

/// <summary>Facts are kept as the JSON text of the domain, so that two equal readings have equal texts.</summary>
internal sealed class PageFactsText() : ValueConverter<PageFacts, string>(facts => FactsJson.Write(facts), text => FactsJson.Read(text));

/// <summary>A page's events are kept as the JSON text of the domain; nothing where there are none.</summary>
internal sealed class PageEventsText() : ValueConverter<IReadOnlyList<PageEvent>, string>(
    events => PageEventsJson.Write(events), text => PageEventsJson.Read(text));

/// <summary>Two lists of events are the same when they hold the same events in the same order.</summary>
internal sealed class PageEventsComparer() : ValueComparer<IReadOnlyList<PageEvent>>(
    (one, other) => (one ?? Array.Empty<PageEvent>()).SequenceEqual(other ?? Array.Empty<PageEvent>()),
    events => events.Count,
    events => events);
