using System.Net;
using CcsviReview.Current;
using CcsviReview.Features.Actions;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Digests;
using CcsviReview.SignedLinks;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Actions;

public sealed class ConfirmReplyTests
{
    private static readonly Dictionary<string, string> s_yes = new() { ["record"] = "yes" };

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_link_of_an_answer_shows_what_is_recorded_and_records_it_when_a_person_sends_it(string kind)
    {
        await using var house = await ActHouse.StartAsync(kind, workers: 2);
        var (path, ids) = await PathAsync(house, PageAct.ReviewDone);
        using var client = ActHouse.Client();
        var before = await house.RowsAsync();

        var html = await client.GetStringAsync(house.At(path));
        using (var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, house.At(path))))
            Assert.Equal(HttpStatusCode.OK, head.StatusCode);

        Assert.Equal(before, await house.RowsAsync());
        Assert.Contains("reviewed on 22 November 2026, is still correct", html, StringComparison.Ordinal);
        using (var unticked = await house.FillAsync(client, path, []))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unticked.StatusCode);
        using (var machine = await house.FillAsync(client, path, s_yes, waitSeconds: 0))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, machine.StatusCode);
        Assert.Equal(before, await house.RowsAsync());

        using (var done = await house.FillAsync(client, path, s_yes))
            Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        using (var again = await house.Bench.Database.Open().Reviews.CountAsync() is 2 ? await client.GetAsync(house.At(path)) : null)
        {
            Assert.NotNull(again);
            var recorded = await again.Content.ReadAsStringAsync();
            Assert.Contains("<h1>Your reply is recorded</h1>", recorded, StringComparison.Ordinal);
            Assert.Contains("This is recorded:", recorded, StringComparison.Ordinal);
            Assert.DoesNotContain("cannot be recorded", recorded, StringComparison.Ordinal);
            Assert.DoesNotContain("<form", recorded, StringComparison.Ordinal);
        }
        foreach (var id in ids)
            Assert.Equal(new DateOnly(2029, 11, 22), (await house.PageAsync(id)).DueOn);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Sent_twice_at_once_to_two_workers_it_is_recorded_once(string kind)
    {
        await using var house = await ActHouse.StartAsync(kind, workers: 2);
        var (path, _) = await PathAsync(house, PageAct.ReviewDone);
        using var client = ActHouse.Client();
        var hidden = ActHouse.Hidden(await client.GetStringAsync(house.At(path))).Concat(s_yes).ToList();
        house.Clock.Turn(TimeSpan.FromSeconds(5));
        await Task.WhenAll(Enumerable.Range(0, 2)
            .Select(worker => client.PostAsync(house.At(path, worker), new FormUrlEncodedContent(hidden))));
        await using var db = house.Bench.Database.Open();
        Assert.Equal(2, await db.Reviews.CountAsync());
    }

    [Theory]
    [InlineData(PageAct.ReviewDone, "recorded that it was reviewed on 22 November 2026")]
    [InlineData(PageAct.Later, "30 November 2026")]
    public async Task What_was_confirmed_is_shown_as_recorded_and_what_another_did_is_not(PageAct act, string said)
    {
        await using var house = await ActHouse.StartAsync(nameof(CcsviReview.Settings.DatabaseKind.Sqlite));
        var (path, ids) = await PathAsync(house, act);
        using var client = ActHouse.Client();
        await using (var db = house.Bench.Database.Open())
        {
            db.Add(new CcsviReview.Inventory.Review
            {
                PageId = ids[1],
                By = "sam@example.org",
                ReviewedOn = new DateOnly(2026, 11, 22),
                RecordedAt = house.Clock.Now,
                Outcome = CcsviReview.Inventory.ReviewOutcome.StillCorrect,
            });
            await db.SaveChangesAsync();
        }

        (await house.FillAsync(client, path, s_yes)).Dispose();

        var shown = await client.GetStringAsync(house.At(path));
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
        await using var house = await ActHouse.StartAsync(nameof(CcsviReview.Settings.DatabaseKind.Sqlite));
        var (path, ids) = await PathAsync(house, PageAct.NotMine);
        using var client = ActHouse.Client();

        (await house.FillAsync(client, path, s_yes)).Dispose();

        Assert.All(await Task.WhenAll(ids.Select(house.PageAsync)), page => Assert.NotEqual(ActHouse.Jane, page.Owner));
        var shown = await client.GetStringAsync(house.At(path));
        Assert.Contains("<h1>Your reply is recorded</h1>", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("cannot be recorded", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_altered_or_expired_link_records_nothing()
    {
        await using var house = await ActHouse.StartAsync(nameof(CcsviReview.Settings.DatabaseKind.Sqlite));
        var (path, _) = await PathAsync(house, PageAct.ReviewDone);
        using var client = ActHouse.Client();
        using (var altered = await client.GetAsync(house.At(path[..^1] + (path[^1] == 'A' ? 'B' : 'A'))))
            Assert.Equal(HttpStatusCode.NotFound, altered.StatusCode);
        var hidden = ActHouse.Hidden(await client.GetStringAsync(house.At(path))).Concat(s_yes).ToList();
        house.Clock.Turn(TimeSpan.FromDays(15));
        Assert.Contains("expired", await client.GetStringAsync(house.At(path)), StringComparison.Ordinal);
        await client.PostAsync(house.At(path), new FormUrlEncodedContent(hidden));
        await using var db = house.Bench.Database.Open();
        Assert.Equal(0, await db.Reviews.CountAsync());
    }

    [Theory]
    [InlineData(-1, true, 2)]
    [InlineData(0, false, 0)]
    [InlineData(1, false, 0)]
    public async Task The_link_works_for_fourteen_days_to_the_second(int seconds, bool works, int reviews)
    {
        await using var house = await ActHouse.StartAsync(nameof(CcsviReview.Settings.DatabaseKind.Sqlite));
        var (path, _) = await PathAsync(house, PageAct.ReviewDone);
        house.Clock.Turn(TimeSpan.FromDays(14) + TimeSpan.FromSeconds(seconds));
        var (contexts, settings) = (house.Bench.Database.Contexts, house.Bench.Settings);

        Assert.Equal(works, await new ConfirmReply(contexts, new RulesInForce(contexts, settings), house.Clock)
            .RunAsync(path.Split('/')[^1], CancellationToken.None));

        await using var db = house.Bench.Database.Open();
        Assert.Equal(reviews, await db.Reviews.CountAsync());
    }

    // As an answer to "REVIEWED 1 2" has it.
    private static async Task<(string Path, long[] Ids)> PathAsync(ActHouse house, PageAct act)
    {
        long[] ids = [await house.AddAsync(), await house.AddAsync(address: "https://www.example.org/heat", title: "Heat")];
        await house.Bench.AssessAsync();
        var digest = (await house.Bench.LettersAsync()).Single(letter => letter.To == ActHouse.Jane);
        Assert.Equal(2, NumberedPage.Read(digest.NumberedPages).Count);
        var keys = await new Keyring(house.Bench.Database.Contexts).ToSignAsync(house.Clock.Now, CancellationToken.None);
        return ("/act/reply/" + new ReplyClaim(digest.Id, act)
        {
            Numbers = [1, 2],
            On = new DateOnly(2026, 11, 22),
            Until = act == PageAct.Later ? new DateOnly(2026, 11, 30) : null,
            ExpiresAt = house.Clock.Now.AddDays(14),
        }.Sign(keys), ids);
    }
}
