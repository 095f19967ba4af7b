using System.Globalization;
using System.Text;
using CcsviReview.Features.People;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using Microsoft.Extensions.Primitives;

namespace CcsviReview.Features.Pages;

/// <summary>
/// The filter language of the command line, the dashboard and the API: reads a filter from fields that anybody may have written. A value
/// that names nothing gives an empty list with a note: a list of every page, or "nothing is overdue", would be a wrong answer.
/// </summary>
internal sealed class FilterReading
{
    private const string Nothing = "no pages are shown";
    private const int LongestText = 200;
    private const int LongestSection = 200;
    private const int LongestPolicy = 100;
    private const int MostNotes = 6;
    private static readonly string[] Known =
        ["state", "site", "section", "policy", "finding", "owner", "only", "q", "sort", "size", "after"];
    private readonly List<FilterNote> _notes = [];
    private readonly Dictionary<string, string> _unknown = new(StringComparer.Ordinal);

    private FilterReading(IEnumerable<KeyValuePair<string, StringValues>> asked, FilterChoices choices)
    {
        Choices = choices;
        var query = asked.GroupBy(field => field.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(field => field.Key, field => field.SelectMany(each => each.Value).ToList(), StringComparer.OrdinalIgnoreCase);
        foreach (var key in query.Keys.Where(key => !Knows(key) && key is not "done"))
            _notes.Add(new FilterNote(Shown(key), $"“{Shown(key)}” is not a known filter", "it was ignored"));
        foreach (var key in Known.Where(key => query.GetValueOrDefault(key)?.Count > 1))
            _notes.Add(new FilterNote(key, $"“{key}” was given {query[key].Count} times", "the first one is used"));
        Filter = new InventoryFilter
        {
            State = ReadState(First(query, "state")),
            Site = ReadSite(First(query, "site"), choices.Sites),
            Section = ReadName("section", First(query, "section"), LongestSection, choices.Sections),
            Policy = ReadName("policy", First(query, "policy"), LongestPolicy, choices.Policies),
            Finding = ReadFinding(First(query, "finding")),
            Owner = choices.Owner.Typed,
            Owners = ReadOwners(choices.Owner),
            Only = ReadOnly(First(query, "only")),
            Text = ReadText(First(query, "q")),
            Order = ReadOrder(First(query, "sort")),
            Size = ReadSize(First(query, "size")),
            After = ReadCursor(First(query, "after")),
            Unknown = _unknown,
        };
    }

    public InventoryFilter Filter { get; }

    /// <summary>The values that it could name.</summary>
    public FilterChoices Choices { get; }

    /// <summary>What could not be used, and why.</summary>
    public IReadOnlyList<FilterNote> Notes => _notes;

    /// <summary>The notes above a list, one sentence each; the last one counts those that are omitted.</summary>
    public IReadOnlyList<string> NotesAboveList =>
    [
        .. _notes.Take(MostNotes).Select(note => note.AboveList),
        .. _notes.Count > MostNotes ? [$"{_notes.Count - MostNotes} more filters in the address were ignored."] : Array.Empty<string>(),
    ];

    /// <summary>Whether this is a field of a filter.</summary>
    public static bool Knows(string key) => Known.Contains(key, StringComparer.OrdinalIgnoreCase);

    /// <param name="asked">The fields, as in a query string.</param>
    /// <param name="choices">The values that it can name.</param>
    public static FilterReading From(IEnumerable<KeyValuePair<string, StringValues>> asked, FilterChoices choices) => new(asked, choices);

    /// <summary>What is wrong with the value of a field that does not depend on the database; null when nothing is.</summary>
    public static string? FaultOf(string field, string text) =>
        From([KeyValuePair.Create(field, new StringValues(text))], FilterChoices.None).Notes is [var note, ..] ? note.AsError : null;

    private static string First(Dictionary<string, List<string?>> query, string key) =>
        query.TryGetValue(key, out var values) && values is [{ } first, ..] ? first : "";

    private void Refuse(string field, string text, string problem, string? remedy = null)
    {
        _unknown[field] = text.Length > LongestText ? text[..LongestText] : text;
        _notes.Add(new FilterNote(field, problem, Nothing, remedy));
    }

    private PageState? ReadState(string text)
    {
        if (text.Length == 0)
            return null;
        if (StateNames.TryRead(text, out var state))
            return state;
        Refuse("state", text, $"“{Shown(text)}” is not a state", $"The states are {string.Join(", ", Enum.GetNames<PageState>())}.");
        return null;
    }

    private string? ReadSite(string text, IReadOnlyCollection<string> sites)
    {
        if (text.Length == 0)
            return null;
        var site = sites.FirstOrDefault(name => name.Equals(text, StringComparison.Ordinal))
            ?? sites.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (site is null)
        {
            Refuse("site", text, $"No site is named “{Shown(text)}”",
                DidYouMean.Nearest(text, sites) is { } near ? $"Did you mean “{near}”?"
                    : sites.Count > 0 ? $"The sites are {string.Join(", ", sites)}." : null);
        }
        return site;
    }

    private IReadOnlyList<string> ReadOwners(PeopleFound owner)
    {
        if (owner.Typed.Length > 0 && owner.Addresses.Count == 0)
        {
            var near = owner.Nearest is { } nearest ? $"Did you mean {nearest}? " : "";
            Refuse("owner", owner.Typed, $"Nobody here has a name or address that contains “{Shown(owner.Typed)}”",
                $"{near}For pages without an owner, enter “{InventoryFilter.Nobody}”.");
        }
        else if (owner.IsMore)
        {
            Refuse("owner", owner.Typed,
                $"More than {PeopleSearch.Most} people match “{Shown(owner.Typed)}”", "Enter more of the name or address.");
        }
        return owner.Addresses;
    }

    // A name that no page has is not a fault: the list is empty and shows the name.
    private string? ReadName(string field, string text, int longest, IReadOnlyCollection<string> names)
    {
        var name = text.Trim();
        if (name.Length == 0)
            return null;
        if (name.Length <= longest && !name.Any(char.IsControl) && !name.Any(char.IsSurrogate))
        {
            var same = names.Contains(name) ? name : names.FirstOrDefault(each => each.Equals(name, StringComparison.OrdinalIgnoreCase));
            return same ?? name;
        }
        Refuse(field, text, $"“{Shown(text)}” cannot be the name of a {field}");
        return null;
    }

    private FindingCode? ReadFinding(string text)
    {
        if (text.Length == 0)
            return null;
        if (Enum.TryParse<FindingCode>(text, ignoreCase: true, out var code) && Enum.IsDefined(code) && char.IsLetter(text[0]))
            return code;
        Refuse("finding", text, $"“{Shown(text)}” is not a kind of finding",
            $"The findings are {string.Join(", ", Enum.GetNames<FindingCode>())}.");
        return null;
    }

    private PageOrder ReadOrder(string text)
    {
        if (text.Length == 0)
            return PageOrder.Urgency;
        if (PageOrders.Find(text) is { } order)
            return order;
        _notes.Add(new FilterNote("sort", $"“{Shown(text)}” is not a known order", null,
            $"Use one of {string.Join(", ", PageOrders.All.Select(each => each.Slug()))}."));
        return PageOrder.Urgency;
    }

    private PageKind? ReadOnly(string text)
    {
        var kind = PageKinds.Find(text);
        if (kind is null && text.Length > 0)
        {
            Refuse("only", text, $"“{Shown(text)}” is not a kind of page",
                $"Use one of {string.Join(", ", PageKinds.All.Select(each => each.Slug()))}.");
        }
        return kind;
    }

    private string ReadText(string text)
    {
        // Half a surrogate pair is not a character, and PostgreSQL does not accept NUL.
        var clean = string.Concat(text.EnumerateRunes().Take(LongestText)
            .Select(rune => Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || rune == Rune.ReplacementChar ? " " : rune.ToString()));
        var words = SearchWords.Asked(clean);
        if (text.Length > LongestText)
            _notes.Add(new FilterNote("q", $"The search has more than {LongestText} characters", "only the first ones are used"));
        if (words.Count > SearchWords.MostAsked)
            _notes.Add(new FilterNote("q", $"The search has more than {SearchWords.MostAsked} words", "only the first ones are used"));
        if (words.Count == 0 && !string.IsNullOrWhiteSpace(clean))
        {
            Refuse("q", clean.Trim(), $"“{Shown(text)}” has no letter or digit",
                $"Enter 1 to {SearchWords.MostAsked} words with letters or digits.");
        }
        return words.Count == 0 ? "" : string.Join(' ', clean.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private int ReadSize(string text)
    {
        if (text.Length == 0)
            return InventoryFilter.DefaultSize;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && size is >= 1 and <= InventoryFilter.LargestSize)
            return size;
        _notes.Add(new FilterNote("size", $"“{Shown(text)}” is not a size from 1 to {InventoryFilter.LargestSize}",
            $"{InventoryFilter.DefaultSize} pages are shown"));
        return InventoryFilter.DefaultSize;
    }

    private Cursor? ReadCursor(string text)
    {
        if (text.Length == 0)
            return null;
        if (Cursor.TryParse(text, out var cursor))
            return cursor;
        _notes.Add(new FilterNote("after", $"“{Shown(text)}” is not a position in this list", "the first pages are shown"));
        return null;
    }

    private static string Shown(string text) =>
        string.Concat(text.EnumerateRunes().Take(40).Select(rune => Rune.IsControl(rune) ? "\uFFFD" : rune.ToString()))
        + (text.Length > 40 ? "…" : "");
}
