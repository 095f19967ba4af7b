using System.Net;
using CcsviReview.Current;
using CcsviReview.Features.Actions;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Digests;
using CcsviReview.SignedLinks;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Actions;

public sealed class ReplyConfirmationTests
{
    private static readonly Dictionary<string, string> s_yes = new() { ["record"] = "yes" };

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_link_of_an_answer_shows_what_is_recorded_and_records_it_when_a_person_sends_it(string kind)
    {
        await using var fixture = await ActionFixture.StartAsync(kind, workers: 2);
        var (path, ids) = await PathAsync(fixture, PageAction.ReviewDone);
        using var client = ActionFixture.Client();
        var before = await fixture.RowsAsync();

        var html = await client.GetStringAsync(fixture.At(path));
        using (var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, fixture.At(path))))
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);

        Assert.Equal(before, await fixture.RowsAsync());
        Assert.Contains("reviewed on 22 November 2026, is still correct", html, StringComparison.Ordinal);
        using (var unticked = await fixture.FillAsync(client, path, []))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unticked.StatusCode);
        using (var machine = await fixture.FillAsync(client, path, s_yes, waitSeconds: 0))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, machine.StatusCode);
        Assert.Equal(before, await fixture.RowsAsync());

        using (var done = await fixture.FillAsync(client, path, s_yes))
            Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        using (var again = await fixture.Bench.Database.Open().Reviews.CountAsync() is 2 ? await client.GetAsync(fixture.At(path)) : null)
        {
            Assert.NotNull(again);
            var recorded = await again.Content.ReadAsStringAsync();
            Assert.Contains("<h1>Your reply is recorded</h1>", recorded, StringComparison.Ordinal);
            Assert.Contains("This is recorded:", recorded, StringComparison.Ordinal);
            Assert.DoesNotContain("cannot be recorded", recorded, StringComparison.Ordinal);
            Assert.DoesNotContain("<form", recorded, StringComparison.Ordinal);
        }
        foreach (var id in ids)
            Assert.Equal(new DateOnly(2029, 11, 22), (await fixture.PageAsync(id)).DueOn);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Sent_twice_at_once_to_two_workers_it_is_recorded_once(string kind)
    {
        await using var fixture = await ActionFixture.StartAsync(kind, workers: 2);
        var (path, _) = await PathAsync(fixture, PageAction.ReviewDone);
        using var client = ActionFixture.Client();
        var hidden = ActionFixture.Hidden(await client.GetStringAsync(fixture.At(path))).Concat(s_yes).ToList();
        fixture.Clock.Turn(TimeSpan.FromSeconds(5));
        await Task.WhenAll(Enumerable.Range(0, 2)
            .Select(worker => client.PostAsync(fixture.At(path, worker), new FormUrlEncodedContent(hidden))));
        await using var db = fixture.Bench.Database.Open();
        Assert.Equal(2, await db.Reviews.CountAsync());
    }

    [Theory]
    [InlineData(PageAction.ReviewDone, "recorded that it was reviewed on 22 November 2026")]
    [InlineData(PageAction.Later, "30 November 2026")]
    public async Task What_was_confirmed_is_shown_as_recorded_and_what_another_did_is_not(PageAction act, string said)
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(CcsviReview.Settings.DatabaseKind.Sqlite));
        var (path, ids) = await PathAsync(fixture, act);
        using var client = ActionFixture.Client();
        await using (var db = fixture.Bench.Database.Open())
        {
            db.Add(new CcsviReview.Inventory.Review
            {
                PageId = ids[1],
                By = "sam@example.org",
                ReviewedOn = new DateOnly(2026, 11, 22),
                RecordedAt = fixture.Clock.Now,
                Outcome = CcsviReview.Inventory.ReviewOutcome.StillCorrect,
            });
            await db.SaveChangesAsync();
        }

        (await fixture.FillAsync(client, path, s_yes)).Dispose();

        var shown = await client.GetStringAsync(fixture.At(path));
        Assert.Contains("<h1>Your reply is recorded</h1>", shown, StringComparison.Ordinal);
        var recorded = shown.IndexOf("This is recorded:", StringComparison.Ordinal);
        var not = shown.IndexOf("This cannot be recorded:", StringComparison.Ordinal);
        Assert.InRange(shown.IndexOf("1. ", StringComparison.Ordinal), recorded, not);
        Assert.Contains(said, shown[recorded..not], StringComparison.Ordinal);
        Assert.InRange(shown.IndexOf("2. Heat", StringComparison.Ordinal), not, shown.Length);
    }

    [Fact]
    public async Task Pages_that_were_handed_on_by_it_are_shown_as_recorded()
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(CcsviReview.Settings.DatabaseKind.Sqlite));
        var (path, ids) = await PathAsync(fixture, PageAction.NotMine);
        using var client = ActionFixture.Client();

        (await fixture.FillAsync(client, path, s_yes)).Dispose();

        Assert.All(await Task.WhenAll(ids.Select(fixture.PageAsync)), page => Assert.NotEqual(ActionFixture.Jane, page.Owner));
        var shown = await client.GetStringAsync(fixture.At(path));
        Assert.Contains("<h1>Your reply is recorded</h1>", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("cannot be recorded", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_altered_or_expired_link_records_nothing()
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(CcsviReview.Settings.DatabaseKind.Sqlite));
        var (path, _) = await PathAsync(fixture, PageAction.ReviewDone);
        using var client = ActionFixture.Client();
        using (var altered = await client.GetAsync(fixture.At(path[..^1] + (path[^1] == 'A' ? 'B' : 'A'))))
            Assert.Equal(HttpStatusCode.NotFound, altered.StatusCode);
        var hidden = ActionFixture.Hidden(await client.GetStringAsync(fixture.At(path))).Concat(s_yes).ToList();
        fixture.Clock.Turn(TimeSpan.FromDays(15));
        Assert.Contains("expired", await client.GetStringAsync(fixture.At(path)), StringComparison.Ordinal);
        await client.PostAsync(fixture.At(path), new FormUrlEncodedContent(hidden));
        await using var db = fixture.Bench.Database.Open();
        Assert.Equal(0, await db.Reviews.CountAsync());
    }

    [Theory]
    [InlineData(-1, true, 2)]
    [InlineData(0, false, 0)]
    [InlineData(1, false, 0)]
    public async Task The_link_works_for_fourteen_days_to_the_second(int seconds, bool works, int reviews)
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(CcsviReview.Settings.DatabaseKind.Sqlite));
        var (path, _) = await PathAsync(fixture, PageAction.ReviewDone);
        fixture.Clock.Turn(TimeSpan.FromDays(14) + TimeSpan.FromSeconds(seconds));
        var (contexts, settings) = (fixture.Bench.Database.Contexts, fixture.Bench.Settings);

        Assert.Equal(works, await new ConfirmReply(contexts, new CurrentRules(contexts, settings), fixture.Clock)
            .RunAsync(path.Split('/')[^1], CancellationToken.None));

        await using var db = fixture.Bench.Database.Open();
        Assert.Equal(reviews, await db.Reviews.CountAsync());
    }

    [Fact]
    public async Task Events_of_a_page_are_shown_before_a_review_is_confirmed()
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(CcsviReview.Settings.DatabaseKind.Sqlite));
        var (path, ids) = await PathAsync(fixture, PageAction.ReviewDone);
        await using (var db = fixture.Bench.Database.Open())
        {
            (await db.Pages.SingleAsync(page => page.Id == ids[1])).Learn([OpenEventFormsTests.Retracted]);
            await db.SaveChangesAsync();
        }
        using var client = ActionFixture.Client();

        var html = await client.GetStringAsync(fixture.At(path));

        Assert.Contains(
            "2. Heat: reviewed on 22 November 2026, is still correct although A trial of veins was retracted on 20 November 2026", html,
            StringComparison.Ordinal);
        Assert.Contains("1. CCSVI: reviewed on 22 November 2026, is still correct<", html, StringComparison.Ordinal);
    }

    // As in an answer to "REVIEWED 1 2".
    private static async Task<(string Path, long[] Ids)> PathAsync(ActionFixture fixture, PageAction act)
    {
        long[] ids = [await fixture.AddAsync(), await fixture.AddAsync(address: "https://www.example.org/heat", title: "Heat")];
        await fixture.Bench.AssessAsync();
        var digest = (await fixture.Bench.EmailsAsync()).Single(email => email.To == ActionFixture.Jane);
        Assert.Equal(2, NumberedPage.Read(digest.NumberedPages).Count);
        var keys = await new Keyring(fixture.Bench.Database.Contexts).ToSignAsync(fixture.Clock.Now, CancellationToken.None);
        return ("/act/reply/" + new ReplyClaim(digest.Id, act)
        {
            Numbers = [1, 2],
            On = new DateOnly(2026, 11, 22),
            Until = act == PageAction.Later ? new DateOnly(2026, 11, 30) : null,
            ExpiresAt = fixture.Clock.Now.AddDays(14),
        }.Sign(keys), ids);
    }
}
