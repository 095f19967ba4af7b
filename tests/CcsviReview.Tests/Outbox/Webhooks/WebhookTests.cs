using CcsviReview.Outbox;
using CcsviReview.Outbox.Webhooks;

namespace CcsviReview.Tests.Outbox.Webhooks;

public sealed class WebhookTests
{
    private static readonly DateTimeOffset Noon = SampleEmails.Noon;

    [Fact]
    public void A_receiver_that_fails_is_called_less_and_less_often_down_to_every_quarter_of_an_hour()
    {
        var hook = Hook();
        List<double> rests = [];
        for (var times = 0; times < 6; times++)
        {
            hook.Failed(Noon, asked: null);
            rests.Add((hook.RestUntil!.Value - Noon).TotalMinutes);
        }

        Assert.Equal([1, 2, 4, 8, 15, 15], rests);
        Assert.Equal(Noon, hook.FailingSince);
        hook.Answered();
        Assert.Equal((0, null, null), (hook.Failures, hook.FailingSince, hook.RestUntil));
    }

    [Theory]
    [InlineData(30, 60)]
    [InlineData(3600, 3600)]
    public void A_receiver_that_asks_for_a_longer_pause_gets_it(int asked, int seconds)
    {
        var hook = Hook();
        hook.Failed(Noon, TimeSpan.FromSeconds(asked));

        Assert.Equal(Noon.AddSeconds(seconds), hook.RestUntil);
    }

    [Theory]
    [InlineData("main", "Conditions", true)]
    [InlineData("other", "Conditions", false)]
    [InlineData("main", null, false)]
    [InlineData("main", "conditions", false)]
    public void A_webhook_of_a_site_and_section_wants_their_pages_alone(string site, string? section, bool wants)
    {
        var hook = Hook();
        (hook.Site, hook.Section) = ("main", "Conditions");

        Assert.Equal(wants, hook.Wants(WebhookEvent.PageDue, site, section));
        Assert.False(hook.Wants(WebhookEvent.PageReviewed, "main", "Conditions"));
        hook.Pause("why");
        Assert.False(hook.Wants(WebhookEvent.PageDue, "main", "Conditions"));
    }

    [Fact]
    public void A_call_is_tried_for_three_days_from_its_making_and_at_least_once()
    {
        foreach (var (age, state) in new[]
        {
            (TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1), DeliveryState.Waiting),
            (TimeSpan.FromDays(3), DeliveryState.Dead),
        })
        {
            var call = Call();
            call.BeginTry(Guid.NewGuid());
            call.Complete(
                new DeliveryResult.PutOff("500"), new WebhookAnswer(500, TimeSpan.FromSeconds(1), null), Noon + age, TimeSpan.FromDays(3));
            Assert.Equal((state, 1, 500, 1000), (call.State, call.Tries, call.LastStatus, call.LastTook));
        }
    }

    [Fact]
    public void A_call_waits_by_the_schedule_of_emails_or_for_as_long_as_the_receiver_asks()
    {
        var call = Call();
        call.BeginTry(Guid.NewGuid());
        call.Complete(
            new DeliveryResult.PutOff("429"), new WebhookAnswer(429, TimeSpan.Zero, TimeSpan.FromHours(2)), Noon, TimeSpan.FromDays(3));
        Assert.Equal(Noon.AddHours(2), call.NextTryAt);
        call.BeginTry(Guid.NewGuid());
        call.Complete(new DeliveryResult.PutOff("429"), new WebhookAnswer(429, TimeSpan.Zero, TimeSpan.FromSeconds(1)), Noon,
            TimeSpan.FromDays(3));

        Assert.Equal(Noon + RetrySchedule.WaitAfter(2, call.Id), call.NextTryAt);
    }

    [Fact]
    public void The_id_of_a_message_is_the_same_for_the_same_event_and_no_other()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        string[] ids =
        [
            WebhookCall.MessageId(one, WebhookEvent.PageDue, 1, "2026-11-22"),
            WebhookCall.MessageId(other, WebhookEvent.PageDue, 1, "2026-11-22"),
            WebhookCall.MessageId(one, WebhookEvent.PageOverdue, 1, "2026-11-22"),
            WebhookCall.MessageId(one, WebhookEvent.PageDue, 2, "2026-11-22"),
            WebhookCall.MessageId(one, WebhookEvent.PageDue, 1, "2026-11-23"),
        ];

        Assert.Equal(ids[0], WebhookCall.MessageId(one, WebhookEvent.PageDue, 1, "2026-11-22"));
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^msg_[A-Za-z0-9_-]{24}$", id));
    }

    [Fact]
    public void Every_event_has_a_name_of_its_own_and_those_that_can_be_chosen_are_found_by_it()
    {
        var all = Enum.GetValues<WebhookEvent>();

        Assert.Equal(all.Length, all.Select(WebhookEvents.NameOf).Distinct().Count());
        Assert.Equal(WebhookEvents.ToChoose,
            WebhookEvents.ToChoose.Select(happened => WebhookEvents.Find($" {WebhookEvents.NameOf(happened).ToUpperInvariant()}")!.Value));
        Assert.Null(WebhookEvents.Find("webhook.test"));
        Assert.Null(WebhookEvents.Find(null));
    }

    private static Webhook Hook() => new()
    {
        Name = "tickets",
        Address = "https://hooks.example.org/",
        Events = ["page.due", "page.overdue"],
        Secret = "",
        Since = new DateOnly(2026, 11, 22),
        MadeBy = "ada@example.org",
        MadeAt = Noon,
    };

    private static WebhookCall Call() => new()
    {
        WebhookId = Guid.CreateVersion7(),
        Event = WebhookEvent.PageDue,
        Cycle = "2026-11-22",
        Body = "{}",
        CreatedAt = Noon,
        NextTryAt = Noon,
    };
}
