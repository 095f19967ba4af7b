using System.Globalization;
using System.Text.Json;
using CcsviReview.Facts;
using CcsviReview.Reading.Differences;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Watch.Registries;

/// <summary>Reads the summaries of PubMed (E-utilities <c>esummary</c>, JSON). Never throws.</summary>
public static class PubMedAnswers
{
    private const int LongestSource = 300;

    /// <summary>Reads the summaries of several papers.</summary>
    /// <param name="json">The body of the answer to <see cref="PubMedPaths.Summaries"/>.</param>
    /// <param name="numbers">The requested numbers; each has a reading in the result.</param>
    /// <param name="today">The day: a later date is not believed.</param>
    public static IReadOnlyDictionary<string, RegistryReading> Summaries(
        ReadOnlyMemory<byte> json, IReadOnlyCollection<string> numbers, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return JsonAnswer.Read(json, root => All(numbers, number => Of(root, number, today)),
            why => All(numbers, _ => RegistryReading.Unknown(why)));
    }

    /// <summary>
    /// Reads the summaries of several papers of PubMed Central, which say by what other identifiers they are known, and nothing of what
    /// happened to them.
    /// </summary>
    /// <param name="json">The body of the answer to <see cref="PubMedPaths.CentralSummaries"/>.</param>
    /// <param name="numbers">The numbers that were asked for, with <c>PMC</c>; each has a reading afterwards.</param>
    public static IReadOnlyDictionary<string, RegistryReading> CentralSummaries(
        ReadOnlyMemory<byte> json, IReadOnlyCollection<string> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return JsonAnswer.Read(json, root => All(numbers, number => OfCentral(root, number)),
            why => All(numbers, _ => RegistryReading.Unknown(why)));
    }

    private static RegistryReading OfCentral(JsonElement root, string number)
    {
        var (found, why) = Summary(root, PubMedPaths.Digits(number), "PubMed Central");
        if (found is not { } summary)
            return RegistryReading.Unknown(why);
        var identifiers = PubMedIdentifiers.In(summary);
        if (identifiers.FirstOrDefault(key => key.Kind == SourceKind.PubMedCentral) is { } own && own.Value != number)
            return RegistryReading.Unknown($"the summary is of another paper, {own}");
        return new RegistryReading
        {
            Identifiers = [.. identifiers.Where(key => key.Kind != SourceKind.PubMedCentral)],
            Title = JsonAnswer.Line(JsonAnswer.Text(summary, "title")),
        };
    }

    private static Dictionary<string, RegistryReading> All(IReadOnlyCollection<string> numbers, Func<string, RegistryReading> read) =>
        numbers.Distinct(StringComparer.Ordinal).ToDictionary(number => number, read, StringComparer.Ordinal);

    private static RegistryReading Of(JsonElement root, string number, DateOnly today)
    {
        var (found, why) = Summary(root, number, "PubMed");
        if (found is not { } summary)
            return RegistryReading.Unknown(why);
        return JsonAnswer.Items(summary, "references") is not { } references || JsonAnswer.Items(summary, "pubtype") is not { } types
            || types.Count == 0
            ? RegistryReading.Unknown("the summary does not say what the paper is")
            : Read(summary, (references, types), (number, today));
    }

    private static (JsonElement? Summary, string Why) Summary(JsonElement root, string number, string registry)
    {
        if (JsonAnswer.Text(root, "error") is { } refusal)
            return (null, $"{registry} answers '{JsonAnswer.Shown(refusal)}'");
        if (JsonAnswer.Get(root, "result") is not { ValueKind: JsonValueKind.Object } result)
            return (null, "the answer has no summaries");
        if (JsonAnswer.Get(result, number) is not { ValueKind: JsonValueKind.Object } summary)
            return (null, $"{registry} has no summary of it");
        if (JsonAnswer.Text(summary, "error") is { } error)
            return (null, $"{registry} answers '{JsonAnswer.Shown(error)}'");
        return JsonAnswer.Text(summary, "uid") is { } uid && uid != number
            ? (null, $"the summary is of another paper, {JsonAnswer.Shown(uid)}")
            : (summary, "");
    }

