using CcsviReview.Inventory.Addresses;

namespace CcsviReview.Tests.Inventory.Addresses;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("/a;jsessionid=0A1B2C3D4E5F", "/a")]
    [InlineData("/a/b;jsessionid=0A1B.node1?x=1", "/a/b?x=1")]
    [InlineData("/a;v=2;JSESSIONID=0A1B/b", "/a;v=2/b")]
    [InlineData("/a?PHPSESSID=q1w2e3r4t5", "/a")]
    [InlineData("/a?x=1&PHPSESSID=q1w2e3r4t5&y=2", "/a?x=1&y=2")]
    [InlineData("/a?sid=9f86d081884c7d659a2feaa0c55ad015", "/a")]
    [InlineData("/a?s=9f86d081884c7d659a2feaa0c55ad015", "/a")]
    [InlineData("/a?session_id=abc12345", "/a")]
    [InlineData("/a?ASPSESSIONIDQQBBTSDC=GFNDKDPB", "/a")]
    [InlineData("/a?CFID=123&CFTOKEN=4567", "/a")]
    [InlineData("/(S(lit3py55t21z5v55vlm25s55))/a", "/a")]
    [InlineData("/a?print=1", "/a")]
    [InlineData("/a?print", "/a")]
    [InlineData("/a?format=print", "/a")]
    [InlineData("/a?view=printer-friendly", "/a")]
    [InlineData("/a?printable=yes", "/a")]
    [InlineData("/a?tmpl=component&print=1&layout=default", "/a?layout=default")]
    [InlineData("/a?sort=asc", "/a")]
    [InlineData("/a?orderby=title&order=desc", "/a")]
    [InlineData("/files/?C=M;O=A", "/files")]
    [InlineData("/a?replytocom=12", "/a")]
    [InlineData("/a?share=twitter&nb=1", "/a")]
    [InlineData("/a?share=jetpack-whatsapp", "/a")]
    [InlineData("/a?amp=1", "/a")]
    [InlineData("/a?fbclid=x&print=1&gclid=y&utm_source=z", "/a")]
    public void Parameters_that_do_not_identify_a_page_are_dropped(string written, string read) =>
        Assert.Equal("https://example.org" + read, AddressRules.Usual.Apply(PageAddress.Parse("https://example.org" + written)).Text);

    [Theory]
    [InlineData("/a?id=5")]
    [InlineData("/a?page=2")]
    [InlineData("/a?lang=cy")]
    [InlineData("/a?sid=12")]
    [InlineData("/a?sid=asthma-and-copd-in-adults")]
    [InlineData("/a?sid=3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData("/a?s=asthma")]
    [InlineData("/a?order=1182")]
    [InlineData("/a?dir=north")]
    [InlineData("/a?print=asthma-leaflet")]
    [InlineData("/a?view=leaflet")]
    [InlineData("/a?format=pdf")]
    [InlineData("/a?action=edit")]
    [InlineData("/a?share=12")]
    [InlineData("/a?share=capital")]
    [InlineData("/a?nb=1")]
    [InlineData("/a?msg=welcome")]
    [InlineData("/a?replytocom=all")]
    [InlineData("/a?session=morning")]
    [InlineData("/a?C=chemistry")]
    [InlineData("/a?amp=50")]
    [InlineData("/a;lang=en")]
    [InlineData("/a;print=1")]
    [InlineData("/a(b)/c")]
    [InlineData("/print/a")]
    public void Parameters_that_may_identify_a_page_stay(string written) =>
        Assert.Equal("https://example.org" + written, AddressRules.Usual.Apply(PageAddress.Parse("https://example.org" + written)).Text);

    [Theory]
    [InlineData("/a?sort=asc&print=1&ref=menu&refer=x&id=2", "/a?sort=asc&id=2")]
    [InlineData("/a;jsessionid=1", "/a;jsessionid=1")]
    [InlineData("/a?REF=x", "/a")]
    public void A_site_keeps_and_ignores_what_its_settings_say(string written, string read)
    {
        AddressRules rules = new(["sort", "jsessionid"], ["ref*"]);

        Assert.Equal("https://example.org" + read, rules.Apply(PageAddress.Parse("https://example.org" + written)).Text);
    }
}
