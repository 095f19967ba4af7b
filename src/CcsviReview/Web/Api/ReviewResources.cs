using System.Globalization;
using CcsviReview.Features.Actions;
using CcsviReview.Inventory;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Web.Api;

/// <summary>Reviews for programs: checked like those of the forms.</summary>
internal sealed class ReviewResources(IDbContextFactory<ReviewDb> database, VisitorAction acts, OrganisationClock clock, TimeProvider time)
{
    /// <summary>An example of a review.</summary>
    public const string Example = """{"outcome":"StillCorrect","on":"2026-11-22","note":""}""";

    private const int Most = 200;

    public async Task<IResult> ListAsync(long id, HttpContext http, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        if (!await db.Pages.AnyAsync(page => page.Id == id, cancel))
            return ApiProblem.Missing($"The inventory has no page number {id}.");
        var reviews = await db.Reviews.AsNoTracking().Where(review => review.PageId == id).OrderByDescending(review => review.RecordedAt)
            .ThenByDescending(review => review.Id)
            .Take(Most).ToListAsync(cancel);
        return ApiAnswer.Json(http, reviews.Select(ReviewResource.Of).ToList());
    }

    public async Task<IResult> RecordAsync(long id, HttpContext http)
    {
        var body = await ApiBody<ReviewRequest>.ReadAsync(http, Example);
        if (body.Value is not { } wish)
            return body.Problem!;
        var names = Enum.GetNames<ReviewOutcome>();
        if (Array.Find(names, name => name.Equals(wish.Outcome, StringComparison.OrdinalIgnoreCase)) is not { } named)
            return ApiProblem.Wrong(
                [("outcome", $"'{SettingFault.Shown(wish.Outcome ?? "")}' is not a known outcome; use one of {string.Join(", ", names)}.")]);
        var outcome = Enum.Parse<ReviewOutcome>(named);
        var act = outcome is ReviewOutcome.StillCorrect or ReviewOutcome.Corrected ? PageAction.ReviewDone : PageAction.NeedsWork;
        var form = new ActionForm
        {
            Outcome = outcome.ToString(),
            On = wish.On ?? clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Note = wish.Note ?? "",
            Ticked = wish.Ticked,
        };
        return await acts.RunAsync(http.Visitor(), new ShownForm(id, act, null, time.GetUtcNow()), form, CancellationToken.None) switch
        {
            null => ApiProblem.Missing($"The inventory has no page number {id}."),
            ActionOutcome.Done { Events: var events } => await RecordedAsync(id, events, http),
            ActionOutcome.Faulty(_, var faults) => ApiProblem.Wrong(faults.Select(fault => (fault.Field, fault.Words))),
            ActionOutcome.Shown(OpenedLink.Closed(var scene, var why)) => ApiProblem.Of(
                scene.IsInCare ? StatusCodes.Status409Conflict : StatusCodes.Status403Forbidden, "Nothing was recorded", why.ToString()),
            ActionOutcome.Shown(OpenedLink.Recorded(_, var done)) =>
                ApiProblem.Of(StatusCodes.Status409Conflict, "Recorded already", $"{done.By} {done.What}."),
            _ => ApiProblem.Of(StatusCodes.Status409Conflict, "Nothing was recorded", "The page cannot be reviewed now."),
        };
    }

    private async Task<IResult> RecordedAsync(long id, AnsweredEvents events, HttpContext http)
    {
        await using var db = await database.CreateDbContextAsync(CancellationToken.None);
        var review = await db.Reviews.AsNoTracking().Where(review => review.PageId == id).OrderByDescending(review => review.Id)
            .FirstAsync();
        return ApiAnswer.Json(
            http, ReviewResource.Of(review) with
            {
                ClosedEvents = [.. events.Closed.Select(closed => PageEventResource.Of(closed, isOpen: false))],
                OpenEvents = [.. events.Open.Select(open => PageEventResource.Of(open, isOpen: true))],
            },
            StatusCodes.Status201Created);
    }
}

/// <summary>A review to record.</summary>
/// <param name="Outcome"><c>StillCorrect</c>, <c>Corrected</c>, <c>NeedsWork</c> or <c>Retire</c>; only the first two restart the
/// clock.</param>
/// <param name="On">The day of the review, in ISO 8601; today if omitted.</param>
/// <param name="Note">At most 2,000 characters.</param>
internal sealed record ReviewRequest(string? Outcome, string? On, string? Note)
{
    /// <summary>
    /// The lines of the page's checklist that were ticked, in their exact words; omit it if nobody went through the checklist.
    /// </summary>
    public IReadOnlyList<string>? Ticked { get; init; }
}

/// <summary>A review that was recorded here.</summary>
/// <param name="On">The day of the review.</param>
/// <param name="Outcome"><c>StillCorrect</c>, <c>Corrected</c>, <c>NeedsWork</c> or <c>Retire</c>.</param>
/// <param name="By">Who made it: a name or address.</param>
/// <param name="Note">What they noted; may be empty.</param>
/// <param name="RecordedAt">When it was recorded.</param>
internal sealed record ReviewResource(DateOnly On, string Outcome, string By, string Note, DateTimeOffset RecordedAt)
{
    /// <summary>The checklist as worded at that time; empty when the reviewer was shown none.</summary>
    public IReadOnlyList<ChecklistLineResource> Checklist { get; init; } = [];

    /// <summary>The events that this review closes; only when the review is recorded.</summary>
    public IReadOnlyList<PageEventResource>? ClosedEvents { get; init; }

    /// <summary>The events that remain open after this review; only when the review is recorded.</summary>
    public IReadOnlyList<PageEventResource>? OpenEvents { get; init; }

    public static ReviewResource Of(Review review) =>
        new(review.ReviewedOn, review.Outcome.ToString(), review.By, review.Note, review.RecordedAt)
        {
            Checklist = [.. review.Checklist.Select(line => new ChecklistLineResource(line.Words, line.IsTicked))],
        };
}

/// <summary>A line of a checklist.</summary>
/// <param name="Line">Its words.</param>
/// <param name="IsTicked">Whether the reviewer ticked it.</param>
internal sealed record ChecklistLineResource(string Line, bool IsTicked);
