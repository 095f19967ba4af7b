using System.Text.Json;
using CcsviReview.Reading.Differences;

namespace CcsviReview.Watch.Registries;

/// <summary>Reads the entries of <c>updated-by</c> and <c>update-to</c> of a Crossref record.</summary>
internal sealed class CrossrefUpdates(string doi, DateOnly today)
{
    private readonly List<EventReport> _reports = [];

    /// <summary>The reports so far, each fact once; the publisher's take precedence over those of others.</summary>
    public IReadOnlyList<EventReport> Reports =>
    [
        .. _reports.GroupBy(report => report.IdentityKey, StringComparer.Ordinal)
            .Select(same => same.FirstOrDefault(each => each.On is not null) ?? same.First()),
    ];

    /// <summary>Why not everything was understood; null when everything was.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Reads the updates of this work: each entry names its notice.</summary>
    public void ReadUpdatedBy(JsonElement work)
    {
        if (JsonAnswer.Items(work, "updated-by") is not { } entries)
        {
            Doubt("'updated-by' is not a list");
            return;
        }
        foreach (var entry in entries.OrderBy(entry => JsonAnswer.Text(entry, "source") is not "publisher"))
            Add(entry, JsonAnswer.Text(entry, "DOI"));
    }

    /// <summary>
    /// Reads a record that is a notice about other works. It says nothing about itself, unless it names its own DOI, as some publishers do
    /// in the record of the work.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="notice">Its own DOI.</param>
    public void ReadUpdateTo(JsonElement record, string notice)
    {
        if (JsonAnswer.Items(record, "update-to") is not { } entries)
        {
            Doubt("'update-to' is not a list");
            return;
        }
        foreach (var entry in entries)
        {
            if (JsonAnswer.Text(entry, "DOI") is { } target && DoiText.Normalize(target) == doi)
                Add(entry, notice);
        }
    }

    public void Add(EventReport report) => _reports.Add(report);

    public void Doubt(string why) => Trouble ??= why;

    private void Add(JsonElement entry, string? writtenNotice)
    {
        if (JsonAnswer.Text(entry, "type") is not { Length: > 0 } type)
        {
            Doubt("an update has no type");
            return;
        }
        if (UpdateKinds.OfCrossref(type) is not { } kind)
        {
            Doubt($"the update type '{JsonAnswer.Shown(type)}' is not known");
            return;
        }
        var notice = writtenNotice is null ? null : DoiText.Normalize(writtenNotice);
        var on = JsonAnswer.Date(JsonAnswer.Get(entry, "updated"), today);
        var label = JsonAnswer.Text(entry, "label") is { Length: > 0 } words ? JsonAnswer.Shown(words) : JsonAnswer.Shown(type);
        var source = JsonAnswer.Text(entry, "source") is { Length: > 0 } who ? $", according to {JsonAnswer.Shown(who)}" : "";
        var by = notice is null ? "" : notice == doi ? ", on its own record" : $": doi:{notice}";
        _reports.Add(new EventReport(kind, EventRegistry.Crossref, Identity(kind, notice ?? on?.ToString() ?? "undated"))
        {
            On = on,
            Evidence = $"{label}{by}{source}",
            EvidenceAddress = notice is null ? null : $"https://doi.org/{DoiText.Escape(notice)}",
            Successor = kind == SourceEventKind.Replaced && notice is not null && notice != doi ? $"doi:{notice}" : null,
        });
    }

    /// <summary>Returns the kind with its notice, successor or day.</summary>
    public static string Identity(SourceEventKind kind, string of) =>
        $"{kind.ToString().ToLowerInvariant()}:{Cut.At(of, 150)}";
}
