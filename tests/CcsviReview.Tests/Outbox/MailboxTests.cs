using CcsviReview.Outbox;

namespace CcsviReview.Tests.Outbox;

public class MailboxTests
{
    private static readonly string LocalPart64 = new('a', 64);
    private static readonly string Domain189 = string.Join('.', new string('b', 62), new string('c', 62), new string('d', 63));

    public static TheoryData<string, string> Good => new()
    {
        { "jane@example.org", "jane@example.org" },
        { "Jane.Doe+ccsvi@Example.ORG", "Jane.Doe+ccsvi@example.org" },
        { "ccsvi-review@localhost", "ccsvi-review@localhost" },
        { "jane@bücher.example", "jane@xn--bcher-kva.example" },
        { "o'neill@example.org", "o'neill@example.org" },
        { "üser@example.org", "üser@example.org" },
        { "jose\u0301@BÜCHER.example", "jos\u00E9@xn--bcher-kva.example" },
        { "用户@例子.example", "用户@xn--fsqu00a.example" },
        { "ಬೆಂಬಲ.2@example.org", "ಬೆಂಬಲ.2@example.org" },                                                      // with vowel signs
        { $"{new string('ü', 32)}@example.org", $"{new string('ü', 32)}@example.org" },                     // 64 octets
        { $"{LocalPart64}@example.org", $"{LocalPart64}@example.org" },
        { $"{LocalPart64}@{Domain189}", $"{LocalPart64}@{Domain189}" },                                      // 254
    };

    public static TheoryData<string> Bad =>
    [
        "", "@", "jane", "@example.org", "jane@", "jane@@example.org", "a@b@c", "jane@example..org", "jane@-example.org",
        "jane@exa mple.org", "jane@exam_ple.org",
        "a@b,c@d", "a@b;c@d", "Jane <jane@example.org>", "<jane@example.org>", " jane@example.org", "jane@example.org ",
        "jane@example.org.",
        "a@b\r\nRCPT TO:<x>", "a@b\n", "a\0@b.org", "\"a\r\n b\"@x.org", "\"a b\"@x.org", "a b@x.org", ".a@x.org", "a.@x.org", "a..b@x.org",
        "ü ser@example.org", "ü\u200Bser@example.org", "ü\u202Eser@example.org", "ü\u00A0x@example.org", "ü😀@example.org", "ü\uD83D@example.org",
        "ü..x@example.org", ".ü@example.org", "\u0301a@example.org", "ü@[127.0.0.1]", "ü\uE000@example.org", "\u212Aate@example.org", "ü\u2028@example.org",
        $"{new string('ü', 33)}@example.org", $"{new string('ü', 32)}@{Domain189}e", "a@[127.0.0.1]", "jane@exam\u2028ple.org", "jane(x)@example.org", "jane@example.org\u0085",
        $"{LocalPart64}a@example.org", $"{LocalPart64}@{Domain189}e", $"a@{new string('b', 64)}.org",
        $"a@{string.Join('.', Enumerable.Repeat("abc", 64))}",
    ];

    [Theory, MemberData(nameof(Good))]
    public void An_address_that_mail_can_be_sent_to_is_taken_with_its_domain_in_ASCII(string text, string address)
    {
        Assert.Null(Mailbox.Fault(text));
        Assert.Equal(address, Mailbox.Parse(text).Address);
        Assert.Equal(address, Mailbox.TryParse(text)!.ToString());
    }

    [Theory, MemberData(nameof(Bad))]
    public void What_is_not_exactly_one_mailbox_is_refused_with_its_reason(string text)
    {
        Assert.NotNull(Mailbox.Fault(text));
        Assert.Null(Mailbox.TryParse(text));
        var refusal = Assert.Throws<FormatException>(() => Mailbox.Parse(text));
        Assert.True(HeaderText.IsOneLine(refusal.Message), "a refusal is one line, whatever was refused");
    }

    [Fact]
    public void No_address_is_none() => Assert.Null(Mailbox.TryParse(null));
}
