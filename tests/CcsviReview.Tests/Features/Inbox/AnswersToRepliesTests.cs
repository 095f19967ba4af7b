using CcsviReview.Inbox;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Reminders.Digests;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using MimeKit;

namespace CcsviReview.Tests.Features.Inbox;

/// <summary>The answers to people who reply to a digest: in which thread, what is already recorded, and how often.</summary>
public sealed class AnswersToRepliesTests
{
    private const string Jane = MailboxFixture.Reader;

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_answer_has_the_subject_of_the_reply_and_its_place_in_the_thread(string kind)
    {
        await using var bench = await MailboxFixture.WithDigestAsync(kind);
        var digest = await bench.DigestAsync();
        var older = string.Join(' ', Enumerable.Range(0, 40).Select(n => $"<{new string('a', 180)}{n}@mail.example.org>"));

        await bench.SendAsync(MailboxFixture.Reply(digest, "REVIEWED", "Message-ID: <1@mail.example.org>\r\n"));
        await bench.SendAsync(MailboxFixture.Mail(
            Jane, $"Message-ID: <2@mail.example.org>\r\nReferences: {older} {digest.MessageId}\r\n", "Who owns this page?"));

        var answers = (await bench.AnswersAsync()).Select(Read).ToList();
        Assert.All(answers, answer => Assert.Equal("Re: pages", answer.Subject));
        Assert.Equal(["1@mail.example.org", "2@mail.example.org"], answers.Select(answer => answer.InReplyTo));
        Assert.Equal([digest.MessageId.Trim('<', '>'), "1@mail.example.org"], answers[0].References);
        Assert.Equal((10, $"{new string('a', 180)}0@mail.example.org"), (answers[1].References.Count, answers[1].References[0]));
        Assert.Equal([digest.MessageId.Trim('<', '>'), "2@mail.example.org"], answers[1].References.TakeLast(2));
    }

