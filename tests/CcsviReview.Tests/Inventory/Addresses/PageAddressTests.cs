using CcsviReview.Inventory.Addresses;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Inventory.Addresses;

public sealed class PageAddressTests
{
    [Theory]
    [InlineData("HTTP://Example.ORG", "http://example.org/")]
    [InlineData("https://example.org:443/a", "https://example.org/a")]
    [InlineData("http://example.org:80/a", "http://example.org/a")]
    [InlineData("http://example.org:443/a", "http://example.org:443/a")]
    [InlineData("http://example.org:/a", "http://example.org/a")]
    [InlineData("https://example.org:8443/", "https://example.org:8443/")]
    [InlineData("https://example.org./a", "https://example.org/a")]
    [InlineData("https://Bücher.example/a", "https://xn--bcher-kva.example/a")]
    [InlineData("https://xn--bcher-kva.example/a", "https://xn--bcher-kva.example/a")]
    [InlineData("http://2130706433/", "http://127.0.0.1/")]
    [InlineData("http://0x7f.1/", "http://127.0.0.1/")]
    [InlineData("http://①②⑦.0.0.1/", "http://127.0.0.1/")]
    [InlineData("http://[::FFFF:10.0.0.1]/", "http://[::ffff:10.0.0.1]/")]
    [InlineData("http://[2001:DB8:0:0::1]:8080/x", "http://[2001:db8::1]:8080/x")]
    [InlineData(" https://example.org/a ", "https://example.org/a")]
    public void Scheme_host_and_port_have_one_spelling(string text, string normal) => Assert.Equal(normal, PageAddress.Parse(text).Text);

    [Theory]
    [InlineData("https://e.org/a/", "https://e.org/a")]
    [InlineData("https://e.org/a//", "https://e.org/a")]
    [InlineData("https://e.org//", "https://e.org/")]
    [InlineData("https://e.org/a//b", "https://e.org/a//b")]
    [InlineData("https://e.org/A", "https://e.org/A")]
    [InlineData("https://e.org/a/./b/../c", "https://e.org/a/c")]
    [InlineData("https://e.org/../../etc/passwd", "https://e.org/etc/passwd")]
    [InlineData("https://e.org/a/%2e%2E/b", "https://e.org/b")]
    [InlineData("https://e.org/a/..", "https://e.org/")]
    [InlineData("https://e.org/.well-known/x", "https://e.org/.well-known/x")]
    [InlineData("https://e.org/%7euser/%c3%a9", "https://e.org/~user/%C3%A9")]
    [InlineData("https://e.org/é x\"<>", "https://e.org/%C3%A9%20x%22%3C%3E")]
    [InlineData("https://e.org/100%", "https://e.org/100%25")]
    [InlineData("https://e.org/a%2Fb%2", "https://e.org/a%2Fb%252")]
    [InlineData("https://e.org/\U0001F600", "https://e.org/%F0%9F%98%80")]
    [InlineData("https://e.org/index.html", "https://e.org/index.html")]
    public void The_path_has_one_spelling(string text, string normal) => Assert.Equal(normal, PageAddress.Parse(text).Text);

