using System.Globalization;
using System.Text;
using CcsviReview.Outbox;
using CcsviReview.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Outbox;

public class MimeWriterTests
{
    private static readonly string[] OnlyOnce =
        [
            "from", "to", "subject", "date", "message-id", "x-review-letter", "content-language", "auto-submitted", "x-auto-response-suppress",
            "list-id",
            "mime-version", "content-type",
        ];

    [Fact]
    public void A_body_keeps_every_character_but_control_characters_and_halves_of_pairs()
    {
        for (var unit = '\0'; unit < char.MaxValue; unit++)
        {
            var text = $"a{unit}b";
            var kept = unit switch
            {
                '\n' or '\r' or '\f' or '\u0085' or '\u2028' or '\u2029' => "a\nb\n",
                _ when (unit != '\t' && char.IsControl(unit)) || char.IsSurrogate(unit) => "a\uFFFDb\n",
                _ => $"{text}\n",
            };
            Assert.True(Sent(text) == kept, $"U+{(int)unit:X4}: {Sent(text)}");
        }
        Assert.Equal("\U0001F600 \uFFFD\n", Sent("\U0001F600 \uDE00\n\n"));

        static string? Sent(string text)
        {
            using var mail = MimeWriter.Compose(SampleEmails.Letter("jane@example.org", text: text), SampleEmails.Sender);
            return mail.TextBody?.ReplaceLineEndings("\n");
        }
    }