    [Fact]
    public async Task A_reply_without_a_Message_ID_and_a_subject_is_answered_outside_of_any_thread()
    {
        await using var bench = await MailboxFixture.WithDigestAsync();
        var reply = MailboxFixture.Reply(await bench.DigestAsync(), "REVIEWED").Replace("Subject: Re: pages\r\n", "", StringComparison.Ordinal);

        await bench.SendAsync(reply);

        var answer = Read(Assert.Single(await bench.AnswersAsync()));
        Assert.Equal(("Please confirm your reply", null, 0), (answer.Subject, answer.InReplyTo, answer.References.Count));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_the_person_recorded_before_is_listed_as_recorded(string kind)
    {
        await using var bench = await MailboxFixture.WithDigestAsync(kind, pages: 3);
        bench.TrustedAuthServer = "mx.example.org";
        await ReplyAsync(bench, "REVIEWED 1");

        var more = await ReplyAsync(bench, "REVIEWED 1 2");
        var again = await ReplyAsync(bench, "REVIEWED 1 2 thanks");
        var toConfirm = await ReplyAsync(bench, "REVIEWED 1 3", vouched: "");
        var nothing = await ReplyAsync(bench, "REVIEWED 2 1 please", vouched: "");

        Assert.Equal("Your reply is recorded", MailboxFixture.Heading(more));
        AssertInOrder(more, "This is already recorded: 1. ", "This is recorded:", "- 2. ");
        Assert.Equal("Your reply is recorded", MailboxFixture.Heading(again));
        AssertInOrder(again, "This is already recorded:", "- 1. ", "- 2. ");
        Assert.Equal("Please confirm your reply", MailboxFixture.Heading(toConfirm));
        AssertInOrder(toConfirm, "This is already recorded: 1. ", "If you confirm, this is recorded:", "- 3. ");
        Assert.Equal("Your reply is recorded", MailboxFixture.Heading(nothing));
        Assert.DoesNotContain("/act/reply/", nothing.TextBody, StringComparison.Ordinal);
        Assert.All([more, again, toConfirm, nothing],
            answer => Assert.DoesNotContain("annot be recorded", answer.TextBody, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_another_person_recorded_or_what_is_another_action_cannot_be_recorded()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(pages: 2);
        bench.TrustedAuthServer = "mx.example.org";
        await ReplyAsync(bench, "REVIEWED 1");
        await using (var db = bench.Inventory.Database.Open())
        {
            db.Add(new Review
            {
                PageId = NumberedPage.Read((await bench.DigestAsync()).NumberedPages)[1].PageId,
                By = "sam@example.org",
                ReviewedOn = new DateOnly(2026, 11, 22),
                RecordedAt = bench.Inventory.Clock.Now,
                Outcome = ReviewOutcome.StillCorrect,
            });
            await db.SaveChangesAsync();
        }

        var ofSam = await ReplyAsync(bench, "REVIEWED 1 2");
        var later = await ReplyAsync(bench, "LATER 1 14 days");

        AssertInOrder(ofSam, "This cannot be recorded: 2. ", "This is already recorded:", "- 1. ");
        Assert.Equal("Nothing is recorded from your reply", MailboxFixture.Heading(later));
        Assert.DoesNotContain("already", later.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_numbers_that_an_answer_asks_for_can_be_given_in_reply_to_it()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(pages: 3);
        var which = await ReplyAsync(bench, "REVIEWED");
        Assert.Contains("Begin your reply with the numbers", which.TextBody, StringComparison.Ordinal);

        await bench.SendAsync(MailboxFixture.Mail(Jane, InThread(which), "REVIEWED 1 3"));

        var answer = (await bench.AnswersAsync())[^1];
        Assert.Equal("Please confirm your reply", MailboxFixture.Heading(answer));
        AssertInOrder(answer, "this is recorded:", "- 1. ", "- 3. ");
    }

    [Fact]
    public async Task A_program_that_answers_each_answer_with_a_command_is_stopped_and_a_person_reads_the_rest()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(pages: 3);
        var last = await ReplyAsync(bench, "REVIEWED");
        List<MailKind> kinds = [];

        for (var round = 0; round < 8; round++)
        {
            kinds.Add((await bench.SendAsync(MailboxFixture.Mail(Jane, $"X-Round: {round}\r\n{InThread(last)}", "REVIEWED 1")))!.Kind);
            last = (await bench.AnswersAsync())[^1];
        }

        Assert.Equal(5, (await bench.AnswersAsync()).Count);
        Assert.Equal([.. Enumerable.Repeat(MailKind.Reply, 4), .. Enumerable.Repeat(MailKind.Unclear, 4)], kinds);
        Assert.Equal(4, (await bench.PassedOnAsync()).Count);
        Assert.Equal(0, await bench.ReviewsAsync());
    }

    [Fact]
    public async Task Answers_are_sent_again_the_next_day()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(pages: 9);
        for (var page = 1; page <= 6; page++)
            await bench.SendAsync(MailboxFixture.Reply(await bench.DigestAsync(), $"REVIEWED {page}"));
        Assert.Equal(5, (await bench.AnswersAsync()).Count);
        Assert.Contains("REVIEWED 6", Assert.Single(await bench.PassedOnAsync()).TextBody, StringComparison.Ordinal);

        bench.Inventory.Clock.Now += TimeSpan.FromHours(25);
        await bench.SendAsync(MailboxFixture.Reply(await bench.DigestAsync(), "REVIEWED 7"));

        Assert.Equal(6, (await bench.AnswersAsync()).Count);
        Assert.Single(await bench.PassedOnAsync());
    }

    [Fact]
    public async Task A_reply_with_more_words_beyond_the_limit_of_answers_is_passed_on_once()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(pages: 9);
        for (var page = 1; page <= 5; page++)
            await ReplyAsync(bench, $"REVIEWED {page}");

        var handled = await bench.SendAsync(MailboxFixture.Reply(await bench.DigestAsync(), "REVIEWED 6\r\nBut the link is broken."));

        Assert.Equal(MailKind.Unclear, handled!.Kind);
        Assert.Contains("But the link is broken.", Assert.Single(await bench.PassedOnAsync()).TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partly_recorded_reply_is_not_lost_beyond_the_limit_of_answers()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(pages: 6);
        bench.TrustedAuthServer = "mx.example.org";
        for (var page = 1; page <= 5; page++)
            await ReplyAsync(bench, $"REVIEWED {page}");

        await ReplyAsync(bench, "REVIEWED 1 2", vouched: "");
        Assert.Empty(await bench.PassedOnAsync());
        await ReplyAsync(bench, "REVIEWED 5 6", vouched: "");

        Assert.Contains("REVIEWED 5 6", Assert.Single(await bench.PassedOnAsync()).TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_trusted_server_vouches_for_is_recorded_beyond_the_limit_of_answers()
    {
        await using var bench = await MailboxFixture.WithDigestAsync(pages: 6);
        bench.TrustedAuthServer = "mx.example.org";
        List<MailKind> kinds = [];
        for (var page = 1; page <= 6; page++)
            kinds.Add((await bench.SendAsync(
                MailboxFixture.Reply(await bench.DigestAsync(), $"REVIEWED {page}", MailboxFixture.Vouched)))!.Kind);

        Assert.Equal((5, 6), ((await bench.AnswersAsync()).Count, await bench.ReviewsAsync()));
        Assert.All(kinds, kind => Assert.Equal(MailKind.Reply, kind));
        Assert.Empty(await bench.PassedOnAsync());
    }

    private static async Task<EmailMessage> ReplyAsync(MailboxFixture bench, string text, string vouched = MailboxFixture.Vouched)
    {
        await bench.SendAsync(MailboxFixture.Reply(await bench.DigestAsync(), text, $"Message-ID: <{Guid.NewGuid():N}@mail.example.org>\r\n{vouched}"));
        return (await bench.AnswersAsync())[^1];
    }

    // As mail programs write it.
    private static string InThread(EmailMessage answer) =>
        $"Message-ID: <{Guid.NewGuid():N}@mail.example.org>\r\nIn-Reply-To: {answer.MessageId}\r\nReferences: {answer.References}\r\n {answer.MessageId}\r\n";

    private static MimeMessage Read(EmailMessage email)
    {
        using var bytes = new MemoryStream(MimeWriter.Write(email, SampleEmails.Sender));
        return MimeMessage.Load(bytes);
    }

    private static void AssertInOrder(EmailMessage email, params string[] words)
    {
        var at = 0;
        foreach (var word in words)
        {
            var found = email.TextBody.IndexOf(word, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{word}' is not there, or not in this order: {email.TextBody}");
            at = found;
        }
    }
}
