using System.Globalization;
using System.Text;
using CcsviReview.Inventory;
using CcsviReview.Policies;

namespace CcsviReview.Web.Listing;

/// <summary>
/// Reads a filter from a query string that anybody may have written. What cannot be used is left out and told, never an error.
/// </summary>
internal sealed class FilterReading
{
    private const int LongestText = 200;
    private const int LongestSection = 200;
    private const int LongestPolicy = 100;
    private const int MostNotes = 6;
    private static readonly string[] Known =
        ["state", "site", "section", "policy", "finding", "owner", "only", "q", "sort", "size", "after"];
    private readonly List<string> _notes = [];

    private FilterReading(IQueryCollection query, IReadOnlyCollection<string> sites)
    {
        foreach (var key in query.Keys.Where(key => !Knows(key) && key is not "done"))
            _notes.Add($"“{Shown(key)}” is not something this list knows; it was left out.");
        foreach (var key in Known.Where(key => query[key].Count > 1))
            _notes.Add($"“{key}” was given {query[key].Count} times; the first one is used.");
        Filter = new InventoryFilter
        {
            State = ReadState(First(query, "state")),
            Site = ReadSite(First(query, "site"), sites),
            Section = ReadName(First(query, "section"), LongestSection),
            Policy = ReadName(First(query, "policy"), LongestPolicy),
            Finding = ReadFinding(First(query, "finding")),
            Owner = ReadOwner(First(query, "owner")),
            Only = ReadOnly(First(query, "only")),
            Text = ReadText(First(query, "q")),
            Order = ReadOrder(First(query, "sort")),
            Size = ReadSize(First(query, "size")),
            After = ReadCursor(First(query, "after")),
        };
    }

    public InventoryFilter Filter { get; }

    /// <summary>What was left out and why, a sentence each.</summary>
    public IReadOnlyList<string> Notes =>
        _notes.Count <= MostNotes
            ? _notes
            : [.. _notes.Take(MostNotes), $"{_notes.Count - MostNotes} more things in the address were left out."];

    /// <summary>Whether this is a part of a filter.</summary>
    public static bool Knows(string key) => Known.Contains(key, StringComparer.OrdinalIgnoreCase);

    /// <param name="query">The query string.</param>
    /// <param name="sites">The names of the sites there are.</param>
    public static FilterReading Of(IQueryCollection query, IReadOnlyCollection<string> sites) => new(query, sites);

    private static string First(IQueryCollection query, string key) => query[key] is [{ } first, ..] ? first : "";

    private PageState? ReadState(string text)
    {
        if (text.Length == 0)
            return null;
        if (StateWords.TryRead(text, out var state))
            return state;
        _notes.Add($"“{Shown(text)}” is not a state; pages of every state are shown.");
        return null;
    }

    private string? ReadSite(string text, IReadOnlyCollection<string> sites)
    {
        if (text.Length == 0)
            return null;
        var site = sites.FirstOrDefault(name => name.Equals(text, StringComparison.Ordinal))
            ?? sites.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (site is null)
            _notes.Add($"There is no site “{Shown(text)}”; pages of every site are shown.");
        return site;
    }

    // Whether anybody has that address is not told here: a list without pages is the same answer for all.
    private string ReadOwner(string text)
    {
        var owner = text.Trim();
        if (owner.Length == 0 || owner.Equals(InventoryFilter.Nobody, StringComparison.OrdinalIgnoreCase))
            return owner.ToLowerInvariant();
        if (PersonAddress.Find(owner) is { } address)
            return address;
        _notes.Add($"“{Shown(text)}” is not the address of an owner; pages of every owner are shown.");
        return "";
    }

    // Whether there is one is not told: a list without pages is the answer.
    private static string? ReadName(string text, int longest) =>
        text.Trim() is { Length: > 0 } name && name.Length <= longest && !name.Any(char.IsControl) && !name.Any(char.IsSurrogate)
            ? name
            : null;

    private FindingCode? ReadFinding(string text)
    {
        if (text.Length == 0)
            return null;
        if (Enum.TryParse<FindingCode>(text, ignoreCase: true, out var code) && Enum.IsDefined(code) && char.IsLetter(text[0]))
            return code;
        _notes.Add($"“{Shown(text)}” is not a kind of finding; pages with and without findings are shown.");
        return null;
    }

    private PageOrder ReadOrder(string text)
    {
        if (text.Length == 0)
            return PageOrder.Urgency;
        if (PageOrders.Find(text) is { } order)
            return order;
        _notes.Add($"“{Shown(text)}” is not an order; the orders are {string.Join(", ", PageOrders.All.Select(each => each.Slug()))}.");
        return PageOrder.Urgency;
    }

    private PageKind? ReadOnly(string text)
    {
        var kind = PageKinds.Find(text);
        if (kind is null && text.Length > 0)
            _notes.Add(
                $"“{Shown(text)}” is not a kind of page; the kinds are {string.Join(", ", PageKinds.All.Select(each => each.Slug()))}.");
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
            _notes.Add($"“{Shown(text)}” holds no letter and no digit to search for; it was left out.");
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
            $"“{Shown(text)}” is not a size from 1 to {InventoryFilter.LargestSize}; {InventoryFilter.DefaultSize} pages are shown at once.");
        return InventoryFilter.DefaultSize;
    }

    private Cursor? ReadCursor(string text)
    {
        if (text.Length == 0)
            return null;
        if (Cursor.TryParse(text, out var cursor))
            return cursor;
        _notes.Add($"“{Shown(text)}” is not a place in this list; it is shown from its beginning.");
        return null;
    }

    private static string Shown(string text) =>
        string.Concat(text.EnumerateRunes().Take(40).Select(rune => Rune.IsControl(rune) ? "\uFFFD" : rune.ToString()))
        + (text.Length > 40 ? "…" : "");
}
