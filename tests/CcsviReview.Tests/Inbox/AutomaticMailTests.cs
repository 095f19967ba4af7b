using System.Text;
using CcsviReview.Inbox;

namespace CcsviReview.Tests.Inbox;

public sealed class AutomaticMailTests
{
    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: auto-generated (vacation)")]
    [InlineData("auto-submitted: AUTO-NOTIFIED; owner=jane")]
    [InlineData("Precedence: bulk")]
    [InlineData("Precedence: auto_reply")]
    [InlineData("Precedence: Junk")]
    [InlineData("Precedence: list")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("X-Autorespond: Away")]
    [InlineData("X-Auto-Response-Suppress: All")]
    [InlineData("X-Auto-Response-Suppress: DR, OOF")]
    [InlineData("Return-Path: <>")]
    [InlineData("Return-Path: < >")]
    [InlineData("List-Id: <reminders.example.org>")]
    [InlineData("List-Unsubscribe: <https://example.org/>")]
    [InlineData("X-Review-Letter: <0123456789abcdef.digest@example.org>")]
    [InlineData("MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=disposition-notification; boundary=x")]
    [InlineData("From: Mail Delivery System <MAILER-DAEMON@example.org>")]
    [InlineData("From: no-reply@example.org")]
    [InlineData("From: donotreply+17@example.org")]
    [InlineData("Auto-Submitted: no\r\nAuto-Submitted: auto-replied")]
    [InlineData("Precedence: first-class\r\nPrecedence: bulk")]
    [InlineData("X-Autoreply: no\r\nX-Autoreply: yes")]
    [InlineData("X-Auto-Response-Suppress: None\r\nX-Auto-Response-Suppress: All")]
    [InlineData("Return-Path: <jane@example.org>\r\nReturn-Path: <>")]
    [InlineData("Subject: Re: 3 pages overdue\r\nSubject: Automatic reply: 3 pages overdue")]
    [InlineData("Subject: Automatic reply: 3 pages overdue")]
    [InlineData("Subject: Out of Office Re: 3 pages overdue")]
    [InlineData("Subject: Ateb awtomatig: 3 tudalen")]
    public void A_message_from_a_program_is_recognised_by_one_sign(string header) =>
        Assert.NotNull(Read($"{header}\r\n{(header.StartsWith("From", StringComparison.Ordinal) ? "" : "From: jane@example.org\r\n")}\r\nREVIEWED\r\n").AutomaticBecause);

    [Theory]
    [InlineData("Auto-Submitted: no")]
    [InlineData("Auto-Submitted: No (a person)")]
    [InlineData("Precedence: first-class")]
    [InlineData("X-Auto-Response-Suppress: None")]
    [InlineData("X-Autoreply: no")]
    [InlineData("Return-Path: <jane@example.org>")]
    [InlineData("Subject: Re: 3 pages overdue, out of office next week")]
    [InlineData("Subject: Autoreplying is off")]
    [InlineData("From: Noreen Plym <noreen@example.org>")]
    [InlineData("From: \"no reply needed\" <jane@example.org>")]
    public void A_message_from_a_person_is_not_automatic(string header) =>
        Assert.Null(Read($"{header}\r\n{(header.StartsWith("From", StringComparison.Ordinal) ? "" : "From: jane@example.org\r\n")}\r\nREVIEWED\r\n").AutomaticBecause);

    [Theory]
    [InlineData("From: Jane Doe <Jane@Example.org>", "jane@example.org")]
    [InlineData("From: jane@example.org, sam@example.org", null)]
    [InlineData("From: jane@example.org\r\nFrom: sam@example.org", null)]
    [InlineData("From: \"jane@example.org\" <eve@example.com>", "eve@example.com")]
    [InlineData("Sender: jane@example.org", null)]
    [InlineData("From: Jane", null)]
    public void The_sender_is_one_address_or_nobody(string headers, string? from) =>
        Assert.Equal(from, Read($"{headers}\r\n\r\nREVIEWED\r\n").From);

    private static IncomingMail Read(string mail) => IncomingMail.Read(Encoding.Latin1.GetBytes(mail));
}
