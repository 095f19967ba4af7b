using System.Text;
using CcsviReview.Outbox;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Outbox;

/// <summary>Signatures, verified by a program that is not ours.</summary>
public sealed class DkimSigningTests
{
    private const string Body = "Grüße,\n\n.\n..\n.start with a dot\nFrom here\n  two  blanks \t \nend  \n\n\n";

    public static TheoryData<string> Keys => ["rsa", "ed25519"];

    [Theory, MemberData(nameof(Keys))]
    public async Task A_signature_is_valid_for_the_text_and_the_HTML(string kind)
    {
        var signing = Signing(kind);
        var email = SampleEmails.Letter(
            toName: "Zoë O'Neill, MD", subject: "Überprüfung fällig: „Café“ — 3 Seiten, und mehr als in eine Zeile geht", text: Body + new string('x', 3000) + "\n", html: $"<p>{new string('ß', 2000)}</p>\n.\n");
        var mail = Write(email, signing);

        var verdict = await DkimVerdict.OfAsync(mail, DkimKeys.Dns(signing));

        Assert.True(verdict.IsValid);
        Assert.Equal(
            (kind == "rsa" ? "rsa-sha256" : "ed25519-sha256", "relaxed/relaxed", "example.org", "reviews"),
            (verdict.Tags["a"], verdict.Tags["c"], verdict.Tags["d"], verdict.Tags["s"]));
        foreach (var part in new[] { email.TextBody[..6], "ü", "xxxx", "=C3=9F", "multipart/alternative" })
            Assert.False((await DkimVerdict.OfAsync(Tampered(mail, part), DkimKeys.Dns(signing))).IsValid, part);
        var other = DkimKeys.Signing(kind == "rsa" ? DkimKeys.MakeRsa(2048) : DkimKeys.OpenSsl("genpkey", "-algorithm", "ed25519"));
        Assert.False((await DkimVerdict.OfAsync(mail, DkimKeys.Dns(other))).IsValid);
    }

    [Fact]
    public async Task Hostile_text_is_signed_as_it_is_sent()
    {
        var signing = DkimKeys.Signing();
        foreach (var text in SampleEmails.HostileTexts)
        {
            var mail = Write(SampleEmails.Letter(toName: text, subject: text, text: text, html: text), signing);
            Assert.True((await DkimVerdict.OfAsync(mail, DkimKeys.Dns(signing))).IsValid, text);
        }
    }

    [Fact]
    public async Task Every_header_that_readers_see_is_signed_and_no_second_one_can_be_added()
    {
        var signing = DkimKeys.Signing();
        var mail = Write(Unsubscribable(), signing);
        var signed = (await DkimVerdict.OfAsync(mail, DkimKeys.Dns(signing))).Signed;

        foreach (var name in new[] { "from", "to", "subject", "date", "message-id", "mime-version", "content-type" })
            Assert.Equal(2, signed.Count(each => each == name));
        foreach (var name in new[] { "list-unsubscribe", "list-unsubscribe-post" })
            Assert.Single(signed, name);
        foreach (var added in new[] { "From: eve@evil.example", "Subject: Hello", "To: eve@evil.example", "Content-Type: text/plain" })
        {
            byte[] forged = [.. Encoding.ASCII.GetBytes($"{added}\r\n"), .. mail];
            Assert.False((await DkimVerdict.OfAsync(forged, DkimKeys.Dns(signing))).IsValid, added);
        }

        byte[] relayed = [.. Encoding.ASCII.GetBytes("Received: from a by b; Sun, 22 Nov 2026 12:00:01 +0000\r\n"), .. mail];
        Assert.True((await DkimVerdict.OfAsync(relayed, DkimKeys.Dns(signing))).IsValid);
    }

    [Fact]
    public async Task An_altered_unsubscribe_link_ends_the_signature()
    {
        var signing = DkimKeys.Signing();
        var mail = Encoding.Latin1.GetString(Write(Unsubscribable(), signing));
        var forged = mail.Replace("https://reviews.example.org/mute/1", "https://evil.example/mute/1", StringComparison.Ordinal);

        Assert.NotEqual(mail, forged);
        Assert.False((await DkimVerdict.OfAsync(Encoding.Latin1.GetBytes(forged), DkimKeys.Dns(signing))).IsValid);
    }

    [Theory, MemberData(nameof(Keys))]
    public void A_second_attempt_has_the_same_bytes_and_without_a_signature_the_original_ones(string kind)
    {
        var email = SampleEmails.Letter(text: Body);
        var mail = Write(email, Signing(kind));

        Assert.Equal(mail, Write(email, Signing(kind)));
        var unsigned = MimeWriter.Write(email, SampleEmails.Sender);
        Assert.Equal(unsigned, mail[^unsigned.Length..]);
        Assert.Contains($"t={email.CreatedAt.ToUnixTimeSeconds()};", Encoding.ASCII.GetString(mail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_change_of_keys_a_retry_is_the_same_email_signed_with_the_new_key()
    {
        var email = SampleEmails.Letter();
        var (old, next) = (DkimKeys.Signing(), DkimKeys.Signing(DkimKeys.MakeRsa(2048), selector: "next"));
        var (before, after) = (Write(email, old), Write(email, next));

        var unsigned = MimeWriter.Write(email, SampleEmails.Sender);
        Assert.Equal(unsigned, before[^unsigned.Length..]);
        Assert.Equal(unsigned, after[^unsigned.Length..]);
        Assert.True((await DkimVerdict.OfAsync(after, DkimKeys.Dns(next))).IsValid);
        Assert.False((await DkimVerdict.OfAsync(before, DkimKeys.Dns(next))).IsValid);
    }

    [Theory]
    [InlineData("example.org", "example.org", true)]
    [InlineData("example.org", "mail.example.org", true)]
    [InlineData("mail.example.org", "example.org", true)]
    [InlineData("example.org", "notexample.org", false)]
    [InlineData("notexample.org", "example.org", false)]
    [InlineData("example.com", "example.org", false)]
    public void A_domain_is_aligned_with_itself_its_subdomains_and_its_parent(string domain, string from, bool isAligned) =>
        Assert.Equal(isAligned, DkimKeys.Signing(domain: domain).IsAlignedWith(from));

    private static byte[] Write(EmailMessage email, DkimSigning signing) =>
        MimeWriter.Write(email, SampleEmails.Sender with { Dkim = signing });

    private static DkimSigning Signing(string kind) => DkimKeys.Signing(kind == "rsa" ? DkimKeys.Rsa : DkimKeys.Ed25519);

    private static EmailMessage Unsubscribable() => new()
    {
        Key = "test",
        To = "jane@example.org",
        Subject = "2 pages overdue",
        TextBody = "Hello\n",
        HtmlBody = "<p>Hello</p>\n",
        MessageId = "<1.reminders@example.org>",
        UnsubscribeUrl = "https://reviews.example.org/mute/1",
        CreatedAt = SampleEmails.Noon,
        NextTryAt = SampleEmails.Noon,
    };

    // The last place, which is in the body where the body has it.
    private static byte[] Tampered(byte[] mail, string part)
    {
        var text = Encoding.Latin1.GetString(mail);
        var encoded = part switch { "ü" => "=C3=BC", _ when part.StartsWith("Gr", StringComparison.Ordinal) => "Gr=C3=BC", _ => part };
        var at = text.LastIndexOf(encoded, StringComparison.Ordinal);
        Assert.True(at > 0, part);
        return Encoding.Latin1.GetBytes(text[..at] + "Q" + text[(at + 1)..]);
    }
}
