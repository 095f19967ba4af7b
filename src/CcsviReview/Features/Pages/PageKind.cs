using System.Diagnostics;

namespace CcsviReview.Features.Pages;

/// <summary>Kinds of pages by which a list can be filtered besides their state.</summary>
internal enum PageKind
{
    /// <summary>Moved by a permanent redirect, and nobody confirmed yet that it is the same page.</summary>
    Moved,

    /// <summary>Not showing the review that was recorded here.</summary>
    NotShown,

    /// <summary>With several owners; together with an owner's address, the pages of others that name that person too.</summary>
    Shared,
}

/// <summary>The names of those kinds.</summary>
internal static class PageKinds
{
    public static IReadOnlyList<PageKind> All { get; } = Enum.GetValues<PageKind>();

    public static string Slug(this PageKind kind) => kind switch
    {
        PageKind.Moved => "moved",
        PageKind.NotShown => "not-shown",
        PageKind.Shared => "shared",
        _ => throw new UnreachableException(),
    };

    public static string Label(this PageKind kind) => kind switch
    {
        PageKind.Moved => "Moved, to confirm",
        PageKind.NotShown => "Review not shown yet",
        PageKind.Shared => "With several owners",
        _ => throw new UnreachableException(),
    };

    /// <summary>The kind with this name, without regard to case; null when there is none.</summary>
    public static PageKind? Find(string slug) =>
        All.Where(kind => kind.Slug().Equals(slug, StringComparison.OrdinalIgnoreCase)).Cast<PageKind?>().FirstOrDefault();
}
