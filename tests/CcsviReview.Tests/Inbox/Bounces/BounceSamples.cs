namespace CcsviReview.Tests.Inbox.Bounces;

/// <summary>Reports in the shapes that common mail servers give them; the words are ours.</summary>
internal static class BounceSamples
{
    public const string Id = "<0190a3b4c5d6.digest@reviews.example>";
    public const string Reader = "jane@example.org";

    /// <summary>Postfix: notification, status, and the letter's headers.</summary>
    public static string Postfix(
        string action = "failed", string status = "5.1.1", string id = Id, string recipient = "rfc822;jane@example.org") => Crlf($"""
        Return-Path: <>
        From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: reviews@reviews.example
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        	boundary="B1/mx.example.org"

        This is a MIME-encapsulated message.

        --B1/mx.example.org
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.
        <jane@example.org>: host mx said: 550 {status} no such user

        --B1/mx.example.org
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.org
        X-Postfix-Queue-ID: 4D0B1
        Arrival-Date: Sun, 22 Nov 2026 09:00:00 +0000

        Final-Recipient: {recipient}
        Original-Recipient: {recipient}
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mail.example.org
        Diagnostic-Code: smtp; 550 {status} <jane@example.org>:
            Recipient address rejected: no such user

        --B1/mx.example.org
        Content-Description: Undelivered Message Headers
        Content-Type: text/rfc822-headers

        Date: Sun, 22 Nov 2026 08:59:59 +0000
        Message-ID: {id}
        From: Reviews <reviews@reviews.example>
        To: Jane <jane@example.org>

        --B1/mx.example.org--
        """);

    /// <summary>A relay that wrote a Message-ID of its own, and kept ours in another field.</summary>
    public static string Rewritten(string field) => Postfix(id: $"<AB12@relay.example>\n{field}: {Id}");

    /// <summary>A relay that returns nothing of the letter and says little.</summary>
    /// <param name="header">The headers that say where the report was sent to.</param>
    /// <param name="words">What it says.</param>
    public static string Bare(string header, string words = "Delivery has failed permanently: 550 5.1.1 no such user.") => Crlf(
        $"Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@relay.example>\n{header}\nSubject: Your message\n\n{words}\n");

    /// <summary>A delivery status, and of the letter only these headers, if any.</summary>
    /// <param name="header">The headers that say where the report was sent to.</param>
    /// <param name="recipient">The address that was refused, after its type.</param>
    /// <param name="returned">The headers of the letter that come back.</param>
    /// <param name="envelope">The envelope identifier; empty for none.</param>
    public static string Status(string header, string recipient, string returned = "Subject: 2 pages", string envelope = "") => Crlf($"""
        Return-Path: <>
        From: MAILER-DAEMON@relay.example
        {header}
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; relay.example{(envelope.Length > 0 ? $"\nOriginal-Envelope-Id: {envelope}" : "")}

        Final-Recipient: {recipient}
        Action: failed
        Status: 5.4.4

        --b
        Content-Type: text/rfc822-headers

        {returned}

        --b--
        """);

    /// <summary>A report with this part that comes back, each part from its type on.</summary>
    public static string Parts(
        string returned, string status = "message/delivery-status\n\n", string recipient = "rfc822;jane@example.org") => Crlf(
        $"From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n--b\nContent-Type: {status}"
        + $"Reporting-MTA: dns; mx.example\n\nFinal-Recipient: {recipient}\nAction: failed\nStatus: 5.1.1\n\n--b\nContent-Type: {returned}\n--b--");

    /// <summary>A mail that somebody forwarded as an attachment.</summary>
    public static string Forwarded(string mail) => Crlf(
        $"From: jane@example.org\nContent-Type: multipart/mixed; boundary=f\n\n--f\nContent-Type: text/plain\n\nSee below.\n--f\n"
        + $"Content-Type: message/rfc822\n\n{mail}\n--f--");

    /// <summary>Exim without a delivery status: a header, and the letter as text.</summary>
    public static string EximInWords { get; } = Crlf($"""
        Return-path: <>
        From: Mail Delivery System <Mailer-Daemon@mx.example.net>
        Auto-Submitted: auto-replied
        X-Failed-Recipients: jane@example.org
        Subject: Mail delivery failed: returning message to sender

        This message was created automatically by mail delivery software.

        A message that you sent could not be delivered to one or more of its
        recipients. This is a permanent error. The following address(es) failed:

          jane@example.org
            host mail.example.org [192.0.2.7]: 550 5.1.1 unknown user

        ------ This is a copy of the message, including all the headers. ------

        From: Reviews <reviews@reviews.example>
        To: Jane <jane@example.org>
        Message-ID: {Id}
        """);

