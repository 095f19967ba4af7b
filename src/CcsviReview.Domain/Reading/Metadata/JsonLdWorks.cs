using System.Collections.Frozen;
using System.Text.Json;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Metadata;

/// <summary>
/// Works other than pages (recipes, courses, guidelines, programs) that may be the subject of a whole page; schema.org expresses that by
/// <c>mainEntity</c> of the page or <c>mainEntityOfPage</c> of the work.
/// </summary>
internal sealed class JsonLdWorks(PageLayout layout, string? address)
{
    private static readonly FrozenSet<string> Types = new[]
    {
        "Recipe", "Course", "MedicalGuideline", "MedicalGuidelineContraindication", "MedicalGuidelineRecommendation", "MedicalTest",
        "MedicalProcedure", "MedicalTherapy", "MedicalSignOrSymptom", "MedicalEntity", "SoftwareApplication", "WebApplication",
        "MobileApplication", "SoftwareSourceCode", "DefinedTerm", "Quiz", "Manual", "Thesis", "Map", "GovernmentPermit",
        "DietarySupplement",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _pages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _entities = new(StringComparer.Ordinal);
    private readonly List<JsonElement> _works = [];

    /// <summary>Adds a work, to be judged once the whole script was read.</summary>
    public void Note(JsonElement node)
    {
        if (HasType(node, name => Types.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name)))
            _works.Add(node);
    }

    /// <summary>Adds the names of a page and of its stated subject.</summary>
    public void NotePage(JsonElement page)
    {
        Add(_pages, IdOf(page));
        if (page.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String)
            Add(_pages, url.GetString());
        if (page.TryGetProperty("mainEntity", out var entity))
        {
            foreach (var one in entity.ValueKind == JsonValueKind.Array ? [.. entity.EnumerateArray()] : new[] { entity })
                Add(_entities, IdOf(one));
        }
    }

    /// <summary>Returns the work that is the page; null when none says so, or several do.</summary>
    public JsonElement? Own()
    {
        var named = _works.FindAll(work => IdOf(work) is { } id && _entities.Contains(Normal(id)));
        if (named.Count == 0)
            named = _works.FindAll(IsOfPage);
        return named.Count == 1 ? named[0] : null;
    }

    public static bool HasType(JsonElement node, Func<string, bool> isWanted)
    {
        if (!node.TryGetProperty("@type", out var type))
            return false;
        if (type.ValueKind == JsonValueKind.String)
            return isWanted(Bare(type.GetString()));
        return type.ValueKind == JsonValueKind.Array
            && type.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && isWanted(Bare(one.GetString())));
    }

    // "true", or the name of this page; the name of another page makes it a card. An address that cannot be compared counts as this page's.
    private bool IsOfPage(JsonElement work)
    {
        if (!work.TryGetProperty("mainEntityOfPage", out var page))
            return IsNamedAsPage(work);
        if (page.ValueKind == JsonValueKind.True)
            return true;
        var id = page.ValueKind == JsonValueKind.String ? page.GetString() : IdOf(page);
        if (id is null)
            return page.ValueKind == JsonValueKind.Object;
        return id.Equals("true", StringComparison.OrdinalIgnoreCase) || _pages.Contains(Normal(id)) || address is null
            || WithoutFragment(Normal(id)) == WithoutFragment(Normal(address));
    }

    // Without a statement about the page: its own address, or exactly the title or first heading of the page.
    private bool IsNamedAsPage(JsonElement work) =>
        (address is not null && new[] { TextOf(work, "url"), IdOf(work) }.Any(name =>
            name is not null && Uri.IsWellFormedUriString(name, UriKind.Absolute)
            && WithoutFragment(Normal(name)) == WithoutFragment(Normal(address))))
        || (TextOf(work, "name") is { Length: > 3 } title
            && (title.Trim().Equals(layout.Title.Trim(), StringComparison.OrdinalIgnoreCase)
                || layout.Blocks.Exists(block => block.Level == 1 && title.Trim().Equals(block.Text, StringComparison.OrdinalIgnoreCase))));

    private static string? TextOf(JsonElement node, string key) =>
        node.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? IdOf(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;

    private static void Add(HashSet<string> names, string? name)
    {
        if (!string.IsNullOrEmpty(name))
            names.Add(Normal(name));
    }

    private static string Bare(string? type) => type is null ? "" : type[(type.LastIndexOfAny(['/', '#', ':']) + 1)..].Trim();

    // The same page over http and https, with and without www.
    private static string Normal(string address)
    {
        var bare = address.Trim();
        foreach (var start in (ReadOnlySpan<string>)["https://", "http://", "//", "www."])
            bare = bare.StartsWith(start, StringComparison.OrdinalIgnoreCase) ? bare[start.Length..] : bare;
        return bare.TrimEnd('/');
    }

    private static string WithoutFragment(string address)
    {
        var end = address.IndexOfAny(['#', '?']);
        return (end < 0 ? address : address[..end]).TrimEnd('/');
    }
}
