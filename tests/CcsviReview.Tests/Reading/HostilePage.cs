using System.Globalization;
using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Tests.Reading;

/// <summary>A page made to be slow to read: one thing again and again, up to any length.</summary>
/// <param name="Name">What it is made of.</param>
/// <param name="Format">As what it is read.</param>
/// <param name="Head">The text before the repetitions.</param>
/// <param name="Part">The piece that is repeated; <c>{0}</c> is its number.</param>
/// <param name="Tail">The text after the repetitions.</param>
public sealed record HostilePage(string Name, PageFormat Format, string Head, string Part, string Tail = "")
{
    private const string Script = "<script type=application/ld+json>";

    public static IReadOnlyList<HostilePage> All { get; } =
    [
        new("nothing but spaces after a label", PageFormat.Html, "Last reviewed:", " "),
        new("one line of words", PageFormat.Text, "", "knees "),
        new("one word", PageFormat.Text, "", "knees"),
        new("lists in lists", PageFormat.Html, "", "<li><ul>"),
        new("boxes in boxes", PageFormat.Html, "", "<div>", "Last reviewed: 22 May 2014"),
        new("tables in tables", PageFormat.Html, "", "<table><tr><td>"),
        new("bold in bold, and closing tags of something else", PageFormat.Html, string.Concat(Enumerable.Repeat("<b>", 600)), "</i>"),
        new("lines deep in bold", PageFormat.Html, string.Concat(Enumerable.Repeat("<b>", 500)), "x<hr>"),
        new("closing tags", PageFormat.Html, "", "<b></i></p></td>"),
        new("smaller-than signs", PageFormat.Html, "", "<"),
        new("open tags", PageFormat.Html, "", "<a <a <a "),
        new("open quotes", PageFormat.Html, "", "<a href=\""),
        new("attributes", PageFormat.Html, "<p ", "a{0}=1 ", ">x</p>"),
        new("attributes of a meta element", PageFormat.Html, "<meta ", "a{0}=1 ", ">"),
        new("quotes in one tag", PageFormat.Html, "<p ", "\" '  ", ">x</p>"),
        new("classes", PageFormat.Html, "<p class='", "c{0} reviewed-x ", "'>x</p>"),
        new("elements with classes", PageFormat.Html, "", "<i class=c{0}>x</i>"),
        new("an endless comment", PageFormat.Html, "<!--", " last reviewed: 1 May 2020 "),
        new("empty comments", PageFormat.Html, "", "<!-- -->x"),
        new("entities", PageFormat.Html, "", "&amp;&#0;&lt"),
        new("an enormous table", PageFormat.Html, "<table>", "<tr><td>Last updated<td>3/4/2020"),
        new("a table of header cells", PageFormat.Html, "<table>", "<tr><th>last reviewed"),
        new("a row without an end", PageFormat.Html, "<table><tr>", "<th>last reviewed"),
        new("time elements in one paragraph", PageFormat.Html, "<p>", "reviewed <time datetime=2020-01-01>a</time> "),
        new("items with properties", PageFormat.Html, "", "<p itemscope itemprop=lastReviewed>"),
        new("properties with dates", PageFormat.Html, "", "<i itemprop=dateModified content=2020-01-{0}>"),
        new("meta elements", PageFormat.Html, "", "<meta name=dcterms.modified content=2020-01-0{0}>"),
        new("deep JSON-LD", PageFormat.Html, Script, "["),
        new("deep objects in JSON-LD", PageFormat.Html, Script, "{{\"@graph\":"),
        new("wide JSON-LD", PageFormat.Html, Script + "[", "{{\"@type\":\"WebPage\",\"dateModified\":\"2020-01-01\"}},", "{}]"),
        new("one object with many dates", PageFormat.Html, Script + "{\"@type\":\"WebPage\"", ",\"lastReviewed\":\"3/4/2020\"", "}"),
        new("scripts of JSON-LD", PageFormat.Html, "", Script + "{{\"@type\":\"WebPage\",\"lastReviewed\":\"2020-01-01\"}}</script>"),
        new("links to one paper", PageFormat.Html, "", "<a href=https://doi.org/10.1000/1>Lee 2012</a> "),
        new("links to papers", PageFormat.Html, "", "<a href=https://doi.org/10.1000/{0}>Lee 2012</a> "),
        new("references", PageFormat.Html, "<h2>References</h2><ol>", "<li>Lee, Knees that bend. 10.1000/1"),
        new("labels without dates", PageFormat.Text, "", "Last reviewed: "),
        new("labels and joins", PageFormat.Text, "", "last reviewed and "),
        new("labels with signatures", PageFormat.Text, "", "reviewed by x, "),
        new("labels in lines", PageFormat.Text, "", "Last reviewed:\n"),
        new("ambiguous statements", PageFormat.Text, "", "Last reviewed: 3/4/2020. Next review due: 4/4/2020.\n"),
        new("statements", PageFormat.Text, "", "Last updated: 1 May 2020.\n"),
        new("numbers", PageFormat.Text, "", "{0} "),
        new("dates", PageFormat.Text, "", "1/2/2020 "),
        new("slashes", PageFormat.Text, "Last reviewed: 3/4/2020\n", "1/"),
        new("dates before labels", PageFormat.Text, "", "2024年7月16日 更新 x "),
        new("Chinese labels", PageFormat.Text, "", "更新审核"),
        new("Chinese labels and words", PageFormat.Text, "", "更新的的的"),
        new("Chinese months and labels", PageFormat.Text, "", "三月更新"),
        new("Chinese months", PageFormat.Text, "2020年更新", "三月"),
        new("quotes in quotes", PageFormat.Markdown, "", "> "),
        new("lists in lists of Markdown", PageFormat.Markdown, "", "- - 1. "),
        new("brackets", PageFormat.Markdown, "", "["),
        new("brackets, some closed", PageFormat.Markdown, "", "[[[[[[[a]"),
        new("links without an end", PageFormat.Markdown, "", "[a]("),
        new("smaller-than signs of Markdown", PageFormat.Markdown, "", "<a "),
        new("headings", PageFormat.Markdown, "", "# last reviewed\n\n"),
        new("cells", PageFormat.Markdown, "", "|last reviewed"),
        new("rows", PageFormat.Markdown, "", "|last reviewed|3/4/2020|\n"),
        new("fences", PageFormat.Markdown, "", "```\n~~~\n"),
        new("comments in Markdown", PageFormat.Markdown, "", "<!-- -->"),
        new("a comment of many lines", PageFormat.Markdown, "<!--\n", "freshness\n"),
        new("empty lines", PageFormat.Markdown, "", "\n"),
        new("front matter of long lists", PageFormat.Markdown, "---\ntags: [", "a{0}, ", "]\nlast_reviewed: 2020-01-01\n---\n"),
        new("front matter of one value", PageFormat.Markdown, "---\ntitle: ", "knees ", "\n---\n"),
        new("front matter without an end", PageFormat.Markdown, "---\n", "a{0}: b\n"),
        new("code in a line", PageFormat.Markdown, "", "`last reviewed` "),
        new("code that never ends", PageFormat.Markdown, "", "` `` ``` "),
        new("struck words that never end", PageFormat.Markdown, "", "~~a "),
        new("struck elements that never end", PageFormat.Markdown, "", "<s>a <code>b "),
        new("quotes in tags of Markdown", PageFormat.Markdown, "", "<a b=\">"),
        new("comments of MDX", PageFormat.Markdown, "", "{{/* a */}} "),
        new("code before a comment", PageFormat.Markdown, "<!-- a --> ", "`a "),
        new("front matter of maps", PageFormat.Markdown, "---\n", "a{0}:\n  - b:\n    reviewed: c\n", "---\n"),
        new("front matter in JSON", PageFormat.Markdown, "", "{{\"a\":"),
        new("comment marks around JSON-LD", PageFormat.Html, Script, "/*//<!--"),
        new("works in JSON-LD", PageFormat.Html, Script + "[", "{{\"@type\":\"Recipe\",\"mainEntityOfPage\":\"https://a.example/{0}\"}},", "{}]"),
        new("programs in a page", PageFormat.Html, "", "<?php a(); ?>x"),
        new("a program without an end", PageFormat.Html, "<?php ", "a > b; "),
        new("shadow roots in shadow roots", PageFormat.Html, "", "<div><template shadowrootmode=open>"),
        new("attributes of AsciiDoc", PageFormat.AsciiDoc, "", ":a{0}: {{a1}}\n"),
        new("references to attributes", PageFormat.AsciiDoc, ":a: b\n\n", "{{a}} {{ "),
        new("macros", PageFormat.AsciiDoc, "", "link:a[b] c[ "),
        new("styled words", PageFormat.AsciiDoc, "", "[.x]#a "),
        new("comments of AsciiDoc", PageFormat.AsciiDoc, "", "// last reviewed: 2020-01-01\n"),
        new("rows of AsciiDoc", PageFormat.AsciiDoc, "|===\n", "|last reviewed|3/4/2020\n"),
        new("blocks of AsciiDoc", PageFormat.AsciiDoc, "", "----\n....\n"),
        new("fields", PageFormat.ReStructuredText, "", ":reviewed: 3/4/2020\n"),
        new("roles without an end", PageFormat.ReStructuredText, "", ":a:`b "),
        new("substitutions", PageFormat.ReStructuredText, ".. |a| replace:: b\n\n", "|a| |c "),
        new("directives", PageFormat.ReStructuredText, "", ".. note:: a\n   b\n"),
        new("titles", PageFormat.ReStructuredText, "", "aaa\n===\n"),
        new("rows of reStructuredText", PageFormat.ReStructuredText, "+--+\n", "| last reviewed | 3/4/2020 |\n"),
        new("open template tags", PageFormat.Markdown, "", "{{% "),
        new("template variables", PageFormat.Html, "", "{{% set reviewed = '2020-01-01' %}}"),
    ];

    /// <summary>The page with a heap of this many characters, as bytes of UTF-8.</summary>
    public byte[] OfLength(int characters)
    {
        var page = new StringBuilder(Head, Head.Length + characters + Part.Length + Tail.Length);
        var part = CompositeFormat.Parse(
            Part.Contains('{', StringComparison.Ordinal) ? Part : Part.Replace("}", "}}", StringComparison.Ordinal));
        for (var number = 1; page.Length < characters; number++)
            page.AppendFormat(CultureInfo.InvariantCulture, part, number);
        return Encoding.UTF8.GetBytes(page.Append(Tail).ToString());
    }

    /// <summary>Reads the page.</summary>
    public PageReading Read(byte[] bytes) =>
        PageReader.Read(new PageContent("https://knees.example/p", Format, bytes), SiteConventions.Unknown);

    public override string ToString() => $"{Name} ({Format})";
}
