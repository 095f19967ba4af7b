using CcsviReview.Outbox;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Pipeline.Deliver;

public sealed class DeliverLettersTests
{
    public static TheoryData<string> Databases => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Databases))]
    public async Task Every_letter_that_is_due_is_handed_over_once_and_a_second_run_does_nothing(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync([.. Enumerable.Range(0, 45).Select(_ => Letters.Letter())]);

        var first = await house.Worker().RunAsync(CancellationToken.None);
        var second = await house.Worker().RunAsync(CancellationToken.None);

        Assert.Equal(new DeliveryReport { Sent = 45 }, first);
        Assert.Equal(new DeliveryReport(), second);
        Assert.Equal(45, house.Post.HandedOver.Distinct().Count());
        Assert.Equal(45, house.Post.HandedOver.Count);
        Assert.All(await house.LettersAsync(), letter => Assert.Equal((LetterState.Sent, 1), (letter.State, letter.Tries)));
        var run = Assert.Single(await house.RunsAsync());           // the idle run left no line
        Assert.Equal(("deliver", true, "45 sent, 0 put off, 0 dead"), (run.Stroke, run.Succeeded, run.Report));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_letter_for_later_waits_until_then(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        var letter = Letters.Letter();
        letter.NextTryAt = house.Clock.Now.AddMinutes(1);
        await house.WriteAsync(letter);

        Assert.Equal(new DeliveryReport(), await house.Worker().RunAsync(CancellationToken.None));
        house.Clock.Turn(TimeSpan.FromMinutes(1));
        Assert.Equal(new DeliveryReport { Sent = 1 }, await house.Worker().RunAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task The_try_is_counted_and_committed_before_the_mail_server_sees_the_letter(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync(Letters.Letter());
        Letter? seen = null;
        house.Post.Answer = async (letter, _) =>
        {
            seen = (await house.LettersAsync()).Single();
            return new Delivery.Accepted("250 ok");
        };

        await house.Worker().RunAsync(CancellationToken.None);

        Assert.Equal((LetterState.Sending, 1), (seen!.State, seen.Tries));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Each_outcome_is_written_down_and_counted(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync([.. new[] { "sent", "later", "never", "lost" }.Select(subject => Letters.Letter(subject: subject))]);
        house.Post.Answer = (letter, _) => Task.FromResult<Delivery>(letter.Subject switch
        {
            "sent" => new Delivery.Accepted("250 2.0.0 ok"),
            "later" => new Delivery.PutOff("450 4.2.0 later"),
            "never" => new Delivery.Refused("550 5.1.1 nobody"),
            _ => new Delivery.Unknown("connection lost"),
        });

        var report = await house.Worker().RunAsync(CancellationToken.None);

        Assert.Equal(new DeliveryReport { Sent = 1, PutOff = 1, Dead = 1, Unknown = 1 }, report);
        var letters = (await house.LettersAsync()).ToDictionary(letter => letter.Subject);
        Assert.Equal((LetterState.Sent, "250 2.0.0 ok"), (letters["sent"].State, letters["sent"].LastOutcome));
        Assert.Equal(house.Clock.Now, letters["sent"].SentAt);
        Assert.Equal((LetterState.Waiting, "450 4.2.0 later"), (letters["later"].State, letters["later"].LastOutcome));
        Assert.InRange(letters["later"].NextTryAt - house.Clock.Now, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(6));
        Assert.Equal((LetterState.Dead, "550 5.1.1 nobody"), (letters["never"].State, letters["never"].LastOutcome));
        Assert.Equal(LetterState.Waiting, letters["lost"].State);
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_server_that_is_down_costs_one_try_of_one_letter_and_a_pause(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync([.. Enumerable.Range(0, 30).Select(_ => Letters.Letter())]);
        house.Post.Answer = (_, _) => Task.FromResult<Delivery>(new Delivery.ServerDown("connection refused"));
        var worker = house.Worker();

        var down = await worker.RunAsync(CancellationToken.None);
        var paused = await worker.RunAsync(CancellationToken.None);

        Assert.Equal(new DeliveryReport { Stopped = "connection refused" }, down);
        Assert.Contains("connection refused", paused.Stopped!, StringComparison.Ordinal);
        Assert.Single(house.Post.HandedOver);
        Assert.All(await house.LettersAsync(), letter => Assert.Equal((LetterState.Waiting, 0), (letter.State, letter.Tries)));
        Assert.False(Assert.Single(await house.RunsAsync()).Succeeded);

        house.Post.Answer = PostOffice.Take;
        house.Clock.Turn(TimeSpan.FromMinutes(1));
        Assert.Equal(new DeliveryReport { Sent = 30 }, await worker.RunAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Wrong_settings_stop_the_queue_and_kill_no_letter(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync(Letters.Letter(), Letters.Letter());
        house.Post.Answer = (_, _) => Task.FromResult<Delivery>(new Delivery.Misconfigured("535 5.7.8 wrong password"));

        var report = await house.Worker().RunAsync(CancellationToken.None);

        Assert.Equal(new DeliveryReport { Stopped = "535 5.7.8 wrong password" }, report);
        Assert.All(await house.LettersAsync(), letter => Assert.Equal((LetterState.Waiting, 0), (letter.State, letter.Tries)));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Two_workers_at_once_never_both_hand_over_a_letter(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync([.. Enumerable.Range(0, 200).Select(_ => Letters.Letter())]);
        house.Post.Answer = async (letter, cancel) =>
        {
            await Task.Yield();
            return await PostOffice.Take(letter, cancel);
        };

        var reports = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => house.Worker().RunAsync(CancellationToken.None))));

        Assert.Equal(200, reports.Sum(report => report.Sent));
        Assert.Equal(200, house.Post.HandedOver.Count);
        Assert.Equal(200, house.Post.HandedOver.Distinct().Count());
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task New_letters_and_old_ones_take_turns(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        var old = Enumerable.Range(0, 60).Select(_ => Letters.Letter(subject: "old")).ToArray();
        foreach (var letter in old)
        {
            letter.BeginTry(Guid.NewGuid());
            letter.Settle(new Delivery.PutOff("450"), house.Clock.Now.AddHours(-2), TimeSpan.FromDays(5));
        }

        var fresh = Enumerable.Range(0, 60).Select(_ => Letters.Letter(subject: "new")).ToArray();
        foreach (var letter in fresh)
            letter.NextTryAt = house.Clock.Now;
        await house.WriteAsync([.. old, .. fresh]);

        await house.Worker().RunAsync(CancellationToken.None);

        Assert.Equal(["new", "old", "new", "old", "new", "old"], house.Post.Subjects.Chunk(20).Select(chunk => chunk.Distinct().Single()));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task An_end_that_is_asked_for_finishes_the_letter_in_hand_and_gives_the_others_back(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync([.. Enumerable.Range(0, 5).Select(_ => Letters.Letter())]);
        using var stop = new CancellationTokenSource();
        house.Post.Answer = async (letter, cancel) =>
        {
            await stop.CancelAsync();
            return await PostOffice.Take(letter, cancel);
        };

        var report = await house.Worker().RunAsync(stop.Token);

        Assert.Equal(new DeliveryReport { Sent = 1 }, report);
        var letters = await house.LettersAsync();
        Assert.Equal(1, letters.Count(letter => letter.State == LetterState.Sent));
        Assert.Equal(4, letters.Count(letter => letter is { State: LetterState.Waiting, Tries: 0, ClaimedUntil: null }));
    }
}
