using CcsviReview.Reminders.Digests;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Reminders.Digests;

public sealed class DigestSharesTests
{
    [Theory]
    [InlineData(new[] { 417 }, new[] { 50 })]
    [InlineData(new[] { 3, 2 }, new[] { 3, 2 })]
    [InlineData(new[] { 400, 100, 2 }, new[] { 43, 5, 2 })]
    [InlineData(new int[0], new int[0])]
    public void Every_part_shows_a_few_and_the_most_urgent_the_rest(int[] totals, int[] shares) =>
        Assert.Equal(shares, DigestShares.Of(totals, 50));

    [Fact]
    public void The_room_is_used_and_never_exceeded()
    {
        var totals = Gen.ArrayOf(Gen.Choose(0, 90));
        Prop.ForAll(Arb.From(totals), Arb.From(Gen.Choose(0, 60)), (wanted, room) =>
        {
            var shares = DigestShares.Of(wanted, room);
            return shares.Sum() == Math.Min(room, wanted.Sum())
                && shares.Zip(wanted).All(pair => pair.First >= 0 && pair.First <= pair.Second);
        }).QuickCheckThrowOnFailure();
    }
}
