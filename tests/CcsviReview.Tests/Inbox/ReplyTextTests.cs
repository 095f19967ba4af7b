using System.Text;
using CcsviReview.Inbox;

namespace CcsviReview.Tests.Inbox;

public sealed class ReplyTextTests
{
    [Theory]
    [InlineData("REVIEWED\n\n> DONE 2\n", "REVIEWED")]
    [InlineData("\n\nREVIEWED 1\n\nOn Mon, 22 Nov 2026, Reviews <reviews@example.org> wrote:\n> LATER 30 days\n", "REVIEWED 1")]
    [InlineData("REVIEWED\n-- \nJane Doe\nNOT MINE Ltd\n", "REVIEWED")]
    [InlineData("REVIEWED\n\n-----Original Message-----\nFrom: reviews@example.org\nDONE\n", "REVIEWED")]
    [InlineData("REVIEWED\n________________________________\nFrom: reviews@example.org\n", "REVIEWED")]
    [InlineData("REVIEWED\n\nFrom: Reviews <reviews@example.org>\nSent: Monday\n", "REVIEWED")]
    [InlineData("REVIEWED\n\nSent from my iPhone\n", "REVIEWED")]
    [InlineData("Reviews wrote:\n> 1. CCSVI\n> 2. Heat\n\nREVIEWED 2\n", "REVIEWED 2")]
    [InlineData("REVIEWED\nSection 3 is wrong.\n", "REVIEWED|Section 3 is wrong.")]
    [InlineData("> REVIEWED\n", "")]
    [InlineData("On Mon, 22 Nov 2026, Reviews <reviews@example.org> wrote:\n> REVIEWED\n", "")]
    public void Quoted_text_and_signatures_are_left_out(string text, string written) =>
        Assert.Equal(written, Read($"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}"));

    [Theory]
    [InlineData("<div>REVIEWED 1</div><br><blockquote>DONE 2</blockquote>", "REVIEWED 1")]
    [InlineData("<html><head><style>p{}</style><title>x</title></head><body><p>NOT&nbsp;MINE</p><div id=\"appendonsend\"></div>DONE", "NOT MINE")]
    [InlineData("<p>Later 30 days<br>Thanks</p><div class=\"gmail_quote\">On Monday", "Later 30 days|Thanks")]
    [InlineData("<!-- DONE --><script>DONE</script><p>I <b>cannot</b></p>", "I cannot")]
    public void The_words_of_HTML_are_read(string html, string written) =>
        Assert.Equal(written, Read($"Content-Type: text/html; charset=utf-8\r\n\r\n{html}").Replace('\u00A0', ' '));

    [Theory]
    [InlineData("mx.example.org; dmarc=pass (p=reject) header.from=example.org", true)]
    [InlineData("MX.example.org 1; spf=pass smtp.mailfrom=jane@example.org; dkim=none", true)]
    [InlineData("mx.example.org; dkim=pass header.d=example.org header.i=@example.org", true)]
    [InlineData("mx.example.org; dkim=pass header.d=example.com; spf=fail smtp.mailfrom=example.org", false)]
    [InlineData("mx.example.org; dmarc=fail header.from=example.org; dkim=pass header.d=example.org", false)]
    [InlineData("mx.example.org; dmarc=pass header.from=example.com", false)]
    [InlineData("mx.example.org; dmarc=pass", false)]
    [InlineData("mx.example.org; dmarc=bestguesspass header.from=example.org", false)]
    [InlineData("mx.example.org; none", false)]
    [InlineData("mx.example.org", false)]
    [InlineData("other.example.org; dmarc=pass header.from=example.org", false)]
    [InlineData("mx.example.org.evil.example; dmarc=pass header.from=example.org", false)]
    [InlineData("mx.example.org; spf=fail reason=\"; dmarc=pass header.from=example.org\" smtp.mailfrom=example.org", false)]
    [InlineData("mx.example.org; spf=fail (; dmarc=pass header.from=example.org) smtp.mailfrom=example.org", false)]
    public void Only_the_trusted_server_is_believed_and_only_about_the_same_domain(string results, bool isGenuine)
    {
        Assert.Equal(isGenuine, SenderProof.IsGenuine([results], "mx.example.org", "example.org"));
        Assert.False(SenderProof.IsGenuine(["mx.example.org; dmarc=fail header.from=example.org", results], "mx.example.org", "example.org"));
        Assert.Equal(isGenuine, SenderProof.IsGenuine(["relay.example; arc=none", results], "mx.example.org", "example.org"));
    }

    private static string Read(string mail) =>
        string.Join('|', IncomingMail.Read(Encoding.UTF8.GetBytes($"From: jane@example.org\r\nMIME-Version: 1.0\r\n{mail}")).Written);
}
