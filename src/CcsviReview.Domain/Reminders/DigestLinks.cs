using System.Diagnostics;
using System.Globalization;
using CcsviReview.Policies;

namespace CcsviReview.Reminders;

/// <summary>Links into this program's own pages.</summary>
internal static class DigestLinks
{
    /// <summary>A page's facts and history.</summary>
    public static string Page(Digest digest, DigestItem item) =>
        string.Create(CultureInfo.InvariantCulture, $"{digest.PublicUrl.TrimEnd('/')}/pages/{item.PageId}");

    /// <summary>The whole list of which a part shows the beginning.</summary>
    public static string All(Digest digest, PageState state) =>
        $"{digest.PublicUrl.TrimEnd('/')}/?state={Word(state)}&owner={Uri.EscapeDataString(digest.Reader.Address)}";

    /// <summary>All late pages.</summary>
    public static string AllLate(Digest digest) => $"{digest.PublicUrl.TrimEnd('/')}/?state=overdue";

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
