using CcsviReview.Outbox;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Settings;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Transports.Smtp;
using CcsviReview.Transports;

namespace CcsviReview.Tests.Pipeline.Deliver;

/// <summary>A letter that the server takes long over holds up no other.</summary>
public sealed class SlowLetterTests
{
    private const string Slow = "slow@example.org";

    public static TheoryData<string> Databases => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Databases))]
    public async Task The_others_go_while_one_is_waited_for_and_it_is_counted_when_it_has_its_answer(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync(SlowAmong(9));
        var answer = new TaskCompletionSource<Delivery>();
        house.Post.Answer = (letter, cancel) => letter.To == Slow ? answer.Task : PostOffice.Take(letter, cancel);
        await using var worker = Impatient(house);

        Assert.Equal(new DeliveryReport { Sent = 9 }, await worker.RunAsync(CancellationToken.None));
        var waiting = (await house.LettersAsync()).Single(letter => letter.To == Slow);
        Assert.Equal((LetterState.Sending, 1), (waiting.State, waiting.Tries));

        // Others that come later do not wait for it either.
        await house.WriteAsync(Letters.Letter());
        Assert.Equal(new DeliveryReport { Sent = 1 }, await worker.RunAsync(CancellationToken.None));

        answer.SetResult(new Delivery.Accepted("250 at last"));
        await worker.DisposeAsync();
        Assert.Equal(1, house.Post.Readers.Count(reader => reader == Slow));
        Assert.All(await house.LettersAsync(), letter => Assert.Equal(LetterState.Sent, letter.State));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task When_many_are_waited_for_the_ones_not_begun_are_given_back_at_once(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync([.. Enumerable.Range(0, 10).Select(_ => Letters.Letter(to: Slow))]);
        var answer = new TaskCompletionSource<Delivery>();
        house.Post.Answer = (_, _) => answer.Task;
        await using var worker = Impatient(house);

        await worker.RunAsync(CancellationToken.None);
        await worker.RunAsync(CancellationToken.None);

        var letters = await house.LettersAsync();
        Assert.Equal(4, letters.Count(letter => letter is { State: LetterState.Sending, Tries: 1 }));
        Assert.Equal(6, letters.Count(letter => letter is { State: LetterState.Waiting, Tries: 0, ClaimedUntil: null }));
        answer.SetResult(new Delivery.Accepted("250 ok"));
        await worker.RunToTheEndAsync(CancellationToken.None);
        Assert.All(await house.LettersAsync(), letter => Assert.Equal((LetterState.Sent, 1), (letter.State, letter.Tries)));
    }

    [Theory]
    [InlineData("RCPT", LetterState.Waiting, 1, 0)]
    [InlineData("DATA", LetterState.Waiting, 1, 0)]
    [InlineData(".", LetterState.Waiting, 0, 1)]
    public async Task A_server_that_hangs_at_one_letter_ends_nothing_and_the_letter_is_charged(
        string step, LetterState state, int putOff, int unknown)
    {
        await using var house = await House.CreateAsync(nameof(DatabaseKind.Sqlite));
        await house.WriteAsync(SlowAmong(5));
        await using var sink = MailSink.Start(
            new MailSinkScript { Play = at => at.Reader == Slow && at.Step == step ? MailSinkScript.Hang : null });
        await using var transport = TestSmtp.Impatient(sink.Port, TimeSpan.FromSeconds(2));
        await using var worker = Impatient(house, transport);

        var report = await worker.RunToTheEndAsync(CancellationToken.None);

        Assert.Equal(new DeliveryReport { Sent = 5, PutOff = putOff, Unknown = unknown }, report);
        var slow = (await house.LettersAsync()).Single(letter => letter.To == Slow);
        Assert.Equal((state, 1, null), (slow.State, slow.Tries, slow.ClaimedUntil));
        Assert.Contains("did not answer within 2 seconds", slow.LastOutcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_hangs_at_every_letter_is_down_and_no_letter_is_charged()
    {
        await using var house = await House.CreateAsync(nameof(DatabaseKind.Sqlite));
        await house.WriteAsync([.. Enumerable.Range(0, 3).Select(n => Letters.Letter(to: $"a{n}@example.org"))]);
        await using var sink = MailSink.Start(new MailSinkScript { Answers = { ["RCPT"] = MailSinkScript.Hang } });
        await using var transport = TestSmtp.Impatient(sink.Port, TimeSpan.FromSeconds(2));
        await using var worker = Impatient(house, transport);

        var report = await worker.RunToTheEndAsync(CancellationToken.None);

        Assert.Contains("did not answer", report.Stopped, StringComparison.Ordinal);
        Assert.All(await house.LettersAsync(), letter => Assert.Equal((LetterState.Waiting, 0), (letter.State, letter.Tries)));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task A_worker_that_ends_writes_what_it_knows_of_the_letters_still_out(string kind)
    {
        await using var house = await House.CreateAsync(kind);
        await house.WriteAsync(SlowAmong(1));
        var answer = new TaskCompletionSource<Delivery>();
        house.Post.Answer = (letter, cancel) => letter.To == Slow ? answer.Task : PostOffice.Take(letter, cancel);
        var worker = Impatient(house);
        await worker.RunAsync(CancellationToken.None);

        answer.SetResult(new Delivery.Accepted("250 in time"));
        await worker.DisposeAsync();

        Assert.All(await house.LettersAsync(), letter => Assert.Equal(LetterState.Sent, letter.State));
    }

    private static DeliverLetters Impatient(House house, ITransport? transport = null) =>
        house.Worker(transport: transport, patience: TimeSpan.FromMilliseconds(200));

    private static Letter[] SlowAmong(int others) =>
        [Letters.Letter(to: Slow), .. Enumerable.Range(0, others).Select(n => Letters.Letter(to: $"reader{n}@example.org"))];
}
