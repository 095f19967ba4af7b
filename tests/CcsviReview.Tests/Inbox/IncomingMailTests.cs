using System.Text;
using CcsviReview.Inbox;

namespace CcsviReview.Tests.Inbox;

public sealed class IncomingMailTests
{
    [Theory]
    [InlineData("Message-ID: <3@x>\r\nReferences: <1@x>\r\n <2@x>\r\nIn-Reply-To: <2@x>", "<1@x> <2@x> <3@x>")]
    [InlineData("Message-ID: <3@x>\r\nIn-Reply-To: <2@x>", "<2@x> <3@x>")]
    [InlineData("Message-ID: <3@x>\r\nIn-Reply-To: <1@x> <2@x>", "<3@x>")]
    [InlineData("Message-ID: <3@x>\r\nIn-Reply-To: your email of Monday", "<3@x>")]
    [InlineData("Message-ID: <3@x>\r\nReferences: <3@x> <2@x> <2@x> <3@x>", "<2@x> <3@x>")]
    [InlineData("Message-ID: <3@x>\r\nReferences: <no-domain> <b\u00E9@x> <2@x> 5 <", "<2@x> <3@x>")]
    [InlineData("Message-ID: <3@x>", "<3@x>")]
    [InlineData("References: <1@x>\r\nIn-Reply-To: <1@x>", "")]
    [InlineData("Message-ID: 3@x\r\nReferences: <1@x>", "")]
    [InlineData("Message-ID: <3@x> <4@x>\r\nReferences: <1@x>", "")]
    [InlineData("Message-ID: <\u00E9@x>\r\nReferences: <1@x>", "")]
    public void An_answer_continues_the_thread_of_the_message(string headers, string thread) =>
        Assert.Equal(thread, string.Join(' ', Read(headers).Thread));

    [Theory]
    [InlineData(9, 10)]
    [InlineData(10, 10)]
    [InlineData(400, 10)]
    [InlineData(3, 4)]
    public void Of_a_long_thread_the_first_message_and_the_latest_are_kept(int before, int kept)
    {
        var thread = Read($"Message-ID: <own@x>\r\nReferences: {string.Join("\r\n ", Enumerable.Range(1, before).Select(n => $"<{n}@x>"))}").Thread;
        Assert.Equal(kept, thread.Count);
        Assert.Equal(("<1@x>", $"<{before}@x>", "<own@x>"), (thread[0], thread[^2], thread[^1]));
    }

    [Theory]
    [InlineData("3 pages", "Re: 3 pages")]
    [InlineData("Re: 3 pages", "Re: 3 pages")]
    [InlineData("RE : 3 pages", "RE : 3 pages")]
    [InlineData("Reminder: 3 pages", "Re: Reminder: 3 pages")]
    [InlineData("Regarding this", "Re: Regarding this")]
    [InlineData("Fwd: Re: 3 pages", "Re: Fwd: Re: 3 pages")]
    [InlineData("=?utf-8?q?3_tudalen_=E2=80=93_hwyr?=", "Re: 3 tudalen \u2013 hwyr")]
    [InlineData("=?utf-8?q?3_pages=0D=0ABcc:_eve=40example.com?=", "Re: 3 pagesBcc: eve@example.com")]
    [InlineData("", "")]
    public void An_answer_has_the_subject_of_the_message(string subject, string answered) =>
        Assert.Equal(answered, Read($"Subject: {subject}").ReplySubject);

    [Fact]
    public void The_longest_subject_fits_the_outbox_with_the_prefix()
    {
        var subject = Read($"Subject: {string.Concat(Enumerable.Repeat("pages ", 60))}").ReplySubject;
        Assert.StartsWith("Re: pages", subject, StringComparison.Ordinal);
        Assert.InRange(subject.Length, 190, 200);
    }

    private static IncomingMail Read(string headers) => IncomingMail.Read(Encoding.UTF8.GetBytes($"From: jane@example.org\r\n{headers}\r\n\r\nREVIEWED\r\n"));
}
