using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Mail;
using CcsviReview.Features.People;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Pipeline.Deliver;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Mail;

public sealed class KeepLettersTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_dead_letter_that_is_retried_is_sent_with_its_tries_counted_afresh_and_the_record_says_who_wanted_it(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        var letter = await DeadAsync(house);
        Assert.Equal(0, (await house.Worker().RunAsync(default)).Sent);

        var told = await Keep(house).RetryAsync(new LetterWish(letter, "ada", "the relay is mended"), default);
        var again = await Keep(house).RetryAsync(new LetterWish(letter, "ada", ""), default);

        Assert.Equal("The letter to jane@example.org waits to be sent again.", told);
        Assert.Equal("The letter to jane@example.org waits to be sent again already.", again);
        var waiting = Assert.Single(await house.LettersAsync());
        Assert.Equal(
            (LetterState.Waiting, 0, house.Clock.Now, null), (waiting.State, waiting.Tries, waiting.NextTryAt, waiting.ClaimToken));
        Assert.Equal(1, (await house.Worker().RunAsync(default)).Sent);
        Assert.Equal((LetterState.Sent, 1), ((await house.LettersAsync()).Single().State, (await house.LettersAsync()).Single().Tries));
        await using var db = house.Database.Open();
        var change = await db.Changes.SingleAsync();
        Assert.Equal(
            ("ada", $"letter {letter}", "letter", "dead: 550 5.1.1 nobody", "waiting", "the relay is mended"),
            (change.By, change.Subject, change.What, change.Before, change.After, change.Reason));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_dropped_letter_is_never_sent_and_stays_for_the_record(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        var letter = await DeadAsync(house);

        await Assert.ThrowsAsync<RefusedException>(() => Keep(house).DropAsync(new LetterWish(letter, "ada", "  "), default));
        Assert.Equal(
            "The letter to jane@example.org is dropped.", await Keep(house).DropAsync(new LetterWish(letter, "ada", "has left"), default));
        Assert.Equal("The letter to jane@example.org is dropped already.",
            await Keep(house).DropAsync(new LetterWish(letter, "bob", "twice"), default));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Keep(house).RetryAsync(new LetterWish(letter, "bob", ""), default));

        Assert.Equal("The letter to jane@example.org is dropped: only a dead letter can be retried or dropped.", refused.Message);
        house.Clock.Turn(TimeSpan.FromDays(30));
        Assert.Equal(0, (await house.Worker().RunAsync(default)).Sent);
        Assert.Equal(LetterState.Dropped, Assert.Single(await house.LettersAsync()).State);
        await using var db = house.Database.Open();
        Assert.Equal(("ada", "dropped", "has left"),
            await db.Changes.Select(change => new ValueTuple<string, string, string>(change.By, change.After, change.Reason))
                .SingleAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Only_dead_letters_can_be_retried_or_dropped_and_of_two_who_decide_at_once_one_does(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        var sent = Letters.Letter();
        await house.WriteAsync(sent);
        await house.Worker().RunAsync(default);
        await Assert.ThrowsAsync<RefusedException>(() => Keep(house).RetryAsync(new LetterWish(sent.Id, "ada", ""), default));
        await Assert.ThrowsAsync<RefusedException>(() => Keep(house).DropAsync(new LetterWish(sent.Id, "ada", "why"), default));
        await Assert.ThrowsAsync<RefusedException>(() => Keep(house).RetryAsync(new LetterWish(Guid.NewGuid(), "ada", ""), default));

        var dead = await DeadAsync(house);
        var both = Enumerable.Range(0, 8).Select(turn => Task.Run(async () =>
        {
            try
            {
                return turn % 2 == 0
                    ? await Keep(house).RetryAsync(new LetterWish(dead, $"{turn}", ""), default)
                    : await Keep(house).DropAsync(new LetterWish(dead, $"{turn}", "why"), default);
            }
            catch (RefusedException)
            {
                return "";
            }
        }));
        await Task.WhenAll(both);

        await using var db = house.Database.Open();
        Assert.Single(await db.Changes.ToListAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Letters_are_found_by_state_and_reader_the_newest_first_and_stretch_by_stretch(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        var dead = await DeadAsync(house);
        List<Guid> written = [];
        for (var nth = 0; nth < 5; nth++)
        {
            var letter = Letters.Letter(to: nth == 4 ? "sam@example.org" : "jane@example.org");
            await house.WriteAsync(letter);
            written.Insert(0, letter.Id);
        }
        var sams = written[0];
        // Those of one millisecond have no order but that of their names.
        written = [.. written.OrderByDescending(id => id.ToString(), StringComparer.Ordinal)];
        FindLetters find = new(
            house.Database.Contexts,
            new FindPeople(house.Database.Contexts, new RulesInForce(house.Database.Contexts, new ReviewSettings())));

        var first = await find.RunAsync(new LetterQuery { Most = 2 }, default);
        var second = await find.RunAsync(new LetterQuery { Most = 4, Before = first.Before }, default);

        Assert.Equal(written.Take(2), first.Letters.Select(letter => letter.Id));
        Assert.Equal([.. written.Skip(2), dead], second.Letters.Select(letter => letter.Id));
        Assert.Null(second.Before);
        Assert.Equal((5, 1), (first.Open[LetterState.Waiting], first.Open[LetterState.Dead]));
        Assert.Equal(
            [dead], (await find.RunAsync(new LetterQuery { State = LetterState.Dead }, default)).Letters.Select(letter => letter.Id));
        Assert.Equal(
            [sams], (await find.RunAsync(new LetterQuery { Reader = " Sam@Example.org" }, default)).Letters.Select(letter => letter.Id));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_test_letter_goes_once_a_minute_through_the_outbox_and_to_a_mailbox_only(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        ReviewSettings settings = new() { Organisation = new OrganisationOptions { Name = "The charity", From = "reviews@example.org" } };
        SendTest test = new(house.Database.Contexts, new RulesInForce(house.Database.Contexts, settings), settings, house.Clock);

        var one = await test.RunAsync("Jane@example.org", "jane", default);
        var two = await test.RunAsync("jane@example.org", "jane", default);
        house.Clock.Turn(TimeSpan.FromMinutes(1));
        var three = await test.RunAsync("jane@example.org", "jane", default);

        Assert.Equal((true, false), (one == two, one == three));
        Assert.Equal(2, (await house.Worker().RunAsync(default)).Sent);
        await Assert.ThrowsAsync<RefusedException>(() => test.RunAsync("jane@example.org\r\nBcc: x@evil.example", "jane", default));
    }

    private static KeepLetters Keep(House house) => new(house.Database.Contexts, house.Clock);

    private static async Task<Guid> DeadAsync(House house)
    {
        var letter = Letters.Letter();
        await house.WriteAsync(letter);
        house.Post.Answer = (_, _) => Task.FromResult<Delivery>(new Delivery.Refused("550 5.1.1 nobody"));
        await house.Worker().RunAsync(default);
        house.Post.Answer = PostOffice.Take;
        return letter.Id;
    }
}
