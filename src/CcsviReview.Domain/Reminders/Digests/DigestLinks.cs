using System.Diagnostics;
using System.Globalization;
using CcsviReview.Policies;

namespace CcsviReview.Reminders.Digests;

/// <summary>Links into this program's own pages.</summary>
internal static class DigestLinks
{
    /// <summary>Returns the address of a page's facts and history.</summary>
    public static string Page(Digest digest, DigestItem item) =>
        string.Create(CultureInfo.InvariantCulture, $"{digest.PublicUrl.TrimEnd('/')}/pages/{item.PageId}");

    /// <summary>Returns the address of the changes in a page's text since its last review.</summary>
    public static string Changes(Digest digest, DigestItem item) => $"{Page(digest, item)}#text";

    /// <summary>Returns the address of a source with all pages that cite it.</summary>
    public static string Source(Digest digest, SourceCitations citing) =>
        string.Create(CultureInfo.InvariantCulture, $"{digest.PublicUrl.TrimEnd('/')}/sources/{citing.SourceId}");

    /// <summary>Returns the address of the whole list whose beginning a part shows.</summary>
    public static string All(Digest digest, PageState state) =>
        $"{digest.PublicUrl.TrimEnd('/')}/pages?state={Word(state)}&owner={Uri.EscapeDataString(digest.Reader.Address)}";

    /// <summary>Returns the address of the whole list whose beginning an aside shows.</summary>
    public static string All(Digest digest, Aside aside) => aside switch
    {
        Aside.Moved => $"{digest.PublicUrl.TrimEnd('/')}/pages?only=moved&owner={Uri.EscapeDataString(digest.Reader.Address)}",
        Aside.NotShown => $"{digest.PublicUrl.TrimEnd('/')}/pages?only=not-shown&owner={Uri.EscapeDataString(digest.Reader.Address)}",
        Aside.StandIn => $"{digest.PublicUrl.TrimEnd('/')}/pages",
        Aside.Shared => $"{digest.PublicUrl.TrimEnd('/')}/pages?only=shared&owner={Uri.EscapeDataString(digest.Reader.Address)}",
        Aside.LedSections or Aside.Copied => $"{digest.PublicUrl.TrimEnd('/')}/pages?state=overdue",
        _ => throw new UnreachableException(),
    };

    private static string Word(PageState state) => state switch
    {
        PageState.Overdue => "overdue",
        PageState.Due => "due",
        PageState.DueSoon => "due-soon",
        PageState.Current => "current",
        PageState.NeverReviewed => "never-reviewed",
        PageState.NeedsAttention => "needs-attention",
        PageState.Gone => "gone",
        PageState.Exempt => "exempt",
        _ => throw new UnreachableException(),
    };
}
