using CcsviReview.Current.Faults;
using CcsviReview.Jobs;
using CcsviReview.Outbox;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Storage.Setup;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CcsviReview.Tests.Pipeline.Deliver;

/// <summary>Letters for which somebody is waiting: handed over at once, beside every schedule.</summary>
public sealed class AwaitedMailTests
{
    public static TheoryData<string> Databases => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Databases))]
    public async Task A_sign_in_link_goes_as_soon_as_it_is_written_and_other_letters_stay_for_their_schedule(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync(Of("digest"), Of("sign-in"), Of("fresh"));
        var gone = new TaskCompletionSource();
        house.Post.Answer = (letter, cancel) =>
        {
            if (house.Post.HandedOver.Count == 2)
                gone.TrySetResult();
            return PostOffice.Take(letter, cancel);
        };
        await using var worker = house.Worker();
        using var awaited = new AwaitedMail();
        using var sending = new SendAwaitedMail(
            awaited, worker, new DatabaseState(new DatabaseCheck(house.Database.Contexts, house.Database.Options)),
            NullLogger<SendAwaitedMail>.Instance);
        await sending.StartAsync(CancellationToken.None);

        awaited.Written();
        await gone.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await sending.StopAsync(CancellationToken.None);

        var states = (await house.LettersAsync()).ToDictionary(letter => letter.Key.Split(':')[0], letter => letter.State);
        Assert.Equal(
            (LetterState.Sent, LetterState.Sent, LetterState.Waiting), (states["sign-in"], states["fresh"], states["digest"]));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_new_sign_in_link_does_not_wait_for_the_end_of_a_pause_and_an_old_one_does(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync(Of("digest"));
        house.Post.Answer = (_, _) => Task.FromResult<Delivery>(new Delivery.ServerDown("connection refused"));
        await using var worker = house.Worker();
        await worker.RunAsync(CancellationToken.None);
        await house.WriteAsync(Of("sign-in"));
        house.Post.Answer = PostOffice.Take;

        Assert.Equal(new DeliveryReport(), await worker.RunAwaitedAsync("sign-in", isNew: false, CancellationToken.None));
        Assert.Equal(new DeliveryReport { Sent = 1 }, await worker.RunAwaitedAsync("sign-in", isNew: true, CancellationToken.None));
    }

    private static Letter Of(string kind)
    {
        var letter = Letters.Letter();
        return new Letter
        {
            Id = letter.Id,
            Key = $"{kind}:{letter.Id}",
            To = letter.To,
            Subject = letter.Subject,
            TextBody = letter.TextBody,
            HtmlBody = letter.HtmlBody,
            MessageId = letter.MessageId,
            CreatedAt = letter.CreatedAt,
            NextTryAt = letter.NextTryAt,
        };
    }
}
