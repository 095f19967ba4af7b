using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Actions;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Pages;

/// <summary>Records that a person reviewed a page; its due date follows in the same transaction.</summary>
internal sealed class RecordReview(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int LongestBy = 320;
    private const int LongestNote = 2000;

    /// <summary>The names of the outcomes.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = Enum.GetNames<ReviewOutcome>();

    /// <summary>Records a review; returns the page's new state, and what became of its open events.</summary>
    /// <param name="request">What was reviewed, with what outcome, by whom.</param>
    /// <exception cref="RefusedException">The request has an impossible value: a future day, an unknown page.</exception>
    public async Task<ReviewRecorded> RunAsync(RecordedReview request, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(now);
        EnsurePossible(request, today);
        await using var db = await database.CreateDbContextAsync(cancel);
        var page = await PageLookup.FindAsync(db, request.Address, request.Site, cancel);
        var review = new Review
        {
            PageId = page.Id,
            ReviewedOn = request.On ?? today,
            Outcome = Enum.Parse<ReviewOutcome>(request.Outcome, ignoreCase: true),
            By = request.By.Trim(),
            Note = request.Note,
            RecordedAt = now,
        };
        var before = rules.Assess(page, today).OpenEvents;
        db.Add(review);
        page.Record(review);
        page.Derive(rules.Derive(page, today), today);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await ReviewEvents.SaveAsync(db, page, rules, now, cancel);
        await transaction.CommitAsync(cancel);
        var judged = rules.Assess(page, today);
        return new ReviewRecorded(
            $"{page.Title}: {judged.State}{(judged.Due is { } due ? $", due on {due.On:yyyy-MM-dd}: {due.Explanation}" : "")}",
            AnsweredEvents.Of(before, judged.OpenEvents));
    }

    private static void EnsurePossible(RecordedReview request, DateOnly today)
    {
        if (request.On > today)
            throw new RefusedException("on", $"The review date {request.On:yyyy-MM-dd} is after today, {today:yyyy-MM-dd}. "
                + "Record the review once it is done.");
        if (request.By.Trim().Length is 0 or > LongestBy)
            throw new RefusedException("by", $"Enter a name or email address of 1 to {LongestBy} characters.");
        if (request.Note.Length > LongestNote)
            throw new RefusedException("note", $"The note has {request.Note.Length} characters. Shorten it to at most {LongestNote}.");
    }
}

/// <summary>What came of recording a review.</summary>
/// <param name="Line">The title of the page, its state, and when it is due and why, in one line.</param>
/// <param name="Events">What became of the events that were open.</param>
internal sealed record ReviewRecorded(string Line, AnsweredEvents Events);

/// <summary>A review to record.</summary>
/// <param name="Address">The page.</param>
/// <param name="Outcome">One of <see cref="RecordReview.Outcomes"/>.</param>
/// <param name="By">Who reviewed it.</param>
internal sealed record RecordedReview(string Address, string Outcome, string By)
{
    /// <summary>The site, if several have the address.</summary>
    public string? Site { get; init; }

    /// <summary>The day of the review; null for today.</summary>
    public DateOnly? On { get; init; }

    /// <summary>At most 2,000 characters.</summary>
    public string Note { get; init; } = "";
}
