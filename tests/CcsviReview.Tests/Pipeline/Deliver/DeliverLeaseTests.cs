using CcsviReview.Outbox;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Pipeline.Deliver;

/// <summary>A worker that dies, or sleeps too long: what the lease and the claim's token prevent.</summary>
public sealed class DeliverLeaseTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    public static TheoryData<string> Databases => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Databases))]
    public async Task An_email_claimed_by_a_dead_worker_is_left_alone_until_its_lease_ends(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(SampleEmails.Letter());
        await fixture.Queue.ClaimAsync(Guid.NewGuid(), 20, Long, freshFirst: true);

        Assert.Equal(new DeliveryReport(), await fixture.Worker().RunAsync(CancellationToken.None));
        Assert.Empty(fixture.Post.HandedOver);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_worker_that_died_after_claiming_costs_nothing(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(SampleEmails.Letter());
        await fixture.Queue.ClaimAsync(Guid.NewGuid(), 20, Short, freshFirst: true);
        await fixture.LeaseEndsAsync();

        Assert.Equal(new DeliveryReport { Sent = 1 }, await fixture.Worker().RunAsync(CancellationToken.None));
        Assert.Equal(1, (await fixture.EmailsAsync()).Single().Tries);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_worker_that_died_after_the_server_accepted_the_email_costs_a_second_copy_with_the_same_Message_ID(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(SampleEmails.Letter());
        var token = Guid.NewGuid();
        var email = (await fixture.Queue.ClaimAsync(token, 20, Short, freshFirst: true)).Single();
        Assert.True(await fixture.Queue.BeginTryAsync(email, token, Short));
        await fixture.Post.SendAsync(email, CancellationToken.None);  // and then: kill -9
        await fixture.LeaseEndsAsync();

        var report = await fixture.Worker().RunAsync(CancellationToken.None);

        Assert.Equal(new DeliveryReport { Sent = 1 }, report);
        Assert.Equal([email.MessageId, email.MessageId], fixture.Post.HandedOver);
        Assert.Equal((DeliveryState.Sent, 2), ((await fixture.EmailsAsync()).Single().State, (await fixture.EmailsAsync()).Single().Tries));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_worker_that_slept_past_its_lease_sends_nothing_any_more(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(SampleEmails.Letter());
        var sleeper = Guid.NewGuid();
        var email = (await fixture.Queue.ClaimAsync(sleeper, 20, Short, freshFirst: true)).Single();
        await fixture.LeaseEndsAsync();
        await fixture.Worker().RunAsync(CancellationToken.None);

        Assert.False(await fixture.Queue.BeginTryAsync(email, sleeper, Long));
        Assert.Equal(0, email.Tries);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_worker_that_slept_while_sending_cannot_overwrite_its_successor(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(SampleEmails.Letter());
        fixture.Post.Answer = async (email, cancel) =>
        {
            fixture.Post.Answer = PostOffice.Take;
            await fixture.LeaseEndsAsync();
            await fixture.Worker().RunAsync(cancel);                   // another worker delivers it meanwhile
            return new DeliveryResult.Refused("550 from the sleeper");
        };

        var report = await fixture.Worker(lease: Short).RunAsync(CancellationToken.None);

        Assert.Equal(new DeliveryReport(), report);
        var email = (await fixture.EmailsAsync()).Single();
        Assert.Equal((DeliveryState.Sent, "250 ok", 2), (email.State, email.LastOutcome, email.Tries));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_outcome_that_is_stored_twice_counts_once(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(SampleEmails.Letter());
        var token = Guid.NewGuid();
        var email = (await fixture.Queue.ClaimAsync(token, 20, Long, freshFirst: true)).Single();
        await fixture.Queue.BeginTryAsync(email, token, Long);
        email.Complete(new DeliveryResult.PutOff("450 later"), fixture.Clock.Now, TimeSpan.FromDays(5));

        Assert.True(await fixture.Queue.CompleteAsync(email, token));   // as after a commit whose confirmation was lost
        Assert.True(await fixture.Queue.CompleteAsync(email, token));

        var row = (await fixture.EmailsAsync()).Single();
        Assert.Equal((DeliveryState.Waiting, 1, "450 later"), (row.State, row.Tries, row.LastOutcome));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_lease_is_renewed_for_each_email_so_that_a_slow_server_causes_no_copies(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync([.. Enumerable.Range(0, 3).Select(_ => SampleEmails.Letter())]);
        var lease = TimeSpan.FromSeconds(2);
        var elsewhere = new PostOffice();
        fixture.Post.Answer = async (email, cancel) =>
        {
            // Each email takes most of a lease, all together more than one; another worker looks for work meanwhile.
            await fixture.PassAsync(lease * 0.6);
            await fixture.Worker(lease, elsewhere).RunAsync(cancel);
            return await PostOffice.Take(email, cancel);
        };

        await fixture.Worker(lease).RunAsync(CancellationToken.None);

        string[] copies = [.. fixture.Post.HandedOver, .. elsewhere.HandedOver];
        Assert.Equal(3, copies.Length);
        Assert.Equal(3, copies.Distinct().Count());
        Assert.All(await fixture.EmailsAsync(), email => Assert.Equal(DeliveryState.Sent, email.State));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_database_that_is_down_for_a_moment_during_sending_costs_no_second_copy(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(SampleEmails.Letter(), SampleEmails.Letter());
        fixture.Post.Answer = async (email, cancel) =>
        {
            await fixture.InterruptAsync();
            return await PostOffice.Take(email, cancel);
        };

        // Whatever the run does with a connection that dies elsewhere, a known outcome must be stored.
        await Record.ExceptionAsync(() => fixture.Worker().RunAsync(CancellationToken.None));

        var tried = (await fixture.EmailsAsync()).Where(email => email.Tries > 0).ToList();
        Assert.NotEmpty(tried);
        Assert.All(tried, email => Assert.Equal(DeliveryState.Sent, email.State));
    }
}
