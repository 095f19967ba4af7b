using CcsviReview.Settings;

namespace CcsviReview.Tests.Settings;

public sealed class MailboxTests
{
    [Theory]
    [InlineData("a@b")]
    [InlineData("ccsvi-review@localhost")]
    [InlineData("first.last+tag@sub.example.org")]
    [InlineData("o'brien@example.org")]
    [InlineData("jo@bücher.example")]
    public void One_mailbox_can_be_mailed_to(string address) => Assert.Null(Mailbox.Fault(address));

    [Theory]
    [InlineData("")]
    [InlineData("jo")]
    [InlineData("@example.org")]
    [InlineData("jo@")]
    [InlineData("jo@@example.org")]
    [InlineData(".jo@example.org")]
    [InlineData("jo..x@example.org")]
    [InlineData("jo x@example.org")]
    [InlineData("\"jo\r\n x\"@example.org")]
    [InlineData("jo@example.org\r\nRCPT TO:<x@example.org>")]
    [InlineData("jo@exa mple.org")]
    [InlineData("jo@example..org")]
    [InlineData("jo@-example.org")]
    [InlineData("üser@example.org")]
    [InlineData("a@example.org,b@example.org")]
    [InlineData("a@example.org;b@example.org")]
    [InlineData("Jo <jo@example.org>")]
    public void Anything_else_cannot(string address) => Assert.NotNull(Mailbox.Fault(address));

    [Theory]
    [InlineData(64, 20, true)]
    [InlineData(65, 20, false)]
    [InlineData(1, 252, true)]
    [InlineData(1, 253, false)]
    public void The_lengths_of_RFC_5321_are_kept_to_the_octet(int local, int domain, bool fits)
    {
        var labels = string.Join('.', Enumerable.Repeat(new string('d', 62), 5))[..domain].TrimEnd('.').PadRight(domain, 'd');

        Assert.Equal(fits, Mailbox.Fault($"{new string('l', local)}@{labels}") is null);
    }
}