    /// <summary>qmail (QSBMF): paragraphs that begin with the address.</summary>
    public static string Qmail { get; } = Crlf($"""
        From: MAILER-DAEMON@mx.example.net
        To: reviews@reviews.example
        Subject: failure notice

        Hi. This is the qmail-send program at mx.example.net.
        I'm afraid I wasn't able to deliver your message to the following addresses.
        This is a permanent error; I've given up. Sorry it didn't work out.

        <jane@example.org>:
        192.0.2.7 does not like recipient.
        Remote host said: 550 5.1.1 nobody of that name
        Giving up on 192.0.2.7.

        --- Below this line is a copy of the message.

        Return-Path: <reviews@reviews.example>
        Message-ID: {Id}
        To: Jane <jane@example.org>, kim@example.org
        """);

    /// <summary>An Exchange notice whose delivery status was lost on the way.</summary>
    public static string ExchangeInWords { get; } = Crlf($"""
        From: Microsoft Outlook <MicrosoftExchange329e71ec@example.org>
        To: reviews@reviews.example
        Subject: Undeliverable: 2 pages overdue
        In-Reply-To: {Id}
        Content-Type: text/plain; charset=utf-8

        Delivery has failed to these recipients or groups:

        Team (jane@example.org)
        Your message couldn't be delivered because only people inside may write to this group.
        Remote Server returned '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup'
        """);

    /// <summary>Exchange: no Original-Recipient, a long status text, the whole letter attached.</summary>
    public static string Exchange { get; } = Crlf($"""
        From: <postmaster@example.org>
        Content-Type: multipart/report; report-type=delivery-status; boundary="_000_x_"
        Message-ID: <their-own@example.org>

        --_000_x_
        Content-Type: multipart/alternative; boundary="_001_y_"

        --_001_y_
        Content-Type: text/plain; charset="us-ascii"
        Content-Transfer-Encoding: quoted-printable

        Your message to jane@example.org couldn't be delivered.

        --_001_y_
        Content-Type: text/html; charset="us-ascii"

        <html><body>Your message couldn't be delivered.</body></html>

        --_001_y_--

        --_000_x_
        Content-Type: message/delivery-status

        Reporting-MTA: dns;EX01.example.org

        Final-recipient: RFC822;Jane@Example.org
        Action: failed
        Status: 5.1.10
        Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP address lookup

        --_000_x_
        Content-Type: message/rfc822

        Received: from a by b
        Message-ID: {Id}
        Subject: 3 pages overdue
        Content-Type: multipart/alternative; boundary="=_z"

        --=_z
        Content-Type: text/plain

        Hello
        --=_z--

        --_000_x_--
        """);

    /// <summary>Exim: boundary without quotes, several readers of whom one failed.</summary>
    public static string Exim { get; } = Crlf($"""
        From: Mail Delivery System <Mailer-Daemon@mx.example.org>
        Content-Type: multipart/report; report-type=delivery-status; boundary=1700000000-eximdsn-1

        --1700000000-eximdsn-1
        Content-type: text/plain; charset=us-ascii

        This message was created automatically by mail delivery software.

        --1700000000-eximdsn-1
        Content-type: message/delivery-status

        Reporting-MTA: dns; mx.example.org

        Action: delayed
        Final-Recipient: rfc822;kim@example.org
        Status: 4.0.0

        Action: failed
        Final-Recipient: rfc822;jane@example.org
        Status: 5.0.0
        Remote-MTA: dns; mail.example.org
        Diagnostic-Code: smtp; 552 5.2.2 mailbox full

        --1700000000-eximdsn-1
        Content-type: text/rfc822-headers

        Message-Id: {Id}
        To: jane@example.org

        --1700000000-eximdsn-1--
        """);

    /// <summary>Sendmail and large providers: status in base64, no final boundary because the mail was cut.</summary>
    public static string Cut { get; } = Crlf($"""
        Content-Type: multipart/report; boundary="==cut=="; report-type="delivery-status"

        --==cut==
        Content-Type: text/plain

        Sorry.
        --==cut==
        Content-Type: message/delivery-status
        Content-Transfer-Encoding: base64

        {Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes("Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; jane@example.org\r\nAction: failed (relayed)\r\nStatus: 5.7.1\r\n"))}
        --==cut==
        Content-Type: text/rfc822-headers

        Message-ID: {Id}
        To: jane@exam
        """);

    public static string Crlf(string text) => text.ReplaceLineEndings("\r\n") + "\r\n";
}
