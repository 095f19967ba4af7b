using System.Globalization;
using System.Text;
using CcsviReview.Features.People;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using CcsviReview.Web.Components;
using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Pages;

/// <summary>
/// Reads a filter from a query string that anybody may have written. A value that names nothing leaves no page in the list, with a note
/// that says so: a list of every page, or "nothing is overdue", would be a false answer to what was asked.
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
    private readonly List<string> _notes = [];
    private readonly Dictionary<string, string> _unknown = new(StringComparer.Ordinal);

    private FilterReading(IQueryCollection query, FilterChoices choices)
    {
        Choices = choices;
        foreach (var key in query.Keys.Where(key => !Knows(key) && key is not "done"))
            _notes.Add($"“{Shown(key)}” is not a known filter; it was ignored.");
        foreach (var key in Known.Where(key => query[key].Count > 1))
            _notes.Add($"“{key}” was given {query[key].Count} times; the first one is used.");
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

    /// <summary>What its values could name.</summary>
    public FilterChoices Choices { get; }

    /// <summary>What was left out and why, a sentence each.</summary>
    public IReadOnlyList<string> Notes =>
        _notes.Count <= MostNotes
            ? _notes
            : [.. _notes.Take(MostNotes), $"{_notes.Count - MostNotes} more filters in the address were ignored."];

    /// <summary>Whether this is a part of a filter.</summary>
    public static bool Knows(string key) => Known.Contains(key, StringComparer.OrdinalIgnoreCase);

    /// <param name="query">The query string.</param>
    /// <param name="choices">What its values can name.</param>
    public static FilterReading Of(IQueryCollection query, FilterChoices choices) => new(query, choices);

    /// <summary>The first value of a field; empty when it has none.</summary>
    public static string First(IQueryCollection query, string key) => query[key] is [{ } first, ..] ? first : "";

    private void Refuse(string field, string text, string note)
    {
        _unknown[field] = text.Length > LongestText ? text[..LongestText] : text;
        _notes.Add(note);
    }

    private PageState? ReadState(string text)
    {
        if (text.Length == 0)
            return null;
        if (StateLabels.TryRead(text, out var state))
            return state;
        Refuse("state", text, $"“{Shown(text)}” is not a state; {Nothing}.");
        return null;
    }

    private string? ReadSite(string text, IReadOnlyCollection<string> sites)
    {
        if (text.Length == 0)
            return null;
        var site = sites.FirstOrDefault(name => name.Equals(text, StringComparison.Ordinal))
            ?? sites.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (site is null)
            Refuse("site", text, $"No site is named “{Shown(text)}”; {Nothing}.");
        return site;
    }

    private IReadOnlyList<string> ReadOwners(PeopleFound owner)
    {
        if (owner.Typed.Length > 0 && owner.Addresses.Count == 0)
        {
            var typed = owner with { Typed = Shown(owner.Typed) };
            Refuse("owner", owner.Typed, $"{typed.Nobody} For pages without an owner, enter “{InventoryFilter.Nobody}”.");
        }
        else if (owner.IsMore)
        {
            Refuse("owner", owner.Typed,
                $"More than {PeopleSearch.Most} people match “{Shown(owner.Typed)}”; {Nothing}. Enter more of the name or address.");
        }
        return owner.Addresses;
    }

    // A name that no page has is no fault: the list is empty and names it.
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
        Refuse(field, text, $"“{Shown(text)}” cannot be the name of a {field}; {Nothing}.");
        return null;
    }

    private FindingCode? ReadFinding(string text)
    {
        if (text.Length == 0)
            return null;
        if (Enum.TryParse<FindingCode>(text, ignoreCase: true, out var code) && Enum.IsDefined(code) && char.IsLetter(text[0]))
            return code;
        Refuse("finding", text, $"“{Shown(text)}” is not a kind of finding; {Nothing}.");
        return null;
    }

    private PageOrder ReadOrder(string text)
    {
        if (text.Length == 0)
            return PageOrder.Urgency;
        if (PageOrders.Find(text) is { } order)
            return order;
        _notes.Add($"“{Shown(text)}” is not a known order; use one of {string.Join(", ", PageOrders.All.Select(each => each.Slug()))}.");
        return PageOrder.Urgency;
    }

    private PageKind? ReadOnly(string text)
    {
        var kind = PageKinds.Find(text);
        if (kind is null && text.Length > 0)
        {
            var kinds = string.Join(", ", PageKinds.All.Select(each => each.Slug()));
            Refuse("only", text, $"“{Shown(text)}” is not a kind of page; {Nothing}. Use one of {kinds}.");
        }
        return kind;
    }

    private string ReadText(string text)
    {
        // Half a surrogate pair is no character, and NUL no text that PostgreSQL takes.
        var clean = string.Concat(text.EnumerateRunes().Take(LongestText)
            .Select(rune => Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || rune == Rune.ReplacementChar ? " " : rune.ToString()));
        var words = SearchWords.Asked(clean);
        if (text.Length > LongestText)
            _notes.Add($"Only the first {LongestText} characters of the search are used.");
        if (words.Count > SearchWords.MostAsked)
            _notes.Add($"Only the first {SearchWords.MostAsked} words of the search are used.");
        if (words.Count == 0 && !string.IsNullOrWhiteSpace(clean))
            Refuse("q", clean.Trim(), $"“{Shown(text)}” has no letter or digit; {Nothing}.");
        return words.Count == 0 ? "" : string.Join(' ', clean.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private int ReadSize(string text)
    {
        if (text.Length == 0)
            return InventoryFilter.DefaultSize;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && size is >= 1 and <= InventoryFilter.LargestSize)
            return size;
        _notes.Add(
            $"“{Shown(text)}” is not a size from 1 to {InventoryFilter.LargestSize}; {InventoryFilter.DefaultSize} pages are shown.");
        return InventoryFilter.DefaultSize;
    }

    private Cursor? ReadCursor(string text)
    {
        if (text.Length == 0)
            return null;
        if (Cursor.TryParse(text, out var cursor))
            return cursor;
        _notes.Add($"“{Shown(text)}” is not a position in this list; the first pages are shown.");
        return null;
    }

    private static string Shown(string text) =>
        string.Concat(text.EnumerateRunes().Take(40).Select(rune => Rune.IsControl(rune) ? "\uFFFD" : rune.ToString()))
        + (text.Length > 40 ? "…" : "");
}
