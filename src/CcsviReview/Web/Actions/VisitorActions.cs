using System.Diagnostics;
using CcsviReview.Current;
using CcsviReview.Policies;
using CcsviReview.Reminders;

namespace CcsviReview.Web.Actions;

/// <summary>What a signed-in person may do about a page, and where.</summary>
internal static class VisitorActions
{
    /// <summary>The actions offered for every page that is due.</summary>
    public static IReadOnlyList<PageAction> Usual { get; } =
        [PageAction.ReviewDone, PageAction.NeedsWork, PageAction.Later, PageAction.NotMine];

    private static readonly PageAction[] s_all = [.. Usual, PageAction.ConfirmMove];

    /// <summary>
    /// The <see cref="Usual"/> actions offered for a page in this state: as in emails, nobody can have reviewed a missing page.
    /// </summary>
    public static IEnumerable<PageAction> UsualOf(PageState state) =>
        Usual.Where(act => act != PageAction.ReviewDone || state != PageState.Gone);

    /// <summary>What a person may do about a page now.</summary>
    public static IEnumerable<PageAction> Of(ActionContext scene) => s_all.Where(act => act switch
    {
        PageAction.ReviewDone => scene.Assessment.State != PageState.Gone,
        PageAction.NotMine => scene.MayHandOn,
        PageAction.Later => scene.PutOff.IsOpen,
        PageAction.ConfirmMove => scene.Page.MovedOn is not null,
        _ => true,
    });

    public static string Address(long page, PageAction act) => $"/pages/{page}/{Slug(act)}";

    public static PageAction? Find(string slug) => s_all.Where(act => Slug(act) == slug).Select(act => (PageAction?)act).FirstOrDefault();

    private static string Slug(PageAction act) => act switch
    {
        PageAction.ReviewDone => "review-done",
        PageAction.NeedsWork => "needs-work",
        PageAction.Later => "later",
        PageAction.NotMine => "not-mine",
        PageAction.ConfirmMove => "same-page",
        _ => throw new UnreachableException(),
    };
}
