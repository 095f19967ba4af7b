using System.Globalization;
using System.Text.Json;

namespace CcsviReview.Watch.Registries;

/// <summary>Reads the answers of the Crossref API. Never throws; what it does not understand is unknown.</summary>
public static class CrossrefAnswers
{
    /// <summary>Reads the record of one work.</summary>
    /// <param name="json">The body of the answer to <see cref="CrossrefPaths.Work"/>.</param>
    /// <param name="doi">The requested DOI.</param>
    /// <param name="today">The day: a later date is not believed.</param>
    public static RegistryReading Work(ReadOnlyMemory<byte> json, string doi, DateOnly today)
    {
        if (DoiText.Normalize(doi) is not { } asked)
            return RegistryReading.Unknown($"'{JsonAnswer.Shown(doi)}' is not a DOI");
        return JsonAnswer.Read(json, root => Message(root, "work") is { } message && message.ValueKind == JsonValueKind.Object
            ? OfWork(message, asked, today)
            : RegistryReading.Unknown("the answer is not the record of a work"), RegistryReading.Unknown);
    }

    /// <summary>Reads the list of the notices that update works.</summary>
    /// <param name="json">The body of the answer to <see cref="CrossrefPaths.Updates"/>.</param>
    /// <param name="dois">The requested DOIs; each has a reading in the result, under its requested spelling.</param>
    /// <param name="today">The day: a later date is not believed.</param>
    public static IReadOnlyDictionary<string, RegistryReading> Updates(
        ReadOnlyMemory<byte> json, IReadOnlyCollection<string> dois, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(dois);
        return JsonAnswer.Read(json, root => Items(root) is { } items
            ? Each(dois, asked => OfNotices(root, items, asked, today))
            : AllUnknown(dois, "the answer is not a list of works"), why => AllUnknown(dois, why));
    }

    /// <summary>Reads the records of several works.</summary>
    /// <param name="json">The body of the answer to <see cref="CrossrefPaths.Batch"/>.</param>
    /// <param name="dois">The requested DOIs; each has a reading in the result, under its requested spelling.</param>
    /// <param name="today">The day: a later date is not believed.</param>
    public static IReadOnlyDictionary<string, RegistryReading> Batch(
        ReadOnlyMemory<byte> json, IReadOnlyCollection<string> dois, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(dois);
        return JsonAnswer.Read(json, root => Items(root) is { } items
            ? OfBatch(items, dois, today)
            : AllUnknown(dois, "the answer is not a list of works"), why => AllUnknown(dois, why));
    }

    private static JsonElement? Message(JsonElement root, string type) =>
        JsonAnswer.Text(root, "message-type") is { } stated && stated != type ? null : JsonAnswer.Get(root, "message");

    private static IReadOnlyList<JsonElement>? Items(JsonElement root) =>
        Message(root, "work-list") is { } message && JsonAnswer.Get(message, "items") is not null
            ? JsonAnswer.Items(message, "items")
            : null;

    private static Dictionary<string, RegistryReading> AllUnknown(IReadOnlyCollection<string> dois, string why) =>
        dois.Distinct(StringComparer.Ordinal).ToDictionary(doi => doi, _ => RegistryReading.Unknown(why), StringComparer.Ordinal);

    private static Dictionary<string, RegistryReading> OfBatch(
        IReadOnlyList<JsonElement> items, IReadOnlyCollection<string> dois, DateOnly today)
    {
        Dictionary<string, JsonElement> records = new(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (JsonAnswer.Text(item, "DOI") is { } written && DoiText.Normalize(written) is { } doi)
                records.TryAdd(doi, item);
        }
        return Each(dois, asked => records.TryGetValue(asked, out var record)
            ? OfWork(record, asked, today)
            : RegistryReading.Unknown("Crossref has no record of it"));
    }

    private static Dictionary<string, RegistryReading> Each(IReadOnlyCollection<string> dois, Func<string, RegistryReading> read) =>
        dois.Distinct(StringComparer.Ordinal).ToDictionary(doi => doi, doi => DoiText.Normalize(doi) is { } asked
            ? read(asked)
            : RegistryReading.Unknown($"'{JsonAnswer.Shown(doi)}' is not a DOI"), StringComparer.Ordinal);

    private static RegistryReading OfWork(JsonElement work, string doi, DateOnly today)
    {
        if (JsonAnswer.Text(work, "DOI") is not { } written)
            return RegistryReading.Unknown("the record has no DOI");
        if (DoiText.Normalize(written) != doi)
            return RegistryReading.Unknown($"the record is of another DOI, {JsonAnswer.Shown(written)}");
        CrossrefUpdates updates = new(doi, today);
        updates.ReadUpdatedBy(work);
        updates.ReadUpdateTo(work, doi);
        CrossrefRelations relations = new(doi, updates);
        relations.ReadSuccessors(work);
        return new RegistryReading
        {
            Reports = updates.Reports,
            Printed = relations.Paper(work) ?? CrossrefPrint.Of(work, today),
            Title = JsonAnswer.Items(work, "title") is [{ ValueKind: JsonValueKind.String } title, ..]
                ? JsonAnswer.Line(title.GetString())
                : null,
            Year = JsonAnswer.Date(JsonAnswer.Get(work, "issued"), today)?.First.Year,
            Trouble = updates.Trouble,
        };
    }

    private static RegistryReading OfNotices(JsonElement root, IReadOnlyList<JsonElement> items, string doi, DateOnly today)
    {
        CrossrefUpdates updates = new(doi, today);
        foreach (var item in items)
        {
            if (JsonAnswer.Text(item, "DOI") is { } notice)
                updates.ReadUpdateTo(item, notice);
            else
                updates.Doubt("a notice has no DOI");
        }
        var total = Message(root, "work-list") is { } message
            && JsonAnswer.Get(message, "total-results") is { ValueKind: JsonValueKind.Number } count && count.TryGetInt32(out var all)
            ? all
            : items.Count;
        if (total > items.Count)
            updates.Doubt(string.Create(CultureInfo.InvariantCulture, $"only {items.Count} of {total} notices were listed"));
        return new RegistryReading { Reports = updates.Reports, Trouble = updates.Trouble };
    }
}
