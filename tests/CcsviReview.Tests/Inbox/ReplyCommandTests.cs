using CcsviReview.Facts;
using CcsviReview.Inbox;
using CcsviReview.Localization;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;

namespace CcsviReview.Tests.Inbox;

public sealed class ReplyCommandTests
{
    private static readonly DateOnly s_today = new(2026, 11, 22);
    private static readonly Words[] s_languages = [Words.English, Words.BuiltIn["cy"]];

    [Theory]
    [InlineData("REVIEWED", PageAction.ReviewDone, "", null)]
    [InlineData("reviewed.", PageAction.ReviewDone, "", null)]
    [InlineData("Done, thanks!", PageAction.ReviewDone, "", null)]
    [InlineData("Reviewed 1 3", PageAction.ReviewDone, "1 3", null)]
    [InlineData("Reviewed: 3, 1 and 3", PageAction.ReviewDone, "1 3", null)]
    [InlineData("DONE 2 & 4 thank you", PageAction.ReviewDone, "2 4", null)]
    [InlineData("Reviewed pages 1, 2", PageAction.ReviewDone, "1 2", null)]
    [InlineData("NOT MINE", PageAction.NotMine, "", null)]
    [InlineData("not  mine: 2", PageAction.NotMine, "2", null)]
    [InlineData("LATER 30 days", PageAction.Later, "", "2026-12-22")]
    [InlineData("Later in 30 days", PageAction.Later, "", "2026-12-22")]
    [InlineData("LATER 2 weeks", PageAction.Later, "", "2026-12-06")]
    [InlineData("LATER 1 month", PageAction.Later, "", "2026-12-22")]
    [InlineData("LATER 12 March", PageAction.Later, "", "2027-03-12")]
    [InlineData("later until 12th Mar 2027", PageAction.Later, "", "2027-03-12")]
    [InlineData("LATER 22 November", PageAction.Later, "", "2027-11-22")]
    [InlineData("LATER 23 November", PageAction.Later, "", "2026-11-23")]
    [InlineData("LATER 29 February", PageAction.Later, "", "2028-02-29")]
    [InlineData("LATER 2027-01-05", PageAction.Later, "", "2027-01-05")]
    [InlineData("LATER 1 3 30 days", PageAction.Later, "1 3", "2026-12-22")]
    [InlineData("LATER 30 days 1 3", PageAction.Later, "1 3", "2026-12-22")]
    [InlineData("LATER 2 12 March", PageAction.Later, "2", "2027-03-12")]
    [InlineData("Adolygwyd 1 a 3", PageAction.ReviewDone, "1 3", null)]
    [InlineData("WEDI'I ADOLYGU, diolch", PageAction.ReviewDone, "", null)]
    [InlineData("Hwyrach 30 diwrnod", PageAction.Later, "", "2026-12-22")]
    [InlineData("Yn ddiweddarach tan 12 Mawrth", PageAction.Later, "", "2027-03-12")]
    [InlineData("Nid fi 2", PageAction.NotMine, "2", null)]
    public void A_first_line_asks_for_something(string line, PageAction act, string numbers, string? until)
    {
        var command = ReplyCommand.Read(line, s_today, s_languages);
        Assert.NotNull(command);
        Assert.Equal((act, numbers, until), (command.Act, string.Join(' ', command.Numbers), command.Until?.ToString("yyyy-MM-dd", null)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Thanks")]
    [InlineData("Reviewed?")]
    [InlineData("Reviewed by whom?")]
    [InlineData("Reviewed by Sam on 3 November")]
    [InlineData("Done with the page? I cannot find it")]
    [InlineData("Not done")]
    [InlineData("Not reviewed 1")]
    [InlineData("I have not reviewed it")]
    [InlineData("Reviewed 1 but not 3")]
    [InlineData("Reviewed all except 3")]
    [InlineData("Reviewed 1-3")]
    [InlineData("Reviewed -1")]
    [InlineData("Reviewed 1000")]
    [InlineData("Reviewed 30 days ago")]
    [InlineData("Reviewedly")]
    [InlineData("Donegal")]
    [InlineData("Not mine to decide")]
    [InlineData("LATER")]
    [InlineData("LATER 3")]
    [InlineData("LATER 0 days")]
    [InlineData("LATER 9999 days")]
    [InlineData("LATER 31 February")]
    [InlineData("LATER 12/3")]
    [InlineData("LATER 2026-11-22")]
    [InlineData("LATER 12 March 2020")]
    [InlineData("LATER 30 days or 40 days")]
    [InlineData("Later is fine")]
    public void A_line_in_doubt_asks_for_nothing(string line) => Assert.Null(ReplyCommand.Read(line, s_today, s_languages));

    [Theory]
    [InlineData("LATER 30 days", "P30D")]
    [InlineData("LATER 2 weeks", "P14D")]
    [InlineData("LATER 1 3 6 months", "P6M")]
    [InlineData("LATER 12 March", null)]
    [InlineData("LATER 2027-01-05", null)]
    [InlineData("REVIEWED", null)]
    public void A_duration_is_kept_as_it_was_said(string line, string? lasting) =>
        Assert.Equal(lasting is null ? null : ReviewInterval.Parse(lasting), ReplyCommand.Read(line, s_today, s_languages)!.Lasting);

    [Fact]
    public void A_link_of_a_reply_says_what_was_signed_and_nothing_altered_is_believed()
    {
        var keys = new LinkKeys([new LinkKey(3, Enumerable.Range(0, 32).Select(n => (byte)n).ToArray())]);
        var claim = new ReplyClaim(Guid.NewGuid(), PageAction.Later)
        {
            Numbers = [1, 3, 200],
            On = s_today,
            Until = s_today.AddDays(30),
            Lasting = new ReviewInterval(0, 30),
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000),
        };
        var token = claim.Sign(keys);
        var read = ReplyClaim.Read(keys, token)!;
        Assert.Equal(
            (claim.LetterId, claim.Act, claim.On, claim.Until, claim.Lasting, claim.ExpiresAt),
            (read.LetterId, read.Act, read.On, read.Until, read.Lasting, read.ExpiresAt));
        Assert.Equal(claim.Numbers, read.Numbers);
        for (var at = 0; at < token.Length; at++)
            Assert.Null(ReplyClaim.Read(keys, token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..]));
        Assert.IsType<ReadLink.Unknown>(keys.Read(token, DateTimeOffset.UnixEpoch));
        Assert.Null(ReplyClaim.Read(new LinkKeys([]), token));
        Assert.Null(ReplyClaim.Read(keys, keys.Sign(new LinkClaim(PageAction.Later, "jane@example.org")
        {
            IssuedAt = DateTimeOffset.UnixEpoch,
            ExpiresAt = DateTimeOffset.UnixEpoch.AddDays(1),
        })));
    }
}
