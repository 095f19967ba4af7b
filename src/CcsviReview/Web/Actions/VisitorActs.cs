using System.Diagnostics;
using CcsviReview.Current;
using CcsviReview.Policies;
using CcsviReview.Reminders;

namespace CcsviReview.Web.Actions;

/// <summary>What whoever is signed in may do about a page, and where.</summary>
internal static class VisitorActs
{
    /// <summary>What is offered of every page that is due.</summary>
    public static IReadOnlyList<PageAct> Usual { get; } = [PageAct.ReviewDone, PageAct.NeedsWork, PageAct.Later, PageAct.NotMine];

    private static readonly PageAct[] s_all = [.. Usual, PageAct.ConfirmMove];

    /// <summary>
    /// What of <see cref="Usual"/> is offered of a page of this state: as in its mail, nobody can have reviewed one that is missing.
    /// </summary>
    public static IEnumerable<PageAct> UsualOf(PageState state) => Usual.Where(act => act != PageAct.ReviewDone || state != PageState.Gone);

    /// <summary>What a person may do about a page now.</summary>
    public static IEnumerable<PageAct> Of(ActScene scene) => s_all.Where(act => act switch
    {
        PageAct.ReviewDone => scene.Assessment.State != PageState.Gone,
        PageAct.NotMine => scene.MayHandOn,
        PageAct.Later => scene.PutOff.IsOpen,
        PageAct.ConfirmMove => scene.Page.MovedOn is not null,
        _ => true,
    });

    public static string Address(long page, PageAct act) => $"/pages/{page}/{Slug(act)}";

    public static PageAct? Find(string slug) => s_all.Where(act => Slug(act) == slug).Select(act => (PageAct?)act).FirstOrDefault();

    private static string Slug(PageAct act) => act switch
    {
        PageAct.ReviewDone => "review-done",
        PageAct.NeedsWork => "needs-work",
        PageAct.Later => "later",
        PageAct.NotMine => "not-mine",
        PageAct.ConfirmMove => "same-page",
        _ => throw new UnreachableException(),
    };
}
