using CcsviReview.Current;
using CcsviReview.Features.Actions;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Inbox;

/// <summary>Replies that ask for more time than the policy allows: the maximum is offered, and recorded once the person agrees.</summary>
public sealed class LaterRepliesTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_request_for_too_much_is_answered_by_a_link_with_the_latest_day_even_if_a_trusted_server_vouches(string kind)
    {
        await using var bench = await BenchAsync(kind);

        var answer = await AnswerAsync(bench, "LATER 30 days");

        Assert.Equal("Please confirm your reply", MailboxFixture.Heading(answer));
        Assert.Contains(
            "1. Page /a-z/1: no reminders until 28 December 2026. You asked for 30 days. The longest for this page is 28 days: until 28 December 2026.",
            Joined(answer), StringComparison.Ordinal);
        Assert.Equal([null], await UntilAsync(bench));

        // The day is the one in the answer, even if it is confirmed days later.
        bench.Inventory.Clock.Now = StoppedClock.On("2026-12-05").Now;
        Assert.True(await ConfirmAsync(bench, answer));
        Assert.Equal([new DateOnly(2026, 12, 28)], await UntilAsync(bench));
    }

    [Theory]
    [InlineData("LATER 28 days", null)]
    [InlineData("LATER 4 weeks", null)]
    [InlineData("LATER 28 December", null)]
    [InlineData("LATER 29 days", "You asked for 29 days.")]
    [InlineData("LATER 5 weeks", "You asked for 35 days.")]
    [InlineData("LATER 1 month", "You asked for 1 month.")]
    [InlineData("LATER 29 December", "You asked for no reminders until 29 December 2026.")]
    [InlineData("LATER 12 March", "You asked for no reminders until 12 March 2027.")]
    [InlineData("HWYRACH 30 diwrnod", "You asked for 30 days.")]
    public async Task What_is_allowed_is_recorded_at_once_and_more_is_only_offered(string line, string? said)
    {
        await using var bench = await BenchAsync();

        var answer = await AnswerAsync(bench, line);

        Assert.Equal(said is null ? "Your reply is recorded" : "Please confirm your reply", MailboxFixture.Heading(answer));
        Assert.Equal([said is null ? new DateOnly(2026, 12, 28) : null], await UntilAsync(bench));
        Assert.Equal(said is not null,
            Joined(answer).Contains($"{said} The longest for this page is 28 days: until 28 December 2026.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_trusted_server_an_allowed_request_does_not_mention_the_limit()
    {
        await using var bench = await BenchAsync();
        bench.TrustedAuthServer = null;

        var answer = await AnswerAsync(bench, "LATER 28 days");

        Assert.Equal("Please confirm your reply", MailboxFixture.Heading(answer));
        Assert.DoesNotContain("The longest", answer.TextBody, StringComparison.Ordinal);
        Assert.True(await ConfirmAsync(bench, answer));
        Assert.Equal([new DateOnly(2026, 12, 28)], await UntilAsync(bench));
    }

    [Theory]
    [InlineData(1, "LATER 2 days", "The longest for this page is 1 day: until 1 December 2026.", "Please confirm your reply")]
    [InlineData(60, "LATER 61 days", "The longest for this page is 60 days: until 29 January 2027.", "Please confirm your reply")]
    [InlineData(60, "LATER 30 days", "no reminders until 30 December 2026", "Your reply is recorded")]
    [InlineData(0, "LATER 2 days", "", "Nothing is recorded from your reply")]
    public async Task The_policy_sets_the_limit(int mostDays, string line, string said, string subject)
    {
        await using var bench = await BenchAsync(mostDays: mostDays);

        var answer = await AnswerAsync(bench, line);

        Assert.Equal(subject, MailboxFixture.Heading(answer));
        Assert.Contains(said, Joined(answer), StringComparison.Ordinal);
        Assert.Equal(mostDays == 0, !answer.TextBody.Contains("no reminders until", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_page_is_recorded_at_once_if_one_of_several_would_get_less()
    {
        await using var bench = await BenchAsync(pages: 3);

        var answer = await AnswerAsync(bench, "LATER 1 3 40 days");

        Assert.Equal("Please confirm your reply", MailboxFixture.Heading(answer));
        Assert.All(await UntilAsync(bench), Assert.Null);
        Assert.True(await ConfirmAsync(bench, answer));
        Assert.Equal(2, (await UntilAsync(bench)).Count(until => until == new DateOnly(2026, 12, 28)));
    }

    [Fact]
    public async Task A_day_that_has_passed_when_it_is_confirmed_is_not_recorded()
    {
        await using var bench = await BenchAsync(mostDays: 3);
        var answer = await AnswerAsync(bench, "LATER 30 days");
        bench.Inventory.Clock.Now = StoppedClock.On("2026-12-04").Now;

        await ConfirmAsync(bench, answer);

        Assert.Equal([null], await UntilAsync(bench));
    }

    private static async Task<MailboxFixture> BenchAsync(string kind = nameof(DatabaseKind.Sqlite), int pages = 1, int? mostDays = null)
    {
        var bench = new MailboxFixture(await AssessFixture.CreateAsync(kind, "2026-11-30"), null!) { TrustedAuthServer = "mx.example.org" };
        if (mostDays is { } most)
            bench.Inventory.Settings = new ReviewSettings
            {
                People = AssessFixture.People,
                Policies = new() { ["default"] = new PolicyOptions { Interval = "P3Y", PostponeAtMostDays = most } },
            };
        for (var page = 1; page <= pages; page++)
            await bench.Inventory.AddAsync("2014-05-22", $"/a-z/{page}", section: "Health");
        await bench.Inventory.AssessAsync();
        return bench;
    }

    private static async Task<EmailMessage> AnswerAsync(MailboxFixture bench, string line)
    {
        await bench.SendAsync(MailboxFixture.Reply(await bench.DigestAsync(), line, MailboxFixture.Vouched));
        return Assert.Single(await bench.AnswersAsync());
    }

    private static async Task<bool> ConfirmAsync(MailboxFixture bench, EmailMessage answer)
    {
        var token = Joined(answer).Split("/act/reply/")[1].Split(' ')[0];
        var fixture = bench.Inventory;
        return await new ConfirmReply(fixture.Database.Contexts, new CurrentRules(fixture.Database.Contexts, fixture.Settings),
            fixture.Clock)
            .RunAsync(token, CancellationToken.None);
    }

    private static async Task<List<DateOnly?>> UntilAsync(MailboxFixture bench)
    {
        await using var db = bench.Inventory.Database.Open();
        return [.. (await db.Pages.AsNoTracking().OrderBy(page => page.Id).ToListAsync()).Select(page => page.Postponement?.Until)];
    }

    private static string Joined(EmailMessage email) =>
        string.Join(' ', email.TextBody.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