    [Theory]
    [InlineData("https://e.org/a#top", "https://e.org/a")]
    [InlineData("https://e.org/a?", "https://e.org/a")]
    [InlineData("https://e.org?b=1", "https://e.org/?b=1")]
    [InlineData("https://e.org/a?utm_source=x&id=3&UTM_medium=y", "https://e.org/a?id=3")]
    [InlineData("https://e.org/a?utm%5Fsource=x", "https://e.org/a")]
    [InlineData("https://e.org/a?fbclid=1&gclid=2&msclkid=3#x", "https://e.org/a")]
    [InlineData("https://e.org/a?b=2&&a=1&", "https://e.org/a?b=2&a=1")]
    [InlineData("https://e.org/a?utm=1&gclidx=2", "https://e.org/a?utm=1&gclidx=2")]
    [InlineData("https://e.org/a?u=https://x.org/?y", "https://e.org/a?u=https://x.org/?y")]
    public void Fragment_tracking_and_an_empty_query_are_dropped(string text, string normal) =>
        Assert.Equal(normal, PageAddress.Parse(text).Text);

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("  ", "empty")]
    [InlineData("ftp://e.org/", "http:// or https://")]
    [InlineData("file:///etc/passwd", "http:// or https://")]
    [InlineData("javascript:alert(1)", "http:// or https://")]
    [InlineData("//e.org/y", "http:// or https://")]
    [InlineData("e.org/y", "http:// or https://")]
    [InlineData("http:/e.org/y", "http:// or https://")]
    [InlineData("https://user@e.org/", "user name")]
    [InlineData("https://user:secret@e.org/", "user name")]
    [InlineData("https://e.org/a\tb", "control character")]
    [InlineData("https://e.org/a\r\nHost: x", "control character")]
    [InlineData("https://e.org/\0", "control character")]
    [InlineData("https://e.org\\@x.org/", "backslash")]
    [InlineData("https://e.org/a\\b", "backslash")]
    [InlineData("https://e.org:0/", "port")]
    [InlineData("https://e.org:22/", "port")]
    [InlineData("https://e.org:25/", "port")]
    [InlineData("https://e.org:65536/", "port")]
    [InlineData("https://e.org:-1/", "port")]
    [InlineData("https:///a", "host")]
    [InlineData("https://./a", "host")]
    [InlineData("https://a..b/", "host")]
    [InlineData("https://a b/", "host")]
    [InlineData("https://a%2eb/", "host")]
    [InlineData("https://256.1.1.1/", "host")]
    [InlineData("https://1.2.3.4.5/", "host")]
    [InlineData("https://[fe80::1%25eth0]/", "host")]
    [InlineData("https://[::1/", "host")]
    [InlineData("https://[127.0.0.1]/", "host")]
    public void Text_that_is_not_the_address_of_a_page_is_refused_with_the_reason(string? text, string reason)
    {
        Assert.False(PageAddress.TryParse(text, out _, out var why));
        Assert.Contains(reason, why, StringComparison.Ordinal);
        Assert.DoesNotContain(why, char.IsControl);
    }

    [Fact]
    public void Half_a_character_becomes_the_replacement_character() =>
        Assert.Equal("https://e.org/%EF%BF%BDx", PageAddress.Parse("https://e.org/\uD83Dx").Text);

    [Fact]
    public void The_longest_address_has_2000_characters_escapes_counted()
    {
        const string Start = "https://e.org/";
        Assert.True(PageAddress.TryParse(Start + new string('a', 2000 - Start.Length), out _, out _));
        Assert.False(PageAddress.TryParse(Start + new string('a', 2001 - Start.Length), out _, out _));
        Assert.False(PageAddress.TryParse(Start + new string('é', 700), out _, out var why));
        Assert.Contains("2000", why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_normal_form_is_its_own_normal_form()
    {
        var pieces = Gen.Elements(
            "a", "B", "/", "//", ".", "..", "/./", "/../", "%2e", "%2F", "%zz", "%", "é", "ß", "?", "&", "=", "#", "utm_source=1",
            "fbclid=2", " ", ":", "@", "+", "\uD800", "\u2028", "*", "[", "]", ";", "~", "%7E", "%c3%a9", "index.html");
        var rests = from parts in pieces.ListOf() select string.Concat(parts);
        var hosts = Gen.Elements("e.org", "E.org.", "127.1", "[::1]", "bücher.example", "e.org:443", "e.org:8080", "xn--bcher-kva.example");
        var addresses = from scheme in Gen.Elements(
            "http", "HTTPS")
                        from host in hosts
                        from rest in rests
                        select $"{scheme}://{host}/{rest}";
        Prop.ForAll(addresses.ToArbitrary(), text =>
        {
            var once = PageAddress.Parse(text);
            return PageAddress.Parse(once.Text) == once
                && Uri.TryCreate(once.Text, UriKind.Absolute, out var uri) && uri.AbsoluteUri == once.Text
                && PageAddress.PathOf(once.Text) == once.Path;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_at_all_makes_reading_an_address_throw() =>
        Prop.ForAll<string>(text => PageAddress.TryParse(text, out _, out var why) == (why is null)
            && PageAddress.TryParse("http://" + text, out _, out why) == (why is null)).QuickCheckThrowOnFailure();
}
