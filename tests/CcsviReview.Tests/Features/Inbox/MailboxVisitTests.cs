using System.Text;
using CcsviReview.Features.Inbox;
using CcsviReview.Tests.Support;
using MailKit;

namespace CcsviReview.Tests.Features.Inbox;

/// <summary>Visits to a real mailbox with a server or other workers that behave worse than in <see cref="ReadMailboxTests"/>.</summary>
public sealed class MailboxVisitTests
{
    private const string Hello = "From: Ann <ann@example.com>\r\nSubject: hello\r\n\r\nA question.\r\n";

    [Fact]
    public async Task The_rules_are_read_once_per_visit_and_not_for_an_empty_mailbox()
    {
        await using var bench = await MailboxFixture.CreateAsync();
        await bench.ReadAsync();
        Assert.Equal(0, bench.RulesRead);
        for (var n = 0; n < 3; n++)
            bench.Server.Deliver(Hello.Replace("question", $"question {n}", StringComparison.Ordinal));

        Assert.Equal(3, (await bench.ReadAsync()).Unclear);

        Assert.Equal(1, bench.RulesRead);
    }

    [Fact]
    public async Task What_another_worker_handled_a_moment_ago_is_left_to_that_worker_to_move()
    {
        await using var bench = await MailboxFixture.CreateAsync();
        bench.Server.Deliver(Hello);
        uint validity = 0;
        await bench.Server.AsideAsync(async client =>
        {
            await client.Inbox!.OpenAsync(FolderAccess.ReadOnly);
            validity = client.Inbox.UidValidity;
        });
        var (other, mail) = (bench.Handle, new WaitingMail(bench.Mailbox.FolderName, validity, 1, Encoding.ASCII.GetBytes(Hello)));
        await other.RunAsync(mail, await other.BeginAsync(default), default);

        bench.Inventory.Clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(new MailboxReport(), await bench.ReadAsync());
        Assert.Equal(1, await bench.Server.WaitingAsync());
        bench.Inventory.Clock.Now += TimeSpan.FromSeconds(1);

        Assert.Equal(new MailboxReport { Moved = 1 }, await bench.ReadAsync());
        Assert.Equal(0, await bench.Server.WaitingAsync());
    }

    [Theory]
    [InlineData("Dovecot")]                                           // the greeting
    [InlineData("(TAG")]
    [InlineData("RFC822.SIZE")]
    [InlineData("BODY[]")]
    [InlineData("COPYUID")]
    public async Task A_silent_server_is_given_up_and_the_next_visit_loses_and_repeats_nothing(string where)
    {
        await using var bench = await MailboxFixture.CreateAsync();
        bench.Server.Deliver(Hello);
        var isSilent = false;
        await using var line = new Wiretap(
            bench.Server.Port, said => (isSilent = isSilent || said.Contains(where, StringComparison.Ordinal)) ? "" : said);

        var silent = await bench.ReadAsync(bench.MailboxAt(line.Port, TimeSpan.FromSeconds(1)));
        bench.Inventory.Clock.Now += TimeSpan.FromMinutes(3);
        var next = await bench.ReadAsync();

        Assert.Contains("did not answer in time.", silent.Trouble, StringComparison.Ordinal);
        Assert.Null(next.Trouble);
        Assert.Equal((1, 0), (silent.Unclear + next.Unclear, silent.Copies + next.Copies));
        Assert.Single(await bench.HandledAsync());
        Assert.Equal(new() { ["INBOX"] = 0, ["Unclear"] = 1 }, await bench.Server.CountsAsync());
    }
}