    [Theory]
    [InlineData(".hidden", "=2Ehidden")]
    [InlineData("a\n.\nFrom b\nFromage", "a\r\n=2E\r\n=46rom b\r\nFromage")]
    [InlineData("From here", "=46rom here")]
    [InlineData("..\n From\n .", "=2E.\r\n From\r\n .")]
    public void Lines_that_mail_servers_could_take_for_an_end_are_encoded(string text, string written)
    {
        var mail = Encoding.ASCII.GetString(MimeWriter.Write(SampleEmails.Letter("jane@example.org", text: text), SampleEmails.Sender));

        Assert.Contains($"\r\n\r\n{written}\r\n", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_email_is_read_as_it_was_written()
    {
        var email = SampleEmails.Letter(
            toName: "Zoë O'Neill, MD", subject: "Überprüfung fällig", text: "Grüße,\nJane\n", html: "<p>Grüße</p>\n",
            thread: "<first@example.org>");

        var mail = await MailSinkReading.OfAsync(MimeWriter.Write(email, SampleEmails.Sender));

        Assert.Empty(mail.Defects);
        Assert.Equal("multipart/alternative", mail.Type);
        Assert.Equal("Überprüfung fällig", mail.Subject);
        Assert.Equal(["jane@example.org"], mail.To);
        Assert.Equal("Zoë O'Neill, MD", mail.ToName);
        Assert.Equal(["reviews@example.org"], mail.From);
        Assert.Equal("Grüße,\nJane\n", mail.Parts["text/plain"]);
        Assert.Equal("<p>Grüße</p>\n", mail.Parts["text/html"]);
        Assert.Equal([email.MessageId], mail.Headers["message-id"]);
        Assert.Equal(["<first@example.org>"], mail.Headers["references"]);
        Assert.Equal(["<first@example.org>"], mail.Headers["in-reply-to"]);
        Assert.Equal(["Sun, 22 Nov 2026 12:00:00 +0000"], mail.Headers["date"]);
        Assert.Equal(["auto-generated"], mail.Headers["auto-submitted"]);
        Assert.Equal(["en"], mail.Headers["content-language"]);
        Assert.Equal(["All"], mail.Headers["x-auto-response-suppress"]);
        Assert.Equal(["<reminders.reviews.example.org>"], mail.Headers["list-id"]);
    }

    public static TheoryData<string> Literals =>
    [
        "=?utf-8?Q?=0D=0ABcc:_x@evil.example?=", "How to write =?iso-8859-1?q?caf=E9?= in a subject", "=?", "?=", "a =?b", "=?=?=?",
        "=?utf-8?b?SGVsbG8=?= =?utf-8?b?d29ybGQ=?=", "Größe =?utf-8?q?x?= und mehr", "x=?utf-8?q?y?=z", "=? 字 ?=",
    ];

    [Theory, MemberData(nameof(Literals))]
    public async Task What_somebody_typed_that_looks_encoded_stays_what_they_typed(string typed)
    {
        var mail = await MailSinkReading.OfAsync(MimeWriter.Write(SampleEmails.Letter(toName: typed, subject: typed), SampleEmails.Sender));

        Assert.Equal((typed, typed), (mail.Subject, mail.ToName));
        Assert.Empty(mail.Defects);
    }

    [Fact]
    public void A_header_has_a_word_in_its_first_line_because_some_readers_show_none_otherwise() =>
        Assert.All(SampleEmails.HostileTexts, text => Assert.DoesNotContain(":\r\n",
            Encoding.ASCII.GetString(MimeWriter.Write(SampleEmails.Letter(toName: text, subject: text), SampleEmails.Sender))
                .Split("\r\n\r\n")[0], StringComparison.Ordinal));

    [Fact]
    public void A_line_of_quoted_printable_has_at_most_76_characters_wherever_it_is_wrapped() =>
        Assert.All(Enumerable.Range(0, 80), length =>
        {
            var text = $"From {new string('x', length)}Größe „Café“ 한{new string('.', length)} = \t \n.{new string('é', length)}\n";
            var mail = Encoding.ASCII.GetString(MimeWriter.Write(SampleEmails.Letter(text: text, html: text), SampleEmails.Sender));
            Assert.All(mail.Split("\r\n"), line => Assert.True(line.Length <= 76, $"{line.Length}: {line}"));
        });

    [Theory]
    [InlineData(".")]
    [InlineData("From here")]
    [InlineData("..\nFrom \n.")]
    public async Task No_line_of_a_body_could_be_taken_for_the_end_of_a_mail_or_the_next_one(string text)
    {
        var email = SampleEmails.Letter(text: text + "\n", html: new string('x', 71) + text + new string('.', 300) + "\n");
        var mail = MimeWriter.Write(email, SampleEmails.Sender);

        Assert.DoesNotContain(Encoding.ASCII.GetString(mail).Split("\r\n"),
            line => line.StartsWith('.') || line.StartsWith("From ", StringComparison.Ordinal));
        Assert.DoesNotContain("base64", Encoding.ASCII.GetString(mail), StringComparison.Ordinal);
        Assert.Equal(email.TextBody, (await MailSinkReading.OfAsync(mail)).Parts["text/plain"]);
    }

    [Fact]
    public void Writing_an_email_again_gives_the_same_bytes()
    {
        var email = SampleEmails.Letter();
        Assert.Equal(MimeWriter.Write(email, SampleEmails.Sender), MimeWriter.Write(email, SampleEmails.Sender));
    }

    [Fact]
    public void A_date_keeps_the_offset_in_which_it_was_decided()
    {
        var email = SampleEmails.Letter(at: new DateTimeOffset(2026, 3, 1, 8, 5, 9, new TimeSpan(-3, -30, 0)));
        Assert.Contains(("Date", "Sun, 01 Mar 2026 08:05:09 -0330"), MimeWriter.Headers(email, SampleEmails.Sender));
    }

    [Fact]
    public async Task Hostile_text_anywhere_adds_no_header_and_no_recipient()
    {
        var emails = SampleEmails.HostileTexts
            .Select(text => SampleEmails.Letter(toName: text, subject: text, text: text, html: text, thread: text)).ToList();

        var mails = await MailSinkReading.OfAllAsync(emails.Select(email => MimeWriter.Write(email, SampleEmails.Sender)));

        foreach (var (email, mail) in emails.Zip(mails))
            AssertUnharmed(email, mail);
    }

    [Fact]
    public async Task No_text_adds_a_header_or_a_recipient()
    {
        var emails = Gen.Sample(Hostile(), 400, 60).Select(text => SampleEmails.Letter(toName: text, subject: text, text: text, html: text))
            .ToList();

        var mails = await MailSinkReading.OfAllAsync(emails.Select(email => MimeWriter.Write(email, SampleEmails.Sender)));

        foreach (var (email, mail) in emails.Zip(mails))
            AssertUnharmed(email, mail);
    }

    [Fact]
    public void Every_line_is_short_ASCII_that_ends_in_CRLF() => Prop.ForAll(Arb.From(Hostile()), text =>
    {
        var mail =
            MimeWriter.Write(SampleEmails.Letter(toName: text, subject: text, text: text, html: text, thread: text), SampleEmails.Sender);
        Assert.All(mail, value => Assert.True(value is (byte)'\t' or (byte)'\r' or (byte)'\n' or (>= 0x20 and <= 0x7E)));
        var lines = Encoding.ASCII.GetString(mail).Split("\r\n");
        Assert.All(lines, line => Assert.DoesNotContain('\r', line));
        Assert.All(lines, line => Assert.DoesNotContain('\n', line));
        Assert.All(lines, line => Assert.True(line.Length <= 76, $"{line.Length}: {line}"));
        Assert.DoesNotContain(".", lines);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("<script>alert(1)</script> <h1>body</h1> paragraph separator and so on, and more")]
    [InlineData("The Committee for the Yearly Review of Pages: Health, Housing and Care")]
    [InlineData(@"\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\ O'Neill")]
    [InlineData("A name of words that need no quotes and is longer than one line of a header may be")]
    public async Task A_long_name_is_on_lines_of_at_most_76_characters(string name)
    {
        var mail = MimeWriter.Write(SampleEmails.Letter(toName: name), SampleEmails.Sender);

        Assert.All(Encoding.ASCII.GetString(mail).Split("\r\n"), line => Assert.True(line.Length <= 76, $"{line.Length}: {line}"));
        Assert.Equal(name, (await MailSinkReading.OfAsync(mail)).ToName);
    }

    [Theory]
    [InlineData("<a@b>\r\nBcc: x@evil.example")]
    [InlineData("<a b@c>")]
    [InlineData("a@b")]
    [InlineData("<a@b><c@d>")]
    [InlineData("")]
    public void A_corrupt_Message_ID_is_made_again_from_the_id(string messageId)
    {
        var email = SampleEmails.Letter(messageId: messageId);
        Assert.Contains(("Message-ID", $"<{email.Id:N}.reminders@example.org>"), MimeWriter.Headers(email, SampleEmails.Sender));
    }

    [Fact]
    public void An_email_to_two_addresses_in_one_is_not_written() =>
        Assert.Throws<FormatException>(() => MimeWriter.Write(SampleEmails.Letter(to: "a@b.org,c@d.org"), SampleEmails.Sender));

    // A reader sees the words as the letter has them, and nothing else.
    private static void AssertUnharmed(EmailMessage email, MailSinkReading mail)
    {
        foreach (var name in OnlyOnce)
            Assert.Single(mail.Headers[name]);
        Assert.All(mail.Headers.Keys, name => Assert.True(OnlyOnce.Contains(name) || name is "references" or "in-reply-to", name));
        Assert.Equal(["jane@example.org"], mail.To);
        Assert.Equal(2, mail.Parts.Count);
        var subject = HeaderText.OneLine(email.Subject);
        Assert.Equal(subject.Length == 0 ? "(no subject)" : subject, mail.Subject);
        Assert.Equal(HeaderText.OneLine(email.ToName), mail.ToName);
        Assert.Equal(SampleEmails.Body(email.TextBody), mail.Parts["text/plain"]);
        Assert.Equal(SampleEmails.Body(email.HtmlBody), mail.Parts["text/html"]);
    }

    private static Gen<string> Hostile()
    {
        var piece = Gen.OneOf(
            Gen.Elements(SampleEmails.HostileTexts.Where(text => text.Length < 100)),
            Gen.Elements("\r\n", "\n", "\r", "\0", " ", ".", "=", "=?", "?=", "\"", "<", ">", ",", ":", "\u0085", "\u2028", "\uD83D", "é",
                "字", "👩‍👧", "x"),
            Gen.Choose(0, 0xFFFF).Select(unit => ((char)unit).ToString(CultureInfo.InvariantCulture)));
        return Gen.ListOf(piece).Select(string.Concat);
    }
}
