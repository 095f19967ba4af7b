using System.Globalization;
using System.Text.Json;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Localization;
using CcsviReview.Settings;
using CcsviReview.Signals;

namespace CcsviReview.Features.Signals;

/// <summary>Reads the report of a program, each by itself, so that a wrong one does not affect the others.</summary>
/// <param name="Today">Today, in the organisation's time zone.</param>
/// <param name="KeepDays">For how many days counts are kept: older reports are refused.</param>
internal sealed record SignalParser(DateOnly Today, int KeepDays)
{
    /// <summary>The maximum count of one report.</summary>
    public const int MostCount = 1_000_000;

    private const int LongestSite = 100;
    private static readonly string[] s_members = ["page", "site", "kind", "count", "day", "key", "text"];

    /// <summary>The names of the kinds, as programs write them.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetNames<SignalKind>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>The report or its faults, and its key as sent.</summary>
    public (SignalReport? Report, SignalResult? Refused) Read(JsonElement sent)
    {
        List<FieldFault> faults = [];
        if (sent.ValueKind != JsonValueKind.Object)
            return (null, Refuse("", [new FieldFault("signal", "This is not a JSON object.")]));
        var members = Members(sent, faults);
        var key = Text(members, "key", ReportedSignal.LongestKey, faults);
        var page = Text(members, "page", PageAddress.LongestText, faults);
        var site = members.ContainsKey("site") ? Text(members, "site", LongestSite, faults) : null;
        var (kind, day, count) = (KindOf(members, faults), DayOf(members, faults), CountOf(members, faults));
        var comment = CommentOf(members, kind, count, faults);
        return faults.Count > 0 || key is null || page is null || kind is null || day is null || count is null
            ? (null, Refuse(key ?? "", faults))
            : (new SignalReport(page, kind.Value, day.Value, key) { Site = site, Count = count.Value, Comment = comment }, null);
    }

    /// <summary>A report that cannot be counted.</summary>
    public static SignalResult Refuse(string key, IReadOnlyList<FieldFault> faults) =>
        new(SettingFault.Shown(key), SignalOutcome.Refused) { Faults = faults };

    private static Dictionary<string, JsonElement> Members(JsonElement sent, List<FieldFault> faults)
    {
        Dictionary<string, JsonElement> members = new(StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach (var member in sent.EnumerateObject())
            {
                if (!s_members.Contains(member.Name, StringComparer.OrdinalIgnoreCase))
                    faults.Add(Strange(member.Name));
                else if (!members.TryAdd(member.Name, member.Value))
                    faults.Add(new FieldFault(member.Name, "It is given twice. Give it once."));
            }
        }
        catch (InvalidOperationException)
        {
            faults.Add(new FieldFault("signal", "A name in it is not text."));
        }
        return members;
    }

    private static FieldFault Strange(string name)
    {
        var remedy = DidYouMean.Nearest(name, s_members) is { } near ? $"did you mean {near}?"
            : $"the members are {string.Join(", ", s_members)}.";
        return new FieldFault(SettingFault.Shown(name), $"'{SettingFault.Shown(name)}' is not a member of a signal; {remedy}");
    }

    private static string? Text(Dictionary<string, JsonElement> members, string name, int longest, List<FieldFault> faults)
    {
        if (TextOf(members.GetValueOrDefault(name)) is { Length: > 0 } text && text.Length <= longest && !string.IsNullOrWhiteSpace(text)
            && !text.Any(char.IsControl))
            return text;
        faults.Add(new FieldFault(name, $"Give a text of 1 to {longest} characters, without control characters."));
        return null;
    }

    // An unpaired surrogate is not valid text.
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static SignalKind? KindOf(Dictionary<string, JsonElement> members, List<FieldFault> faults)
    {
        var text = TextOf(members.GetValueOrDefault("kind")) ?? "";
        if (Kinds.FirstOrDefault(kind => kind.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
            return Enum.Parse<SignalKind>(known, ignoreCase: true);
        faults.Add(new FieldFault("kind", $"'{SettingFault.Shown(text)}' is not a kind of signal; "
            + (DidYouMean.Nearest(text, [.. Kinds]) is { } near ? $"did you mean {near}?" : $"use one of {string.Join(", ", Kinds)}.")));
        return null;
    }

    private DateOnly? DayOf(Dictionary<string, JsonElement> members, List<FieldFault> faults)
    {
        if (!members.TryGetValue("day", out var value))
            return Today;
        var first = Today.AddDays(-KeepDays);
        if (!DateOnly.TryParseExact(TextOf(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            faults.Add(new FieldFault("day", $"Write the day as {Today:yyyy-MM-dd}; leave it out for today."));
        else if (day > Today)
            faults.Add(new FieldFault("day", $"{day:yyyy-MM-dd} is after today, {Today:yyyy-MM-dd}. Report it once it has happened."));
        else if (day < first)
            faults.Add(new FieldFault("day", $"{day:yyyy-MM-dd} is too long ago. Signals are kept for {KeepDays} days, since {first:yyyy-MM-dd}."));
        else
            return day;
        return null;
    }

    private static int? CountOf(Dictionary<string, JsonElement> members, List<FieldFault> faults)
    {
        if (!members.TryGetValue("count", out var value))
            return 1;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count is >= 1 and <= MostCount)
            return count;
        faults.Add(new FieldFault("count", $"Give a whole number from 1 to {MostCount}, or leave it out for 1."));
        return null;
    }

    private static string CommentOf(
        Dictionary<string, JsonElement> members, SignalKind? kind, int? count, List<FieldFault> faults)
    {
        if (!members.TryGetValue("text", out var value))
        {
            return "";
        }
        if (kind is not (null or SignalKind.Comment))
            faults.Add(new FieldFault("text", "Only a comment has a text. Leave it out."));
        if (count is not (null or 1))
            faults.Add(new FieldFault("count", "A text is one comment. Leave the count out."));
        var text = TextOf(value);
        var clean = CommentText.Clean(text);
        if (text is null || clean.Length == 0)
            faults.Add(new FieldFault("text", "Give the words of the comment, or leave them out."));
        else if (text.Length > CommentText.Longest)
            faults.Add(new FieldFault(
                "text", $"The text has {text.Length} characters. Shorten it to at most {CommentText.Longest}."));
        return clean;
    }
}
