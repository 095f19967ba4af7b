using System.Net;
using CcsviReview.Sources.Http;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Sources.Http;

public sealed class NetworkGuardTests
{
    private static readonly NetworkGuard Guard = NetworkGuard.Allowing([]);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.255.255.255")]
    [InlineData("10.0.0.0")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.0")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.255")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.0")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::10.0.0.1")]
    [InlineData("fc00::1")]
    [InlineData("fdff::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2001:db8::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2002:a00:1::")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2001:0:808:808:0:0:f5ff:fffe")]
    public void Addresses_that_are_not_public_are_refused(string address) => Assert.NotNull(Guard.Refusal(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.0.0.0")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.1")]
    [InlineData("169.253.255.255")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("2002:808:808::")]
    [InlineData("2001:0:a00:1:0:0:f7f7:f7f7")]
    public void Public_addresses_are_not(string address) => Assert.Null(Guard.Refusal(IPAddress.Parse(address)));

    // The addresses before a range, at its ends, and after it: the registered ranges beyond the well-known ones, and Azure's metadata
    // server.
    [Theory]
    [InlineData("168.63.129.15", "168.63.129.16", "168.63.129.16", "168.63.129.17")]
    [InlineData("192.31.195.255", "192.31.196.0", "192.31.196.255", "192.31.197.0")]
    [InlineData("192.52.192.255", "192.52.193.0", "192.52.193.255", "192.52.194.0")]
    [InlineData("192.175.47.255", "192.175.48.0", "192.175.48.255", "192.175.49.0")]
    [InlineData("2620:4f:7fff:ffff:ffff:ffff:ffff:ffff", "2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff", "2620:4f:8001::")]
    [InlineData("2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:1::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:200::")]
    [InlineData("2606:4700::1111", "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff:1000::")]
    [InlineData("9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0")]
    public void A_range_for_special_use_is_refused_from_first_to_last(string before, string first, string last, string after)
    {
        Assert.Null(Guard.Refusal(IPAddress.Parse(before)));
        Assert.NotNull(Guard.Refusal(IPAddress.Parse(first)));
        Assert.NotNull(Guard.Refusal(IPAddress.Parse(last)));
        Assert.Null(Guard.Refusal(IPAddress.Parse(after)));
    }

    [Theory]
    [InlineData("::ffff:168.63.129.16")]
    [InlineData("64:ff9b::168.63.129.16")]
    [InlineData("2002:a83f:8110::1")]
    [InlineData("::ffff:192.31.196.1")]
    public void A_special_address_carried_in_IPv6_is_refused_too(string address) => Assert.NotNull(Guard.Refusal(IPAddress.Parse(address)));

    [Fact]
    public void A_network_that_the_settings_allow_is_open_in_every_spelling_and_no_other_is()
    {
        var guard = NetworkGuard.Allowing(["10.1.0.0/16", "::1"]);

        Assert.Null(guard.Refusal(IPAddress.Parse("10.1.255.255")));
        Assert.Null(guard.Refusal(IPAddress.Parse("::ffff:10.1.0.1")));
        Assert.Null(guard.Refusal(IPAddress.IPv6Loopback));
        Assert.NotNull(guard.Refusal(IPAddress.Parse("10.2.0.0")));
        Assert.NotNull(guard.Refusal(IPAddress.Loopback));
    }

    [Fact]
    public void An_invalid_network_is_refused_with_its_text() =>
        Assert.Contains("'10.0.0.0/64'", Assert.Throws<FormatException>(() => NetworkGuard.Allowing(["10.0.0.0/64"])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void An_address_carried_in_IPv6_is_treated_like_the_address_itself()
    {
        var four = ArbMap.Default.GeneratorFor<byte>().ArrayOf(4);
        Prop.ForAll(four.ToArbitrary(), b =>
        {
            var refused = Guard.Refusal(new IPAddress(b)) is not null;
            byte[] mapped = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, .. b];
            byte[] nat64 = [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. b];
            byte[] sixToFour = [0x20, 2, .. b, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
            byte[] teredo = [0x20, 1, 0, 0, 8, 8, 8, 8, 0, 0, 0, 0, .. b.Select(x => (byte)~x)];
            return new[] { mapped, nat64, sixToFour, teredo }.All(bytes => Guard.Refusal(new IPAddress(bytes)) is not null == refused);
        }).QuickCheckThrowOnFailure();
    }
}
