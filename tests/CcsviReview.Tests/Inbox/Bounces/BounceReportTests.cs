using System.Text;
using CcsviReview.Inbox.Bounces;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Inbox.Bounces;

public sealed class BounceReportTests
{
    public static TheoryData<string, string> Shapes => new()
    {
        { BounceSamples.Postfix(), "5.1.1" },
        { BounceSamples.Exchange, "5.1.10" },
        { BounceSamples.Exim, "5.0.0" },
        { BounceSamples.Cut, "5.7.1" },
        { BounceSamples.Postfix(status: "4.4.1"), "4.4.1" },
        { BounceSamples.Postfix(status: "4.4.7"), "4.4.7" },
        { BounceSamples.Rewritten("X-Microsoft-Original-Message-ID"), "5.1.1" },
        { BounceSamples.Rewritten("X-Review-Letter"), "5.1.1" },
        { BounceSamples.EximInWords, "5.1.1" },
        { BounceSamples.Qmail, "5.1.1" },
        { BounceSamples.ExchangeInWords, "5.7.133" },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Reports_of_common_servers_name_the_email_the_recipient_and_the_status(string mail, string status)
    {
        var report = Read(mail);
        Assert.NotNull(report);
        Assert.Equal(BounceSamples.Id, report.MessageIds[0]);
        Assert.Equal(
            (BounceSamples.Reader, status), Assert.Single(report.Refusals) is var reader ? (reader.Address, reader.Status) : default);
    }

    // The address of the letter, what the report calls it, and whether they are the same.
    [Theory]
    [InlineData("jane@bücher.example", "rfc822;jane@xn--bcher-kva.example", true)]
    [InlineData("jane@xn--bcher-kva.example", "utf-8;jane@bücher.example", true)]
    [InlineData("jösé@example.org", "utf-8;jösé@example.org", true)]
    [InlineData("Jösé@example.org", "utf-8; j\\x{F6}s\\x{E9}@example.org", true)]
    [InlineData("jose\u0301@example.org", "utf-8;jos\u00E9@example.org", true)]
    [InlineData("jösé@example.org", "utf-8;jose@example.org", false)]
    [InlineData("jösé@example.org", "utf-8;j\\x{110000}s@example.org", false)]
    [InlineData("jane@bücher.example", "rfc822;jane@bucher.example", false)]
    public void An_address_beyond_ASCII_is_the_same_in_each_of_its_forms(string address, string recipient, bool isSame)
    {
        var report = Read(BounceSamples.Parts(
            $"message/global-headers\n\nMessage-ID: {BounceSamples.Id}", "message/global-delivery-status\n\n", recipient));

        Assert.Equal(isSame, report?.RefusalOf(address) is not null);
    }

    public static TheoryData<string, string> RareShapes => new()
    {
        { "lines that end in LF", BounceSamples.Postfix().Replace("\r\n", "\n", StringComparison.Ordinal) },
        { "from a mailbox file", $"From MAILER-DAEMON Sun Nov 22 09:00:00 2026\r\n{BounceSamples.Postfix()}" },
        { "within another mail", BounceSamples.Forwarded(BounceSamples.Postfix()) },
        { "the letter came back in base64", BounceSamples.Parts($"message/rfc822\nContent-Transfer-Encoding: base64\n\n{InBase64($"Subject: x\r\nMessage-ID: {BounceSamples.Id}\r\n\r\nbody")}") },
        { "its headers came back in base64", BounceSamples.Parts($"text/rfc822-headers\nContent-Transfer-Encoding: base64\n\n{InBase64($"Subject: x\r\nMessage-ID: {BounceSamples.Id}\r\n")}") },
        { "its headers came back in quoted-printable", BounceSamples.Parts($"text/rfc822-headers\nContent-Transfer-Encoding: quoted-printable\n\nSubject: =C3=A9\nMessage-ID: {BounceSamples.Id[..20]}=\n{BounceSamples.Id[20..]}") },
        { "headers of a mail beyond ASCII", BounceSamples.Parts($"message/global-headers\n\nSubject: été\nMessage-ID: {BounceSamples.Id}") },
        { "a status beyond ASCII", BounceSamples.Parts($"message/rfc822\n\nMessage-ID: {BounceSamples.Id}\n\nx", "message/global-delivery-status\n\n", "utf-8;jane@example.org") },
        { "types in capitals", BounceSamples.Parts($"MESSAGE/RFC822\n\nMessage-ID: {BounceSamples.Id}\n\nx", "Message/Delivery-Status\n\n") },
        { "an empty line before the status", BounceSamples.Parts($"message/rfc822\n\nMessage-ID: {BounceSamples.Id}\n\nx", "message/delivery-status\n\n\n\n") },
        { "a status that is encoded from its second group on", BounceSamples.Crlf("Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"
            + "Content-Type: message/delivery-status\n\nReporting-MTA: dns;x.example\nContent-Transfer-Encoding: base64\n\n"
            + InBase64("Final-Recipient: rfc822;jane@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n")
            + $"\n--b\nContent-Type: message/rfc822\n\nMessage-ID: {BounceSamples.Id}\n\nx\n--b--") },
    };

    [Theory, MemberData(nameof(RareShapes))]
    public void Reports_in_rarer_forms_name_the_same(string form, string mail)
    {
        var report = Read(mail);

        Assert.True(report is not null, form);
        Assert.Equal(BounceSamples.Id, report.MessageIds[0]);
        Assert.Equal((BounceSamples.Reader, "5.1.1"), (report.Refusals[0].Address, report.Refusals[0].Status));
    }

    [Fact]
    public void The_words_of_the_server_are_one_line() =>
        Assert.Equal("smtp; 550 5.1.1 <jane@example.org>: Recipient address rejected: no such user",
            Read(BounceSamples.Postfix())!.Refusals[0].Reason);

    public static TheoryData<string> NoReports => new()
    {
        BounceSamples.Postfix(action: "delayed", status: "4.4.1"),
        BounceSamples.Postfix(action: "relayed", status: "2.0.0"),
        BounceSamples.Postfix(recipient: "rfc822;a\tb@example.org, c@example.org"),
        BounceSamples.Crlf(
            "Subject: Out of office\nAuto-Submitted: auto-replied\nMessage-ID: <a@b>\nIn-Reply-To: " + BounceSamples.Id
                + "\n\nI am away until Monday."),
        BounceSamples.Crlf("Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: text/plain\n\nhello\n--x--"),
        "",
        "\0\0\0",
    };

    [Theory, MemberData(nameof(NoReports))]
    public void A_delay_an_out_of_office_answer_and_anything_else_is_not_a_report(string mail) => Assert.Null(Read(mail));

    [Fact]
    public void A_report_that_does_not_name_its_email_belongs_to_no_email() =>
        Assert.Empty(Read(BounceSamples.Postfix(id: "none"))!.MessageIds);

    public static TheoryData<string> Puzzles => new()
    {
        BounceSamples.Postfix(recipient: "rfc822;a\tb@example.org, c@example.org"),
        BounceSamples.Crlf("From: MAILER-DAEMON@relay.example\nSubject: Undelivered Mail Returned to Sender\n\nSomething went wrong."),
        BounceSamples.Crlf("From: postmaster@relay.example\nSubject: Your mail\n\nAsk the administrator."),
    };

    [Theory, MemberData(nameof(Puzzles))]
    public void A_report_that_is_not_understood_is_named_with_the_reason(string mail)
    {
        var (report, whyNot) = BounceReport.Understand(Encoding.Latin1.GetBytes(mail));

        Assert.Null(report);
        Assert.NotNull(whyNot);
    }

    public static TheoryData<string> OtherMails => new()
    {
        BounceSamples.Postfix(action: "delayed", status: "4.4.1"),
        BounceSamples.Postfix(action: "delivered", status: "2.0.0"),
        BounceSamples.Postfix(action: "expanded", status: "2.0.0"),
        BounceSamples.Crlf("From: Jane <jane@example.org>\nSubject: Automatic reply\nAuto-Submitted: auto-replied\n\nMail could not be delivered to me."),
        BounceSamples.Crlf("From: Jane <jane@example.org>\nSubject: Re: 2 pages\n\nThat one was returned to sender: jane@example.org"),
        "",
    };

    [Theory, MemberData(nameof(OtherMails))]
    public void Delays_deliveries_and_answers_from_people_are_neither_reports_nor_unclear(string mail) =>
        Assert.Equal((null, null), BounceReport.Understand(Encoding.Latin1.GetBytes(mail)));

    [Fact]
    public void A_warning_of_a_delay_in_words_refuses_nobody() =>
        Assert.Null(Read(BounceSamples.Crlf($"From: Mail Delivery System <Mailer-Daemon@mx.example>\nSubject: Warning: message delayed 24 hours\n\n"
            + $"A message has not yet been delivered to jane@example.org. Delivery will continue to be attempted.\n\nMessage-ID: {BounceSamples.Id}\n")));

    [Theory]
    [InlineData("5.1.1", true)]
    [InlineData("5.1.10", true)]
    [InlineData("5.2.1", true)]
    [InlineData("5.2.2", false)]
    [InlineData("5.7.1", false)]
    [InlineData("5.0.0", false)]
    public void Only_some_codes_say_that_the_address_does_not_exist(string status, bool isFinal) =>
        Assert.Equal(isFinal, new BouncedRecipient("a@example.org", status, "").IsNoAddress);

    [Fact]
    public void Reading_a_mail_ends_however_deep_or_large_it_is()
    {
        var deep = new StringBuilder();
        for (var i = 0; i < 10_000; i++)
            deep.Append("Content-Type: multipart/mixed; boundary=b").Append(i).Append("\r\n\r\n--b").Append(i).Append("\r\n");
        Assert.Null(Read(deep.ToString()));
        Assert.Null(Read("Content-Type: multipart/mixed; boundary=x\r\n\r\n" + string.Concat(Enumerable.Repeat("--x\r\n", 200_000))));
        Assert.Null(Read(BounceSamples.Postfix() + new string('x', BounceReport.MostBytes)));
    }

    [Fact]
    public void No_mail_makes_the_reader_throw()
    {
        // Whole reports with bytes turned, and noise.
        var samples = new[] { BounceSamples.Postfix(), BounceSamples.Exchange, BounceSamples.Exim, BounceSamples.Cut };
        var mutated =
            from sample in Gen.Elements(samples)
            from at in Gen.Choose(0, sample.Length - 1)
            from length in Gen.Choose(0, 60)
            from noise in Gen.Choose(0, 255).ArrayOf()
            select Encoding.Latin1.GetBytes(
                sample[..at] + Encoding.Latin1.GetString([.. noise.Select(each => (byte)each)])
                    + sample[Math.Min(sample.Length, at + length)..]);
        Prop.ForAll(mutated.ToArbitrary(), mail =>
        {
            var report = BounceReport.Read(mail);
            return report is null
                || report.Refusals.All(reader =>
                    reader.Status[0] is '2' or '4' or '5' && reader.Address.Contains('@', StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    private static string InBase64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static BounceReport? Read(string mail) => BounceReport.Read(Encoding.Latin1.GetBytes(mail));
}
