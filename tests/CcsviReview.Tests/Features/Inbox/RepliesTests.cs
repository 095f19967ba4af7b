using CcsviReview.Features.Inbox;
using CcsviReview.Inbox;
using CcsviReview.Outbox;
using CcsviReview.Reminders.Digests;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Inbox;

/// <summary>Replies to digests, handled as if the mailbox had delivered them; <see cref="ReadMailboxTests"/> tests the delivery.</summary>
public sealed class RepliesTests
{
    private const string Jane = MailboxFixture.Reader;
    private const string Vouched = MailboxFixture.Vouched;

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_reply_records_nothing_and_is_answered_by_one_link_to_confirm(string kind)
    {
        await using var bench = await MailboxFixture.WithDigestAsync(kind, pages: 1);
        var digest = await bench.DigestAsync();

        var handled = await bench.SendAsync(MailboxFixture.Reply(digest, "REVIEWED"));

        Assert.Equal(MailKind.Reply, handled!.Kind);
        var answer = Assert.Single(await bench.AnswersAsync());
        Assert.Equal((Jane, "Please confirm your reply"), (answer.To, MailboxFixture.Heading(answer)));
        Assert.Contains("1. Page /a-z/1: reviewed on 22 November 2026, is still correct", answer.TextBody, StringComparison.Ordinal);
        Assert.Contains("/act/reply/", answer.TextBody, StringComparison.Ordinal);
        Assert.Contains(("Auto-Submitted", "auto-replied"), MimeWriter.Headers(answer, CcsviReview.Tests.Outbox.SampleEmails.Sender));
        Assert.Equal(0, await bench.ReviewsAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_sender_for_whom_the_trusted_server_vouches_needs_no_link(string kind)
    {
        await using var bench = await MailboxFixture.WithDigestAsync(kind, pages: 3);
        bench.TrustedAuthServer = "mx.example.org";
        var digest = await bench.DigestAsync();

        await bench.SendAsync(MailboxFixture.Reply(digest, "REVIEWED 1 3", Vouched));
        await bench.SendAsync(MailboxFixture.Reply(digest, "REVIEWED 1 3 thanks", Vouched));
        await bench.SendAsync(MailboxFixture.Reply(digest, "LATER 2 14 days", Vouched));

        await using var db = bench.Inventory.Database.Open();
        var numbered = NumberedPage.Read(digest.NumberedPages);
        Assert.Equal([numbered[0].PageId, numbered[2].PageId], await db.Reviews.Select(review => review.PageId).Order().ToListAsync());
        Assert.All(
            await db.Reviews.ToListAsync(), review => Assert.Equal((Jane, new DateOnly(2026, 11, 22)), (review.By, review.ReviewedOn)));
        Assert.Equal(new DateOnly(2026, 12, 6), (await db.Pages.FindAsync(numbered[1].PageId))!.Postponement!.Until);
        Assert.Equal(["Your reply is recorded", "Your reply is recorded", "Your reply is recorded"],
            (await bench.AnswersAsync()).Select(MailboxFixture.Heading).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(1, "Please confirm your reply", 0)]
    [InlineData(-1, "Your reply is recorded", 1)]
    public async Task What_became_known_after_the_digest_has_to_be_seen_before_a_review_closes_it(int hours, string heading, int reviews)
    {
        await using var bench = await MailboxFixture.WithDigestAsync(nameof(DatabaseKind.Sqlite), pages: 1);
        bench.TrustedAuthServer = "mx.example.org";
        var digest = await bench.DigestAsync();
        await using (var db = bench.Inventory.Database.Open())
        {
            var at = digest.CreatedAt.AddHours(hours);
            (await db.Pages.SingleAsync()).Learn(
                [new PageEvent(1, SourceEventKind.Moved, DateOnly.FromDateTime(at.Date), at) { SourceId = 1, SourceName = "NICE IPG420" }]);
            await db.SaveChangesAsync();
        }

        await bench.SendAsync(MailboxFixture.Reply(digest, "REVIEWED", Vouched));

        var answer = Assert.Single(await bench.AnswersAsync());
        Assert.Equal((heading, reviews), (MailboxFixture.Heading(answer), await bench.ReviewsAsync()));
        Assert.Contains("NICE IPG420 moved", answer.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Authentication-Results: other.example.org; dmarc=pass header.from=example.org\r\n")]
    [InlineData("Authentication-Results: mx.example.org; dmarc=fail header.from=example.org\r\n" + Vouched)]
    public async Task A_sender_for_whom_nobody_vouches_has_to_confirm(string headers)
    {
        await using var bench = await MailboxFixture.WithDigestAsync(nameof(DatabaseKind.Sqlite), pages: 1);
        bench.TrustedAuthServer = "mx.example.org";
        await bench.SendAsync(MailboxFixture.Reply(await bench.DigestAsync(), "REVIEWED", headers));
        Assert.Equal("Please confirm your reply", MailboxFixture.Heading((await bench.AnswersAsync()).Single()));
        Assert.Equal(0, await bench.ReviewsAsync());
    }

    [Fact]
    public async Task Words_beside_the_command_are_confirmed_and_read_by_a_person_even_where_the_sender_is_genuine()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(nameof(DatabaseKind.Sqlite), pages: 1);
        bench.TrustedAuthServer = "mx.example.org";
        await bench.SendAsync(MailboxFixture.Reply(await bench.DigestAsync(), "REVIEWED\r\nBut <b>section 3</b> is wrong.", Vouched));
        Assert.Equal(0, await bench.ReviewsAsync());
        Assert.Equal("Please confirm your reply", MailboxFixture.Heading((await bench.AnswersAsync()).Single()));
        var passed = Assert.Single(await bench.PassedOnAsync());
        Assert.Equal("sam@example.org", passed.To);
        Assert.Contains("But &lt;b&gt;section 3&lt;/b&gt; is wrong.", passed.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_other_than_the_digests_recipient_records_nothing_and_gets_no_link()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(nameof(DatabaseKind.Sqlite), pages: 1);
        bench.TrustedAuthServer = "mx.example.org";
        var digest = await bench.DigestAsync();
        foreach (var from in new[] { "eve@example.com", "sam@example.org", "jane@example.com" })
            Assert.Equal(MailKind.Unclear, (await bench.SendAsync(MailboxFixture.Reply(digest, "REVIEWED", Vouched, from)))!.Kind);
        Assert.Equal(0, await bench.ReviewsAsync());
        Assert.DoesNotContain(await bench.AnswersAsync(), answer => answer.TextBody.Contains("/act/reply/", StringComparison.Ordinal));
        Assert.Equal(3, (await bench.PassedOnAsync()).Count);
        Assert.DoesNotContain(await bench.PassedOnAsync(), email => email.To == "eve@example.com");
        Assert.Equal(["sam@example.org"], (await bench.AnswersAsync()).Select(answer => answer.To));
    }

    [Fact]
    public async Task Without_a_token_or_with_a_forged_one_nothing_is_recorded_and_a_person_reads_it()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(nameof(DatabaseKind.Sqlite), pages: 1);
        bench.TrustedAuthServer = "mx.example.org";
        var digest = await bench.DigestAsync();
        var token = ReturnToken.For(digest).ToString();
        foreach (var id in new[] { "", "<x@example.org>", $"<{token[..39]}{(token[39] == '0' ? '1' : '0')}.digest@localhost>", $"<{token[..32]}.digest@localhost>" })
            Assert.Equal(MailKind.Unclear, (await bench.SendAsync(MailboxFixture.Mail(Jane, $"In-Reply-To: {id}\r\n{Vouched}", "REVIEWED")))!.Kind);
        Assert.Equal(0, await bench.ReviewsAsync());
        Assert.All(await bench.AnswersAsync(), answer => Assert.Equal("Your email was passed on", MailboxFixture.Heading(answer)));
    }

    [Fact]
    public async Task The_token_counts_in_the_thread_and_in_the_address_that_the_reply_went_to()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(nameof(DatabaseKind.Sqlite), pages: 1);
        var digest = await bench.DigestAsync();
        await bench.SendAsync(MailboxFixture.Mail(Jane, $"References: <a@b> {digest.MessageId}\r\n", "REVIEWED"));
        await bench.SendAsync(MailboxFixture.Mail(Jane, $"To: reviews+{ReturnToken.For(digest)}@example.org\r\n", "REVIEWED"));
        Assert.Equal(2, (await bench.AnswersAsync()).Count(answer => MailboxFixture.Heading(answer) == "Please confirm your reply"));
    }

    [Fact]
    public async Task For_a_digest_with_several_pages_missing_or_unknown_numbers_are_asked_for()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(nameof(DatabaseKind.Sqlite), pages: 3);
        var digest = await bench.DigestAsync();
        Assert.Contains("3. Page /a-z/", digest.TextBody, StringComparison.Ordinal);
        Assert.Contains(">3. <", digest.HtmlBody, StringComparison.Ordinal);
        foreach (var line in new[] { "REVIEWED", "REVIEWED 4", "REVIEWED 0" })
            await bench.SendAsync(MailboxFixture.Reply(digest, line));
        Assert.All(await bench.AnswersAsync(), answer =>
        {
            Assert.Contains("Begin your reply with the numbers", answer.TextBody, StringComparison.Ordinal);
            Assert.DoesNotContain("/act/reply/", answer.TextBody, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Who_may_act_is_decided_at_that_moment()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(nameof(DatabaseKind.Sqlite), pages: 1);
        bench.TrustedAuthServer = "mx.example.org";
        var digest = await bench.DigestAsync();
        await using (var db = bench.Inventory.Database.Open())
        {
            var page = await db.Pages.SingleAsync();
            page.AssignOwner("kim@example.org");
            await db.SaveChangesAsync();
        }
        await bench.SendAsync(MailboxFixture.Reply(digest, "REVIEWED", Vouched));
        Assert.Equal(0, await bench.ReviewsAsync());
        Assert.Equal("Nothing is recorded from your reply", MailboxFixture.Heading((await bench.AnswersAsync()).Single()));
    }

    [Fact]
    public async Task Other_messages_go_to_a_person_and_only_known_senders_get_an_answer_once()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(nameof(DatabaseKind.Sqlite), pages: 1);
        var digest = await bench.DigestAsync();
        await bench.SendAsync(MailboxFixture.Reply(digest, "What is this page about?"));
        await bench.SendAsync(MailboxFixture.Mail("stranger@example.com", "", "Buy something"));
        Assert.Equal([("sam@example.org", "Email from jane@example.org: Re: pages"), ("admin@example.org", "Email from stranger@example.com: Re: pages")],
            (await bench.PassedOnAsync()).Select(email => (email.To, email.Subject)).OrderByDescending(email => email.To));
        Assert.Equal([(Jane, "Your email was passed on")], (await bench.AnswersAsync()).Select(answer => (answer.To, MailboxFixture.Heading(answer))));
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied\r\n")]
    [InlineData("Precedence: bulk\r\n")]
    [InlineData("X-Autoreply: yes\r\n")]
    [InlineData("Return-Path: <>\r\n")]
    [InlineData("X-Auto-Response-Suppress: All\r\n")]
    public async Task An_automatic_reply_never_acts_and_is_never_answered(string header)
    {
        await using var bench = await MailboxFixture.WithDigestAsync(nameof(DatabaseKind.Sqlite), pages: 1);
        bench.TrustedAuthServer = "mx.example.org";
        var handled = await bench.SendAsync(MailboxFixture.Reply(await bench.DigestAsync(), "REVIEWED", header + Vouched));
        Assert.Equal(MailKind.Automatic, handled!.Kind);
        Assert.Equal(0, await bench.ReviewsAsync());
        Assert.Empty(await bench.AnswersAsync());
        Assert.Empty(await bench.PassedOnAsync());
    }

    [Theory]
    [InlineData(Jane, "I am away until 7 December.", "2026-12-07")]
    [InlineData(Jane, "Back on 7 December 2026", "2026-12-06")]
    [InlineData(Jane, "Rwyf i ffwrdd tan 7 Rhagfyr", "2026-12-07")]
    [InlineData(Jane, "I am away until further notice.", null)]
    [InlineData(Jane, "I was away until 7 November 2026.", null)]
    [InlineData("stranger@example.com", "I am away until 7 December.", null)]
    public async Task An_absence_in_an_automatic_reply_is_only_suggested(string from, string text, string? until)
    {
        await using var bench = await MailboxFixture.WithDigestAsync(nameof(DatabaseKind.Sqlite), pages: 1);
        await bench.SendAsync(MailboxFixture.Mail(from, "Auto-Submitted: auto-replied\r\n", text));
        var mail = Assert.Single(await bench.HandledAsync());
        Assert.Equal(
            (MailKind.Automatic, until, until is null ? null : from),
            (mail.Kind, mail.AwayUntil?.ToString("yyyy-MM-dd", null), mail.Sender));
        await using var db = bench.Inventory.Database.Open();
        Assert.Empty(await db.People.ToListAsync());
        Assert.Empty(await bench.AnswersAsync());
    }

    [Fact]
    public async Task Our_own_email_that_comes_back_has_no_effect()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(nameof(DatabaseKind.Sqlite), pages: 1);
        await bench.SendAsync(MailboxFixture.Reply(await bench.DigestAsync(), "REVIEWED"));
        var emails = await bench.Inventory.EmailsAsync();
        foreach (var email in emails)
        {
            var mail = System.Text.Encoding.ASCII.GetString(MimeWriter.Write(email, CcsviReview.Tests.Outbox.SampleEmails.Sender));
            Assert.Equal(MailKind.Automatic, (await bench.SendAsync(mail))!.Kind);
        }
        Assert.Equal(emails.Count, (await bench.Inventory.EmailsAsync()).Count);
    }

    [Fact]
    public async Task Two_programs_that_answer_everything_are_stopped()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(nameof(DatabaseKind.Sqlite), pages: 1);
        var digest = await bench.DigestAsync();
        // A program that does not identify itself: it answers everything it gets, in the thread.
        var last = digest;
        for (var round = 0; round < 10; round++)
        {
            await bench.SendAsync(MailboxFixture.Reply(last, $"I am away, {round}"));
            last = (await bench.AnswersAsync()).LastOrDefault() ?? digest;
        }
        Assert.Single(await bench.AnswersAsync());
        // And one that does not even keep the thread.
        for (var round = 0; round < 20; round++)
            await bench.SendAsync(MailboxFixture.Mail("sam@example.org", "", $"I am away, {round}"));
        Assert.Equal(ReplyAnswers.MostInADay, (await bench.AnswersAsync()).Count(answer => answer.To == "sam@example.org"));
    }

    [Fact]
    public async Task A_message_that_is_its_own_reply_is_handled_as_one_without_a_token()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(nameof(DatabaseKind.Sqlite), pages: 1);
        var mail = MailboxFixture.Mail("stranger@example.com", "Message-ID: <self@example.com>\r\nIn-Reply-To: <self@example.com>\r\n", "REVIEWED");
        Assert.Equal(MailKind.Unclear, (await bench.SendAsync(mail))!.Kind);
        Assert.True((await bench.SendAsync(mail))!.IsCopy);
        Assert.Empty(await bench.AnswersAsync());
        Assert.Single(await bench.PassedOnAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Of_two_replies_at_once_one_is_recorded(string kind)
    {
        await using var bench = await MailboxFixture.WithDigestAsync(kind, pages: 1);
        bench.TrustedAuthServer = "mx.example.org";
        var digest = await bench.DigestAsync();
        await Task.WhenAll(bench.SendAsync(MailboxFixture.Reply(digest, "REVIEWED", Vouched)), bench.SendAsync(MailboxFixture.Reply(digest,
            "DONE", Vouched)));
        Assert.Equal(1, await bench.ReviewsAsync());
        Assert.Equal(2, (await bench.AnswersAsync()).Count);
    }
}
