using CcsviReview.Outbox;

namespace CcsviReview.Tests.Outbox;

public class EmailMessageTests
{
    private static readonly TimeSpan FiveDays = TimeSpan.FromDays(5);
    private static readonly DateTimeOffset Later = SampleEmails.Noon.AddMinutes(1);

    public static TheoryData<DeliveryResult, DeliveryState, int> Outcomes => new()
    {
        { new DeliveryResult.Accepted("250 ok"), DeliveryState.Sent, 1 },
        { new DeliveryResult.Refused("550 5.1.1 nobody"), DeliveryState.Dead, 1 },
        { new DeliveryResult.Refused("554 5.7.1 spam", IsOfReader: false), DeliveryState.Dead, 1 },
        { new DeliveryResult.PutOff("450 later"), DeliveryState.Waiting, 1 },
        { new DeliveryResult.Unknown("connection lost"), DeliveryState.Waiting, 1 },
        { new DeliveryResult.ServerDown("connection refused"), DeliveryState.Waiting, 0 },
        { new DeliveryResult.Misconfigured("535 wrong password"), DeliveryState.Waiting, 0 },
    };

    [Theory, MemberData(nameof(Outcomes))]
    public void An_outcome_moves_the_email_and_counts_only_what_is_its_own_fault(DeliveryResult delivery, DeliveryState state, int tries)
    {
        var email = InHand();
        email.Complete(delivery, Later, FiveDays);
        Assert.Equal(state, email.State);
        Assert.Equal(tries, email.Tries);
        Assert.NotNull(email.LastOutcome);
        Assert.Null(email.ClaimedUntil);
        Assert.Equal(state == DeliveryState.Sent ? Later : null, email.SentAt);
    }

    [Fact]
    public void Every_kind_of_outcome_is_in_the_table_of_outcomes() => Assert.Equal(
        typeof(DeliveryResult).GetNestedTypes().Where(kind => kind != typeof(DeliveryResult.Doubtful)).Select(kind => kind.Name).Order(),
        Outcomes.Select(row => row.Data.Item1.GetType().Name).Distinct().Order());

    [Fact]
    public void A_doubtful_result_is_not_an_outcome()
    {
        var putOff = new DeliveryResult.PutOff("421");
        Assert.Throws<System.Diagnostics.UnreachableException>(
            () => InHand().Complete(new DeliveryResult.Doubtful(putOff, new DeliveryResult.ServerDown("421"), putOff), Later, FiveDays));
    }

    [Fact]
    public void An_email_that_is_refused_for_its_content_says_that_its_recipient_is_not()
    {
        var (ofLetter, ofReader) = (InHand(), InHand());
        ofLetter.Complete(new DeliveryResult.Refused("554 5.7.1 spam", IsOfReader: false), Later, FiveDays);
        ofReader.Complete(new DeliveryResult.Refused("550 5.7.133 closed"), Later, FiveDays);
        Assert.Equal("554 5.7.1 spam (The email was refused, not the recipient.)", ofLetter.LastOutcome);
        Assert.Equal("550 5.7.133 closed", ofReader.LastOutcome);
    }

    [Theory]
    [InlineData("554 5.7.1 spam (The email was refused, not the recipient.)", true)]
    [InlineData("554 5.7.1 spam (This letter is refused, not its reader.)", true)]
    [InlineData("550 5.7.133 closed", false)]
    public void What_was_refused_is_known_from_outcomes_of_this_and_of_earlier_releases(string outcome, bool isEmail) =>
        Assert.Equal(isEmail, DeliveryResult.Refused.IsOfTheEmail(outcome));

    [Fact]
    public void An_email_knows_about_when_it_was_tried()
    {
        var email = InHand();
        Assert.Null(email.TriedAt);
        email.Complete(new DeliveryResult.PutOff("450 later"), Later, FiveDays);
        Assert.Equal(Later, email.TriedAt);
        email.BeginTry(Guid.NewGuid());
        email.Complete(new DeliveryResult.PutOff("450 later"), Later.AddHours(1), FiveDays);
        Assert.Equal(Later.AddHours(1), email.TriedAt);
        var uncharged = InHand();
        uncharged.Complete(new DeliveryResult.ServerDown("connection refused"), Later, FiveDays);
        Assert.Equal(Later, uncharged.TriedAt);
    }

    [Fact]
    public void A_deferred_email_waits_by_the_schedule()
    {
        var email = InHand();
        email.Complete(new DeliveryResult.PutOff("450 later"), Later, FiveDays);
        Assert.Equal(Later + RetrySchedule.WaitAfter(1, email.Id), email.NextTryAt);
    }

    [Fact]
    public void An_email_that_reached_no_server_goes_to_the_end_of_the_queue_at_once()
    {
        var email = InHand();
        email.Complete(new DeliveryResult.ServerDown("connection refused"), Later, FiveDays);
        Assert.Equal(Later, email.NextTryAt);
    }

    [Fact]
    public void An_email_is_given_up_when_its_schedule_has_run_for_as_long_as_the_settings_say()
    {
        var email = SampleEmails.Letter();
        var tries = 0;
        for (; email.State == DeliveryState.Waiting; tries++)
        {
            email.BeginTry(Guid.NewGuid());
            email.Complete(new DeliveryResult.PutOff("450 4.2.2 mailbox full"), Later, TimeSpan.FromMinutes(15));
        }

        Assert.Equal(3, tries);                                      // at 0, 5 and 15 minutes
        Assert.Equal(DeliveryState.Dead, email.State);
        Assert.Contains("450 4.2.2 mailbox full", email.LastOutcome!, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outage_of_any_length_gives_up_no_email()
    {
        var email = SampleEmails.Letter();
        for (var day = 0; day < 100; day++)
        {
            email.BeginTry(Guid.NewGuid());
            email.Complete(new DeliveryResult.ServerDown("connection refused"), Later.AddDays(day), FiveDays);
        }

        email.BeginTry(Guid.NewGuid());
        email.Complete(new DeliveryResult.PutOff("450 greylisted"), Later.AddDays(100), FiveDays);
        Assert.Equal(DeliveryState.Waiting, email.State);
    }

    [Fact]
    public void An_email_that_is_sent_or_dead_cannot_be_sent()
    {
        var sent = InHand();
        sent.Complete(new DeliveryResult.Accepted("250 ok"), Later, FiveDays);
        var dead = InHand();
        dead.Complete(new DeliveryResult.Refused("550 nobody"), Later, FiveDays);

        Assert.Throws<InvalidOperationException>(() => sent.BeginTry(Guid.NewGuid()));
        Assert.Throws<InvalidOperationException>(() => dead.BeginTry(Guid.NewGuid()));
        Assert.Throws<InvalidOperationException>(() => dead.Complete(new DeliveryResult.Accepted("250 ok"), Later, FiveDays));
    }

    private static EmailMessage InHand()
    {
        var email = SampleEmails.Letter();
        email.BeginTry(Guid.NewGuid());
        return email;
    }
}
