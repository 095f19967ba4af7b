using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Signals;
using CcsviReview.Settings;
using CcsviReview.Signals;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Signals;

/// <summary>What readers said is deleted once it is too old, and no page becomes fine by that.</summary>
public sealed class ForgetSignalsTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Old_marks_comments_keys_and_counts_go_and_those_that_make_a_page_due_stay(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var rules = ActiveRules.From(new ReviewSettings());
        var (quiet, open) = (Page("quiet", 3), Page("open", 30));
        await using (var db = database.Open())
        {
            db.AddRange(quiet, open);
            await db.SaveChangesAsync();
            foreach (var page in new[] { quiet, open })
                page.Derive(rules.Derive(page, Today), Today);
            db.AddRange(Comment(quiet, -366, "Old."), Comment(quiet, -365, "Kept."));
            db.AddRange(Vote(quiet, -1), Vote(quiet, 0));
            db.AddRange(new[] { -1, 0 }.Select(day => new VisitorSalt { Day = Today.AddDays(day), Salt = "00" }));
            db.AddRange(new[] { -401, -400 }.Select(day =>
                new ReportedSignal { Program = "p", Key = $"{day}", Content = "x", TakenOn = Today.AddDays(day) }));
            await db.SaveChangesAsync();
        }

        await new ForgetSignals(database.Contexts, rules, Today).RunAsync(CancellationToken.None);
        await new ForgetSignals(database.Contexts, rules, Today).RunAsync(CancellationToken.None);

        await using var after = database.Open();
        Assert.Equal("Kept.", (await after.ReaderComments.SingleAsync()).Text);
        Assert.Equal((Today, Today), ((await after.ReaderVotes.SingleAsync()).Day, (await after.VisitorSalts.SingleAsync()).Day));
        Assert.Equal("-400", (await after.ReportedSignals.SingleAsync()).Key);
        var pages = await after.Pages.OrderBy(page => page.Id).ToListAsync();
        Assert.Equal([Today.AddDays(-400)], pages[0].Signals.Counts.Select(count => count.Day));
        Assert.Equal([Today.AddDays(-401), Today.AddDays(-400)], pages[1].Signals.Counts.Select(count => count.Day));
        Assert.Equal(Today.AddDays(-371), pages[1].DueOn);
    }

    private static Page Page(string address, int count)
    {
        var page = new Page("main", address, Today.AddDays(-900));
        page.Read(new PageFacts { Title = address }, null, DateTimeOffset.UnixEpoch.AddYears(56));
        page.Hear(PageSignals.None.With(Today.AddDays(-401), SignalKind.NotUseful, count)
            .With(Today.AddDays(-400), SignalKind.NotUseful, 1));
        return page;
    }

    private static ReaderComment Comment(Page page, int day, string text) =>
        new() { PageId = page.Id, Day = Today.AddDays(day), Text = text };

    private static ReaderVote Vote(Page page, int day) =>
        new() { PageId = page.Id, Day = Today.AddDays(day), Visitor = new string('a', 32), Kind = SignalKind.NotUseful };
}
