using System.Collections.ObjectModel;
using System.Globalization;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;

namespace CcsviReview.Features.Pages;

/// <summary>The pages that a list shows, and their order: the same for the command line, the dashboard and the API.</summary>
internal sealed record InventoryFilter
{
    public const int DefaultSize = 50;
    public const int LargestSize = 200;

    /// <summary>The value for pages that have no owner.</summary>
    public const string Nobody = "nobody";

    /// <summary>The one state to show; null for all.</summary>
    public PageState? State { get; init; }

    /// <summary>The one site to show; null for all.</summary>
    public string? Site { get; init; }

    /// <summary>
    /// The owners whose pages to show, as somebody typed them: an address, or part of a name or address; <see cref="Nobody"/> for pages
    /// without one; empty for all.
    /// </summary>
    public string Owner { get; init; } = "";

    /// <summary>The addresses of those owners, in lower case; <see cref="Nobody"/> for pages without one; empty for all.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>The requested values that name nothing, by field. If there is any, no page is shown.</summary>
    public IReadOnlyDictionary<string, string> Unknown { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The one section to show; null for all.</summary>
    public string? Section { get; init; }

    /// <summary>The one policy to show, by name; null for all.</summary>
    public string? Policy { get; init; }

    /// <summary>Only pages with one kind of finding; null for all.</summary>
    public FindingCode? Finding { get; init; }

    /// <summary>What the list is sorted by.</summary>
    public PageOrder Order { get; init; }

    /// <summary>Only pages of one kind; null for all.</summary>
    public PageKind? Only { get; init; }

    /// <summary>Words that must all be in the title or the address, as somebody typed them.</summary>
    public string Text { get; init; } = "";

    /// <summary>Where the list continues; null for its beginning.</summary>
    public Cursor? After { get; init; }

    /// <summary>How many pages to read at once, 1 to <see cref="LargestSize"/>.</summary>
    public int Size { get; init; } = DefaultSize;

    /// <summary>Whether it excludes anything.</summary>
    public bool IsNarrowed =>
        State is not null || Site is not null || Section is not null || Policy is not null || Finding is not null || Owner.Length > 0
        || Only is not null || Text.Length > 0 || Unknown.Count > 0;

    /// <summary>The same list in another state, from its beginning; null for all states.</summary>
    public InventoryFilter In(PageState? state) => this with
    {
        State = state,
        After = null,
        Unknown = Unknown.ContainsKey("state")
            ? Unknown.Where(part => part.Key != "state").ToDictionary(StringComparer.Ordinal)
            : Unknown,
    };

    /// <summary>The words of <see cref="Text"/>, at most <see cref="SearchWords.MostAsked"/>.</summary>
    public IReadOnlyList<SearchedWord> Words => Text.Length == 0 ? [] : [.. SearchWords.Asked(Text).Take(SearchWords.MostAsked)];

    /// <summary>The filter as fields, by name: <see cref="FilterReading"/> reads the same filter from them.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields => new (string Name, string? Value)[]
    {
        ("state", State?.Slug()),
        ("site", Site),
        ("section", Section),
        ("policy", Policy),
        ("finding", Finding?.ToString()),
        ("owner", Owner),
        ("only", Only?.Slug()),
        ("q", Text),
        ("sort", Order == PageOrder.Urgency ? null : Order.Slug()),
        ("size", Size == DefaultSize ? null : Size.ToString(CultureInfo.InvariantCulture)),
        ("after", After?.ToString()),
    }.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value!))
        .Concat(Unknown.Where(part => part.Key != "owner"));
}
