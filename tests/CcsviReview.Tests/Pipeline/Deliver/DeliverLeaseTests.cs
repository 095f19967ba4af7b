using CcsviReview.Outbox;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Pipeline.Deliver;

/// <summary>A worker that dies, or sleeps too long: what the lease and the token make of it.</summary>
public sealed class DeliverLeaseTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    public static TheoryData<string> Databases => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_letter_in_the_hand_of_a_dead_worker_is_left_alone_until_its_lease_ends(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync(Letters.Letter());
        await house.Queue.ClaimAsync(Guid.NewGuid(), 20, Long, freshFirst: true);

        Assert.Equal(new DeliveryReport(), await house.Worker().RunAsync(CancellationToken.None));
        Assert.Empty(house.Post.HandedOver);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_worker_that_died_after_claiming_costs_nothing(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync(Letters.Letter());
        await house.Queue.ClaimAsync(Guid.NewGuid(), 20, Short, freshFirst: true);
        await house.LeaseEndsAsync();

        Assert.Equal(new DeliveryReport { Sent = 1 }, await house.Worker().RunAsync(CancellationToken.None));
        Assert.Equal(1, (await house.LettersAsync()).Single().Tries);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_worker_that_died_after_the_server_took_the_letter_costs_a_second_copy_with_the_same_Message_ID(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync(Letters.Letter());
        var token = Guid.NewGuid();
        var letter = (await house.Queue.ClaimAsync(token, 20, Short, freshFirst: true)).Single();
        Assert.True(await house.Queue.BeginTryAsync(letter, token, Short));
        await house.Post.SendAsync(letter, CancellationToken.None);  // and then: kill -9
        await house.LeaseEndsAsync();

        var report = await house.Worker().RunAsync(CancellationToken.None);

        Assert.Equal(new DeliveryReport { Sent = 1 }, report);
        Assert.Equal([letter.MessageId, letter.MessageId], house.Post.HandedOver);
        Assert.Equal((LetterState.Sent, 2), ((await house.LettersAsync()).Single().State, (await house.LettersAsync()).Single().Tries));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_worker_that_slept_past_its_lease_hands_nothing_over_any_more(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync(Letters.Letter());
        var sleeper = Guid.NewGuid();
        var letter = (await house.Queue.ClaimAsync(sleeper, 20, Short, freshFirst: true)).Single();
        await house.LeaseEndsAsync();
        await house.Worker().RunAsync(CancellationToken.None);

        Assert.False(await house.Queue.BeginTryAsync(letter, sleeper, Long));
        Assert.Equal(0, letter.Tries);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_worker_that_slept_while_sending_cannot_write_over_the_one_that_took_over(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync(Letters.Letter());
        house.Post.Answer = async (letter, cancel) =>
        {
            house.Post.Answer = PostOffice.Take;
            await house.LeaseEndsAsync();
            await house.Worker().RunAsync(cancel);                   // somebody else delivers it meanwhile
            return new Delivery.Refused("550 from the sleeper");
        };

        var report = await house.Worker(lease: Short).RunAsync(CancellationToken.None);

        Assert.Equal(new DeliveryReport(), report);
        var letter = (await house.LettersAsync()).Single();
        Assert.Equal((LetterState.Sent, "250 ok", 2), (letter.State, letter.LastOutcome, letter.Tries));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_outcome_that_is_written_twice_is_written_once(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync(Letters.Letter());
        var token = Guid.NewGuid();
        var letter = (await house.Queue.ClaimAsync(token, 20, Long, freshFirst: true)).Single();
        await house.Queue.BeginTryAsync(letter, token, Long);
        letter.Settle(new Delivery.PutOff("450 later"), house.Clock.Now, TimeSpan.FromDays(5));

        Assert.True(await house.Queue.SettleAsync(letter, token));   // as after a commit whose answer was lost
        Assert.True(await house.Queue.SettleAsync(letter, token));

        var row = (await house.LettersAsync()).Single();
        Assert.Equal((LetterState.Waiting, 1, "450 later"), (row.State, row.Tries, row.LastOutcome));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_lease_is_renewed_for_each_letter_so_that_a_slow_server_makes_no_copies(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync([.. Enumerable.Range(0, 3).Select(_ => Letters.Letter())]);
        var lease = TimeSpan.FromSeconds(2);
        var elsewhere = new PostOffice();
        house.Post.Answer = async (letter, cancel) =>
        {
            // Each letter takes most of a lease, all together more than one; another worker looks for work meanwhile.
            await house.PassAsync(lease * 0.6);
            await house.Worker(lease, elsewhere).RunAsync(cancel);
            return await PostOffice.Take(letter, cancel);
        };

        await house.Worker(lease).RunAsync(CancellationToken.None);

        string[] copies = [.. house.Post.HandedOver, .. elsewhere.HandedOver];
        Assert.Equal(3, copies.Length);
        Assert.Equal(3, copies.Distinct().Count());
        Assert.All(await house.LettersAsync(), letter => Assert.Equal(LetterState.Sent, letter.State));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_database_that_is_gone_for_a_moment_while_a_letter_is_out_costs_no_second_copy(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync(Letters.Letter(), Letters.Letter());
        house.Post.Answer = async (letter, cancel) =>
        {
            await house.InterruptAsync();
            return await PostOffice.Take(letter, cancel);
        };

        // Whatever the run makes of a connection that dies elsewhere, an outcome that is known must be written.
        await Record.ExceptionAsync(() => house.Worker().RunAsync(CancellationToken.None));

        var tried = (await house.LettersAsync()).Where(letter => letter.Tries > 0).ToList();
        Assert.NotEmpty(tried);
        Assert.All(tried, letter => Assert.Equal(LetterState.Sent, letter.State));
    }
}