    private static RegistryReading Read(
        JsonElement summary, (IReadOnlyList<JsonElement> References, IReadOnlyList<JsonElement> Types) lists,
        (string Number, DateOnly Today) asked)
    {
        List<EventReport> reports = [];
        foreach (var reference in lists.References)
        {
            if (JsonAnswer.Text(reference, "reftype") is { } type && UpdateKinds.OfPubMed(type) is { } kind)
                reports.Add(Notice(reference, (kind, type), asked));
        }
        // "Retraction of Publication" and "Expression of Concern" are the types of notices, not of the papers they are about.
        var isRetracted = lists.Types.Any(type => type.ValueKind == JsonValueKind.String
            && string.Equals(type.GetString(), "Retracted Publication", StringComparison.OrdinalIgnoreCase));
        if (isRetracted && !reports.Exists(report => report.Kind == SourceEventKind.Retracted))
        {
            reports.Add(new EventReport(SourceEventKind.Retracted, EventRegistry.PubMed, "retracted:type")
            {
                Evidence = "publication type “Retracted Publication”",
                EvidenceAddress = Address(asked.Number),
            });
        }
        return new RegistryReading
        {
            Reports = [.. reports.DistinctBy(report => report.IdentityKey)],
            Printed = Print(summary, asked.Today),
            Identifiers = [.. PubMedIdentifiers.In(summary).Where(key => key.Kind != SourceKind.PubMed)],
            Title = JsonAnswer.Line(JsonAnswer.Text(summary, "title")),
            Year = DateIn(JsonAnswer.Text(summary, "pubdate") ?? "", asked.Today)?.First.Year,
        };
    }

    private static EventReport Notice(
        JsonElement reference, (SourceEventKind Kind, string Type) what, (string Number, DateOnly Today) asked)
    {
        var source = Cut.At(JsonAnswer.Text(reference, "refsource") ?? "", LongestSource);
        var notice = Number(reference);
        var isNamed = notice is not null && notice != asked.Number;
        return new EventReport(what.Kind, EventRegistry.PubMed,
            CrossrefUpdates.Identity(what.Kind, isNamed ? $"pmid:{notice}" : source.Length > 0 ? source : "unnamed"))
        {
            On = DateIn(source, asked.Today),
            Evidence = source.Length > 0 ? $"{JsonAnswer.Shown(what.Type)}: {source}" : JsonAnswer.Shown(what.Type),
            EvidenceAddress = Address(isNamed ? notice! : asked.Number),
            Successor = what.Kind == SourceEventKind.Replaced ? isNamed ? $"PMID {notice}" : source : null,
        };
    }

    // The number of the notice is a number or a text; 0 or absent where there is none.
    private static string? Number(JsonElement reference) => JsonAnswer.Get(reference, "pmid") switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) && value > 0 =>
            value.ToString(CultureInfo.InvariantCulture),
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 and <= 9 } digits && digits.All(char.IsAsciiDigit)
            && digits.Trim('0').Length > 0 => digits,
        _ => null,
    };

    private static EventReport? Print(JsonElement summary, DateOnly today)
    {
        const string Ahead = "10"; // The status of papers that are ahead of print.
        var (volume, pages) = (JsonAnswer.Text(summary, "volume"), JsonAnswer.Text(summary, "pages"));
        if (string.IsNullOrWhiteSpace(volume) || string.IsNullOrWhiteSpace(pages) || JsonAnswer.Text(summary, "pubstatus") == Ahead)
            return null;
        var on = DateIn(JsonAnswer.Text(summary, "pubdate") ?? "", today);
        return CrossrefPrint.Report(EventRegistry.PubMed, on,
            $"printed in volume {JsonAnswer.Shown(volume.Trim())}, pages {JsonAnswer.Shown(pages.Trim())}");
    }

    // "Lancet. 2010 Feb 6;375(9713):445", "2016 May"
    private static StatedDate? DateIn(string text, DateOnly today)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]) || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
                continue;
            if (DateReader.TryRead(text, at, null, out var found) && found.Doubt is null && found.Date is { } date)
                return date.First <= today ? date : null;
        }
        return null;
    }

    private static string Address(string number) => $"https://pubmed.ncbi.nlm.nih.gov/{number}/";
}
