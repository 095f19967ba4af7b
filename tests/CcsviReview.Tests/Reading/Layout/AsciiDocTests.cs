using CcsviReview.Facts;

namespace CcsviReview.Tests.Reading.Layout;

/// <summary>AsciiDoc: attributes, text and comments are read, examples are not.</summary>
public sealed class AsciiDocTests
{
    [Theory]
    [InlineData("- 2026-07-14 - -", "= Cluster guide\n:revdate: 2026-07-14\n:page-revdate: {revdate}\n\nWords.")]
    [InlineData("2024-05-06 - 2027-05-06 -", "= Guide\n:last-reviewed: 2024-05-06\n:next-review: 2027-05-06\n\nWords.")]
    [InlineData("2024-05-06 - - -", "= Guide\n:page-last-reviewed: 6 May 2024\n:page-layout: x\n\nWords.")]
    [InlineData("2024-05-06 - - -", "= Guide\n:reviewed: 6 May 2024\n\n== About\n\nText _Last reviewed: {reviewed}_")]
    [InlineData("2024-05-06 - - -", "= Guide\n\nWords.\n\nLast reviewed: 6 May 2024")]
    [InlineData("2024-05-06 - - -", "= Guide\n\n*Last reviewed:* 6 May 2024")]
    [InlineData("2024-05-06 - - -", "= Guide\n\n[.small]\nLast reviewed: 6 May 2024")]
    [InlineData("2024-05-06 - - -", "= Guide\n\n|===\n|Version |Last reviewed\n\n|3 |2024-05-06\n|===")]
    [InlineData("2024-05-06 - - -", "= Guide\n\n[cols=\"1,2\"]\n|===\n|Last reviewed\n|2024-05-06\n|Version\n|3\n|===")]
    [InlineData("2024-05-06 - - -", "= Guide\n\nLast reviewed:: 6 May 2024\nVersion:: 3")]
    [InlineData("2024-05-06 - - -", "= Guide\n\n* Version 3\n* Last reviewed: 6 May 2024")]
    [InlineData("2024-05-06 - - -", "= Guide\n\n====\nLast reviewed: 6 May 2024\n====")]
    [InlineData("2024-05-06 - - -", "= Guide\n\nNOTE: Last reviewed: 6 May 2024")]
    [InlineData("- 2024-05-06 - -", "= Guide\nAnn Lee <ann@example.org>\nv1.2, 2024-05-06: remark\n\nWords")]
    [InlineData("2024-05-06 - - -", "---\nlast_reviewed: 2024-05-06\n---\n= Guide\n\nWords")]
    [InlineData("2024-05-06 - - -", "// Last reviewed: 2024-05-06\n= Guide\n\nWords")]
    [InlineData("- - - P1Y", "= Guide\n:review-cycle: 1y\n\nWords")]
    [InlineData("2024-05-06 - - -", "= Guide\n\nLast reviewed: [.line-through]#3 March 2021# 6 May 2024")]
    public void AsciiDoc_states_its_review(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Read(source, PageFormat.AsciiDoc)));

    [Theory]
    [InlineData("- - - -", "= Guide\n\n----\nLast reviewed: 6 May 2024\n----")]
    [InlineData("- - - -", "= Guide\n\n....\nLast reviewed: 6 May 2024\n....")]
    [InlineData("- - - -", "= Guide\n\n-----\n----\nLast reviewed: 6 May 2024\n-----")]
    [InlineData("- - - -", "= Guide\n\n[source,asciidoc]\n:last-reviewed: 2024-05-06\n\nWords")]
    [InlineData("- - - -", "= Guide\n\n[source]\n----\n:last-reviewed: 2024-05-06\n----")]
    [InlineData("- - - -", "= Guide\n\n[listing]\nLast reviewed: 6 May 2024")]
    [InlineData("- - - -", "= Guide\n\n Last reviewed: 6 May 2024")]
    [InlineData("- - - -", "= Guide\n\nWrite `Last reviewed: 6 May 2024` there.")]
    [InlineData("- - - -", "= Guide\n//:last-reviewed: 2024-05-06\n\nWords")]
    [InlineData("- - - -", "= Guide\n\n////\nPut the line here:\nLast reviewed: 6 May 2024\n////")]
    [InlineData("- - - -", "= Guide\n:last-reviewed-by: 2024-05-06\n:product-last-reviewed: 2024-05-06\n:docdate: 2024-05-06\n")]
    [InlineData("- - - -", "= Guide\n:!last-reviewed:\n:last-reviewed: \n\nWords")]
    [InlineData("- - - -", "= Guide\n\n```yaml\nlast_reviewed: 2024-05-06\n```")]
    [InlineData("- - - -", "= Guide\n\nimage::x.png[Last reviewed: 6 May 2024]\n\nLast reviewed: {unknown}")]
    [InlineData("- - - -", "= Guide\n\n++++\n<p>Last reviewed: 6 May 2024</p>\n++++")]
    [InlineData("- - - -", "= Guide\n\nSee https://example.org[the act] (last reviewed 6 May 2024).")]
    public void An_example_in_AsciiDoc_states_nothing(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Read(source, PageFormat.AsciiDoc)));
}
