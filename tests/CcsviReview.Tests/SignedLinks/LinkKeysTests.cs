using System.Buffers.Text;
using System.Security.Cryptography;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;
using CcsviReview.Tests.Policies;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.SignedLinks;

public sealed class LinkKeysTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly LinkKey First = Key(1);
    private static readonly LinkKeys Keys = new([First]);
    private static readonly LinkClaim Claim = new(PageAction.ReviewDone, "jane@example.org")
    {
        PageId = 417,
        Cycle = Given.Day("2017-05-22"),
        IssuedAt = Now,
        ExpiresAt = Now.AddDays(60),
    };

    [Fact]
    public void A_signed_claim_is_read_back_for_any_action_page_person_and_cycle()
    {
        var claims = from act in Gen.Elements(Enum.GetValues<PageAction>())
                     from page in Gen.Choose(0, int.MaxValue)
                     from factor in Gen.Elements(1L, 4_000_000_000L)
                     from person in Gen.Elements(
                         "jane@example.org", "jürgen@bücher.example", "a@b.c", new string('x', 300) + "@example.org")
                     from day in Gen.Choose(0, DateOnly.MaxValue.DayNumber)
                     from days in Gen.Choose(0, 3000)
                     select Claim with
                     {
                         Act = act,
                         PageId = page * factor,
                         Person = person,
                         Cycle = DateOnly.FromDayNumber(day),
                         ExpiresAt = Now.AddDays(days + 1),
                     };
        Prop.ForAll(claims.ToArbitrary(), claim => new ReadLink.Valid(claim).Equals(Keys.Read(Keys.Sign(claim), Now)))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_token_with_any_altered_character_is_not_read()
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var token = Keys.Sign(Claim);
        Assert.IsType<ReadLink.Valid>(Keys.Read(token, Now));
        for (var at = 0; at < token.Length; at++)
        {
            foreach (var email in Letters.Where(email => email != token[at]))
                Assert.IsType<ReadLink.Unknown>(Keys.Read(token[..at] + email + token[(at + 1)..], Now));
            Assert.IsType<ReadLink.Unknown>(Keys.Read(token[..at], Now));
            Assert.IsType<ReadLink.Unknown>(Keys.Read(token[..at] + token[(at + 1)..], Now));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("=")]
    [InlineData("AAAA")]
    [InlineData("%00")]
    [InlineData("\u0000\uD800")]
    [InlineData("AQEBoQPh3izQ")]
    public void Text_that_is_not_a_token_is_unknown(string token)
    {
        Assert.IsType<ReadLink.Unknown>(Keys.Read(token, Now));
        Assert.IsType<ReadLink.Unknown>(Keys.Read(Keys.Sign(Claim) + token + "=", Now));
        Assert.IsType<ReadLink.Unknown>(Keys.Read(new string('A', 1_000_000), Now));
        Assert.Equal(FormAge.Foreign, FormToken.AgeOf(Keys, "x", token, Now));
    }

    [Fact]
    public void Any_bytes_at_all_are_unknown() => Prop.ForAll<byte[]>(bytes =>
        Keys.Read(Base64Url.EncodeToString(bytes), Now) is ReadLink.Unknown
        && FormToken.AgeOf(Keys, "x", Base64Url.EncodeToString(bytes), Now) == FormAge.Foreign).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-61, false)]
    [InlineData(-60, true)]
    [InlineData(0, true)]
    [InlineData((60 * 86_400) - 1, true)]
    [InlineData(60 * 86_400, false)]
    public void A_link_is_valid_from_a_minute_before_its_making_to_the_second_before_its_end(int seconds, bool holds)
    {
        var read = Keys.Read(Keys.Sign(Claim), Now.AddSeconds(seconds));
        Assert.Equal(holds ? new ReadLink.Valid(Claim) : new ReadLink.Expired(Claim), read);
    }

    [Fact]
    public void The_newest_key_signs_and_every_key_in_force_reads()
    {
        var old = Keys.Sign(Claim);
        var both = new LinkKeys([Key(2), First]);
        var fresh = both.Sign(Claim);

        Assert.IsType<ReadLink.Valid>(both.Read(old, Now));
        Assert.IsType<ReadLink.Unknown>(Keys.Read(fresh, Now));
        Assert.IsType<ReadLink.Unknown>(new LinkKeys([Key(2)]).Read(old, Now));
        Assert.IsType<ReadLink.Unknown>(new LinkKeys([Key(1)]).Read(old, Now));
        Assert.IsType<ReadLink.Unknown>(new LinkKeys([]).Read(old, Now));
        Assert.False(new LinkKeys([]).CanSign);
        Assert.Throws<InvalidOperationException>(() => new LinkKeys([]).Sign(Claim));
    }

    [Fact]
    public void A_stamp_is_not_a_token_and_a_token_is_not_a_stamp()
    {
        var token = Keys.Sign(Claim);
        var stamp = FormToken.Of(Keys, token, Now);
        Assert.IsType<ReadLink.Unknown>(Keys.Read(stamp, Now));
        Assert.Equal(FormAge.Foreign, FormToken.AgeOf(Keys, token, token, Now.AddMinutes(1)));
    }

    [Theory]
    [InlineData(-1, FormAge.TooFast)]
    [InlineData(1_999, FormAge.TooFast)]
    [InlineData(2_000, FormAge.Human)]
    [InlineData(86_400_000, FormAge.Human)]
    [InlineData(86_400_001, FormAge.TooOld)]
    public void A_form_comes_back_after_two_seconds_and_within_a_day(long milliseconds, FormAge age)
    {
        var token = Keys.Sign(Claim);
        Assert.Equal(age, FormToken.AgeOf(Keys, token, FormToken.Of(Keys, token, Now), Now.AddMilliseconds(milliseconds)));
    }

    [Fact]
    public void A_stamp_is_valid_only_for_its_link_and_no_character_of_it_can_be_altered()
    {
        var (token, other) = (Keys.Sign(Claim), Keys.Sign(Claim with { PageId = 418 }));
        var stamp = FormToken.Of(Keys, token, Now);
        Assert.Equal(FormAge.Foreign, FormToken.AgeOf(Keys, other, stamp, Now.AddMinutes(1)));
        for (var at = 0; at < stamp.Length; at++)
            Assert.Equal(FormAge.Foreign,
                FormToken.AgeOf(Keys, token, stamp[..at] + (stamp[at] == 'A' ? 'B' : 'A') + stamp[(at + 1)..], Now.AddMinutes(1)));
    }

    [Fact]
    public void A_key_never_shows_its_secret_and_has_exactly_32_bytes()
    {
        Assert.Equal("link key 1", First.ToString());
        Assert.Throws<ArgumentException>(() => new LinkKey(1, new byte[31]));
        Assert.Throws<ArgumentException>(() => new LinkKey(1, new byte[33]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinkKey(0, new byte[32]));
    }

    [Fact]
    public void A_link_of_an_ordinary_person_stays_short_enough_for_one_line_of_most_mail_programs() =>
        Assert.InRange(Keys.Sign(Claim).Length, 40, 90);

    private static LinkKey Key(int number) => new(number, RandomNumberGenerator.GetBytes(LinkKey.Bytes));
}
