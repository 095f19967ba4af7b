using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Tests.Reading;

public sealed class ParticularsTests
{
    [Fact]
    public void Front_matter_gives_title_owner_section_and_tags()
    {
        var facts = Said.Markdown(
            "---\ntitle: 'Knees: a guide'\nowner_slack: \"#knees\"\nsection: Legs\ntags: [joints, legs]\nlang: en-GB\n---\n# Other\n");
        Assert.Equal(("Knees: a guide", "#knees", "Legs", "en-GB"), (facts.Title, facts.Owner, facts.Section, facts.Language));
        Assert.Equal(["joints", "legs"], facts.Tags);
    }

    [Fact]
    public void Lists_in_front_matter_are_read() =>
        Assert.Equal(["joints", "legs"], Said.Markdown("---\ntags:\n  - joints\n  - legs\n---\n").Tags);

    [Theory]
    [InlineData("---\nms.author: lee\n---\n", "lee")]
    [InlineData("---\nowner: Ann Lee\n---\n", "Ann Lee")]
    [InlineData("---\nowners: [Ann Lee, bo@example.org, Ann Lee]\n---\n", "Ann Lee, bo@example.org")]
    [InlineData("---\nmaintainers:\n  - Ann Lee\n  - Bo Diaz\nowner_slack: '#knees'\n---\n", "Ann Lee, Bo Diaz")]
    [InlineData("---\nowner: Ann Lee\nowner_slack: '#knees'\n---\n", "Ann Lee")]
    [InlineData("<!--* freshness: { owner: 'lee' reviewed: '2024-06-25' } *-->\n", "lee")]
    [InlineData("# Knees\n", null)]
    public void The_owner_is_read_where_it_is_stated(string source, string? owner) => Assert.Equal(owner, Said.Markdown(source).Owner);

    [Fact]
    public void Html_has_a_title_and_a_language()
    {
        var facts = Said.Read("<html lang='cy'><head><title>\n Pen-gliniau &amp; mwy </title></head><body><h1>X</h1>", PageFormat.Html);
        Assert.Equal(("Pen-gliniau & mwy", "cy"), (facts.Title, facts.Language));
        Assert.Equal("X", Said.Read("<h1>X</h1>", PageFormat.Html).Title);
        Assert.Equal(300, Said.Read($"<title>{new string('x', 999)}</title>", PageFormat.Html).Title.Length);
    }

    [Theory]
    [InlineData("windows-1251", "Обновлено 8 июня 2016")]
    [InlineData("gb2312", "最后更新：2016年6月8日")]
    [InlineData("iso-8859-1", "Mis à jour le 8 juin 2016")]
    public void The_charset_comes_from_the_header_or_the_page(string charset, string words)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        var declared = encoding.GetBytes($"<meta charset=\"{charset}\"><p>{words}</p>");
        var plain = encoding.GetBytes($"<p>{words}</p>");
        Assert.Equal("2016-06-08",
            PageReader.Read(new PageContent("a", PageFormat.Html, declared), SiteConventions.Unknown).Facts.LastUpdated?.Date?.ToString());
        Assert.Equal("2016-06-08",
            PageReader.Read(new PageContent("a", PageFormat.Html, plain) { Charset = charset },
                SiteConventions.Unknown).Facts.LastUpdated?.Date?.ToString());
    }

    [Fact]
    public void A_byte_order_mark_beats_what_is_declared()
    {
        byte[] bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<meta charset=utf-8><p>Last updated: 8 June 2016</p>")];
        Assert.Equal("2016-06-08",
            PageReader.Read(new PageContent("a", PageFormat.Html, bytes) { Charset = "utf-8" },
                SiteConventions.Unknown).Facts.LastUpdated?.Date?.ToString());
    }
}
