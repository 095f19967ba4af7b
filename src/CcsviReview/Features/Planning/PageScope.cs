using CcsviReview.Inventory;

namespace CcsviReview.Features.Planning;

/// <summary>The pages of a report: all, those of one section, those of some owners, or of both.</summary>
/// <param name="Section">Only pages of this section; null for every one.</param>
/// <param name="Owners">Only pages of these owners, in lower case; null for everybody's. An empty list has no page.</param>
internal sealed record PageScope(string? Section = null, IReadOnlyList<string>? Owners = null)
{
    /// <summary>Every page.</summary>
    public static PageScope All { get; } = new();

    /// <summary>The name of the section or the only owner; null for all pages, and for several owners.</summary>
    public string? Name => Section ?? (Owners is [var owner] ? owner : null);

    /// <summary>A text that identifies this scope.</summary>
    public string Key => string.Join('\n', [Section ?? "", .. Owners ?? ["*"]]);

    /// <summary>Filters the pages.</summary>
    public IQueryable<Page> Of(IQueryable<Page> pages)
    {
        if (Section is { } section)
            pages = pages.Where(page => page.Section == section);
        if (Owners is [var owner])
            return pages.Where(page => page.Owner == owner);
        return Owners?.ToArray() is { } owners ? pages.Where(page => owners.Contains(page.Owner)) : pages;
    }
}
