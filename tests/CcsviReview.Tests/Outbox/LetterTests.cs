using CcsviReview.Outbox;

namespace CcsviReview.Tests.Outbox;

public class LetterTests
{
    private static readonly TimeSpan FiveDays = TimeSpan.FromDays(5);
    private static readonly DateTimeOffset Later = Letters.Noon.AddMinutes(1);

    public static TheoryData<Delivery, LetterState, int> Outcomes => new()
    {
        { new Delivery.Accepted("250 ok"), LetterState.Sent, 1 },
        { new Delivery.Refused("550 5.1.1 nobody"), LetterState.Dead, 1 },
        { new Delivery.Refused("554 5.7.1 spam", IsOfReader: false), LetterState.Dead, 1 },
        { new Delivery.PutOff("450 later"), LetterState.Waiting, 1 },
        { new Delivery.Unknown("connection lost"), LetterState.Waiting, 1 },
        { new Delivery.ServerDown("connection refused"), LetterState.Waiting, 0 },
        { new Delivery.Misconfigured("535 wrong password"), LetterState.Waiting, 0 },
    };

    [Theory, MemberData(nameof(Outcomes))]
    public void An_outcome_moves_the_letter_and_charges_it_only_for_what_is_its_own(Delivery delivery, LetterState state, int tries)
    {
        var letter = InHand();
        letter.Settle(delivery, Later, FiveDays);
        Assert.Equal(state, letter.State);
        Assert.Equal(tries, letter.Tries);
        Assert.NotNull(letter.LastOutcome);
        Assert.Null(letter.ClaimedUntil);
        Assert.Equal(state == LetterState.Sent ? Later : null, letter.SentAt);
    }

    [Fact]
    public void Every_kind_of_outcome_is_in_the_table_of_outcomes() => Assert.Equal(
        typeof(Delivery).GetNestedTypes().Where(kind => kind != typeof(Delivery.Doubtful)).Select(kind => kind.Name).Order(),
        Outcomes.Select(row => row.Data.Item1.GetType().Name).Distinct().Order());

    [Fact]
    public void What_is_in_doubt_is_no_outcome()
    {
        var putOff = new Delivery.PutOff("421");
        Assert.Throws<System.Diagnostics.UnreachableException>(
            () => InHand().Settle(new Delivery.Doubtful(putOff, new Delivery.ServerDown("421"), putOff), Later, FiveDays));
    }

    [Fact]
    public void A_letter_that_is_refused_for_what_it_is_says_that_its_reader_is_not()
    {
        var (ofLetter, ofReader) = (InHand(), InHand());
        ofLetter.Settle(new Delivery.Refused("554 5.7.1 spam", IsOfReader: false), Later, FiveDays);
        ofReader.Settle(new Delivery.Refused("550 5.7.133 closed"), Later, FiveDays);
        Assert.Equal("554 5.7.1 spam (This letter is refused, not its reader.)", ofLetter.LastOutcome);
        Assert.Equal("550 5.7.133 closed", ofReader.LastOutcome);
    }

    [Fact]
    public void A_letter_knows_about_when_it_was_tried()
    {
        var letter = InHand();
        Assert.Null(letter.TriedAt);
        letter.Settle(new Delivery.PutOff("450 later"), Later, FiveDays);
        Assert.Equal(Later, letter.TriedAt);
        letter.BeginTry(Guid.NewGuid());
        letter.Settle(new Delivery.PutOff("450 later"), Later.AddHours(1), FiveDays);
        Assert.Equal(Later.AddHours(1), letter.TriedAt);
        var uncharged = InHand();
        uncharged.Settle(new Delivery.ServerDown("connection refused"), Later, FiveDays);
        Assert.Equal(Later, uncharged.TriedAt);
    }

    [Fact]
    public void A_letter_that_is_put_off_waits_by_the_schedule()
    {
        var letter = InHand();
        letter.Settle(new Delivery.PutOff("450 later"), Later, FiveDays);
        Assert.Equal(Later + RetrySchedule.WaitAfter(1, letter.Id), letter.NextTryAt);
    }

    [Fact]
    public void A_letter_that_met_no_server_goes_to_the_end_of_the_line_at_once()
    {
        var letter = InHand();
        letter.Settle(new Delivery.ServerDown("connection refused"), Later, FiveDays);
        Assert.Equal(Later, letter.NextTryAt);
    }

    [Fact]
    public void A_letter_is_given_up_when_its_schedule_has_run_for_as_long_as_the_settings_say()
    {
        var letter = Letters.Letter();
        var tries = 0;
        for (; letter.State == LetterState.Waiting; tries++)
        {
            letter.BeginTry(Guid.NewGuid());
            letter.Settle(new Delivery.PutOff("450 4.2.2 mailbox full"), Later, TimeSpan.FromMinutes(15));
        }

        Assert.Equal(3, tries);                                      // at 0, 5 and 15 minutes
        Assert.Equal(LetterState.Dead, letter.State);
        Assert.Contains("450 4.2.2 mailbox full", letter.LastOutcome!, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outage_of_any_length_gives_no_letter_up()
    {
        var letter = Letters.Letter();
        for (var day = 0; day < 100; day++)
        {
            letter.BeginTry(Guid.NewGuid());
            letter.Settle(new Delivery.ServerDown("connection refused"), Later.AddDays(day), FiveDays);
        }

        letter.BeginTry(Guid.NewGuid());
        letter.Settle(new Delivery.PutOff("450 greylisted"), Later.AddDays(100), FiveDays);
        Assert.Equal(LetterState.Waiting, letter.State);
    }

    [Fact]
    public void A_letter_that_is_sent_or_dead_cannot_be_handed_over()
    {
        var sent = InHand();
        sent.Settle(new Delivery.Accepted("250 ok"), Later, FiveDays);
        var dead = InHand();
        dead.Settle(new Delivery.Refused("550 nobody"), Later, FiveDays);

        Assert.Throws<InvalidOperationException>(() => sent.BeginTry(Guid.NewGuid()));
        Assert.Throws<InvalidOperationException>(() => dead.BeginTry(Guid.NewGuid()));
        Assert.Throws<InvalidOperationException>(() => dead.Settle(new Delivery.Accepted("250 ok"), Later, FiveDays));
    }

    private static Letter InHand()
    {
        var letter = Letters.Letter();
        letter.BeginTry(Guid.NewGuid());
        return letter;
    }
}
