using CcsviReview.Current.Faults;
using CcsviReview.Jobs;
using CcsviReview.Outbox;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Storage.Setup;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CcsviReview.Tests.Pipeline.Deliver;

/// <summary>Emails for which somebody is waiting: sent at once, independent of every schedule.</summary>
public sealed class AwaitedEmailTests
{
    public static TheoryData<string> Databases => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_sign_in_link_is_sent_as_soon_as_it_is_written_and_other_emails_wait_for_their_schedule(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(Of("digest"), Of("sign-in"), Of("fresh"));
        var gone = new TaskCompletionSource();
        fixture.Post.Answer = (email, cancel) =>
        {
            if (fixture.Post.HandedOver.Count == 2)
                gone.TrySetResult();
            return PostOffice.Take(email, cancel);
        };
        await using var worker = fixture.Worker();
        using var awaited = new AwaitedEmail();
        using var sending = new SendAwaitedEmail(
            awaited, worker, new DatabaseState(new DatabaseCheck(fixture.Database.Contexts, fixture.Database.Options)),
            NullLogger<SendAwaitedEmail>.Instance);
        await sending.StartAsync(CancellationToken.None);

        awaited.Written();
        await gone.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await sending.StopAsync(CancellationToken.None);

        var states = (await fixture.EmailsAsync()).ToDictionary(email => email.Key.Split(':')[0], email => email.State);
        Assert.Equal(
            (DeliveryState.Sent, DeliveryState.Sent, DeliveryState.Waiting), (states["sign-in"], states["fresh"], states["digest"]));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_new_sign_in_link_does_not_wait_for_the_end_of_a_pause_and_an_old_one_does(string kind)
    {
        await using var fixture = await DeliveryFixture.CreateAsync(kind);
        await fixture.WriteAsync(Of("digest"));
        fixture.Post.Answer = (_, _) => Task.FromResult<DeliveryResult>(new DeliveryResult.ServerDown("connection refused"));
        await using var worker = fixture.Worker();
        await worker.RunAsync(CancellationToken.None);
        await fixture.WriteAsync(Of("sign-in"));
        fixture.Post.Answer = PostOffice.Take;

        Assert.Equal(new DeliveryReport(), await worker.RunAwaitedAsync("sign-in", isNew: false, CancellationToken.None));
        Assert.Equal(new DeliveryReport { Sent = 1 }, await worker.RunAwaitedAsync("sign-in", isNew: true, CancellationToken.None));
    }

    private static EmailMessage Of(string kind)
    {
        var email = SampleEmails.Letter();
        return new EmailMessage
        {
            Id = email.Id,
            Key = $"{kind}:{email.Id}",
            To = email.To,
            Subject = email.Subject,
            TextBody = email.TextBody,
            HtmlBody = email.HtmlBody,
            MessageId = email.MessageId,
            CreatedAt = email.CreatedAt,
            NextTryAt = email.NextTryAt,
        };
    }
}
