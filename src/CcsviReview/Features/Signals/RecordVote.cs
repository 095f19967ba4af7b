using System.Security.Cryptography;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Signals;
using CcsviReview.Signals;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Signals;

/// <summary>
/// Records a reader's answer about a page. A visitor counts once per page and day, with the last vote; their identity is not stored.
/// </summary>
internal sealed class RecordVote(IDbContextFactory<ReviewDb> database, AskedPages pages, CurrentRules current, TimeProvider clock)
{
    private const int MostCommentsADay = 200;

    /// <summary>Records the answer; null when there is no such page.</summary>
    /// <param name="vote">The answer.</param>
    /// <param name="visitor">Its sender.</param>
    public async Task<VoteOutcome?> RunAsync(Vote vote, Voter visitor)
    {
        var cancel = CancellationToken.None;
        var rules = await current.ReadAsync(cancel);
        var today = rules.DayOf(clock.GetUtcNow());
        var open = await pages.OpenAsync(cancel);
        return await DatabaseRetry.InTurnsAsync(async () =>
        {
            await using var db = await database.CreateDbContextAsync(cancel);
            if (await PublicPages.FindAsync(db, open, vote.Page, cancel) is not { } found)
                return null;
            var salt = await SaltAsync(db, today);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (await SignalStore.LockAsync(db, found.Id, cancel) is not { } page)
                return null;
            var mark = VisitorMark.Of(salt, visitor.Caller, visitor.UserAgent, page.Id);
            var isKept = await ApplyAsync(db, page, (vote, mark), (rules, today));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return new VoteOutcome(pages.Of(page, vote.Language), isKept);
        });
    }

    private static async Task<bool> ApplyAsync(
        ReviewDb db, Page page, (Vote Sent, string Mark) by, (ActiveRules Rules, DateOnly Today) on)
    {
        var kind = by.Sent.IsUseful ? SignalKind.Useful : SignalKind.NotUseful;
        var signals = page.Signals;
        var vote = await db.ReaderVotes.SingleOrDefaultAsync(
            known => known.Day == on.Today && known.PageId == page.Id && known.Visitor == by.Mark);
        if (vote is null)
        {
            vote = new ReaderVote { PageId = page.Id, Day = on.Today, Visitor = by.Mark, Kind = kind };
            db.Add(vote);
            signals = signals.With(on.Today, kind, 1);
        }
        else if (vote.Kind != kind)
        {
            signals = signals.With(on.Today, vote.Kind, -1).With(on.Today, kind, 1);
            vote.Kind = kind;
        }
        var isFirst = vote.CommentId is null;
        var isKept = by.Sent.Comment.Length > 0 && await CommentAsync(db, vote, by.Sent.Comment);
        await db.SaveChangesAsync();
        await SignalStore.HearAsync(db, page, isKept && isFirst ? signals.With(on.Today, SignalKind.Comment, 1) : signals, on);
        return isKept;
    }

    // The last comment of a visitor and day replaces the one before.
    private static async Task<bool> CommentAsync(ReviewDb db, ReaderVote vote, string text)
    {
        if (vote.CommentId is { } id && await db.ReaderComments.SingleOrDefaultAsync(comment => comment.Id == id) is { } known)
        {
            known.Text = text;
            return true;
        }
        if (await db.ReaderComments.CountAsync(comment => comment.PageId == vote.PageId && comment.Day == vote.Day) >= MostCommentsADay)
            return false;
        var written = new ReaderComment { PageId = vote.PageId, Day = vote.Day, Text = text };
        db.Add(written);
        await db.SaveChangesAsync();
        vote.CommentId = written.Id;
        return true;
    }

    // The first vote of a day makes its salt, and deletes those of earlier days with their marks.
    private static async Task<byte[]> SaltAsync(ReviewDb db, DateOnly today)
    {
        if (await db.VisitorSalts.AsNoTracking().SingleOrDefaultAsync(salt => salt.Day == today) is { } known)
            return Convert.FromHexString(known.Salt);
        var made = RandomNumberGenerator.GetBytes(VisitorMark.SaltLength);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await ForgetSignals.MarksAsync(db, today, CancellationToken.None);
        db.Add(new VisitorSalt { Day = today, Salt = Convert.ToHexStringLower(made) });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return made;
    }
}

/// <summary>A reader's answer about a page.</summary>
/// <param name="Page">The address of the page as it was sent.</param>
/// <param name="IsUseful">Whether it was useful.</param>
/// <param name="Comment">The comment, as <see cref="CommentText"/> stores it; may be empty.</param>
internal sealed record Vote(string Page, bool IsUseful, string Comment)
{
    /// <summary>The language of the reply; null for that of the page.</summary>
    public string? Language { get; init; }
}

/// <summary>The sender of a vote; only a hash of it is stored.</summary>
/// <param name="Caller">The network address.</param>
/// <param name="UserAgent">The browser's User-Agent header.</param>
internal sealed record Voter(string Caller, string UserAgent);

/// <summary>The result of a vote.</summary>
/// <param name="Page">The page.</param>
/// <param name="IsCommentKept">Whether a comment was stored with it.</param>
internal sealed record VoteOutcome(AskedPage Page, bool IsCommentKept);
