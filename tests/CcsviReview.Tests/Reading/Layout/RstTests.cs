using CcsviReview.Facts;

namespace CcsviReview.Tests.Reading.Layout;

/// <summary>reStructuredText: field lists, text and comments are read, examples are not.</summary>
public sealed class RstTests
{
    [Theory]
    [InlineData("2024-05-06 - 2027-05-06 -", "Guide\n=====\n\n:Last reviewed: 2024-05-06\n:Next review: 2027-05-06\n\nWords.")]
    [InlineData("2024-05-06 - - -", ":last-reviewed: 2024-05-06\n\nGuide\n=====\n\nWords.")]
    [InlineData("2024-05-06 - - -", "=====\nGuide\n=====\n\n:Author: Ann\n:Reviewed: 6 May 2024\n\nWords")]
    [InlineData("2024-05-06 - - -", "Guide\n=====\n\nLast reviewed: 6 May 2024")]
    [InlineData("2024-05-06 - - -", "Guide\n=====\n\n**Last reviewed:** 6 May 2024")]
    [InlineData("2024-05-06 - - -", "Guide\n=====\n\n.. note:: Last reviewed: 6 May 2024")]
    [InlineData("2024-05-06 - - -", "Guide\n=====\n\n.. note::\n\n   Last reviewed: 6 May 2024")]
    [InlineData("2024-05-06 - - -", "Guide\n=====\n\n.. last-reviewed: 2024-05-06\n\nWords")]
    [InlineData("2024-05-06 - 2027-05-06 -", "Guide\n=====\n\n..\n   Last reviewed: 2024-05-06\n   Next review: 2027-05-06\n\nWords")]
    [InlineData("2024-05-06 - - -", ".. meta::\n   :description: x\n   :last-reviewed: 2024-05-06\n\nGuide\n=====\n")]
    [InlineData("2024-05-06 - - -", ".. |reviewed| replace:: 6 May 2024\n\nGuide\n=====\n\nLast reviewed: |reviewed|")]
    [InlineData("2024-05-06 - - -",
        "Guide\n=====\n\n+---------------+------------+\n| Last reviewed | 2024-05-06 |\n+---------------+------------+\n"
            + "| Version       | 3          |\n+---------------+------------+")]
    [InlineData("2024-05-06 - - -", "Guide\n=====\n\n- Version 3\n- Last reviewed: 6 May 2024")]
    [InlineData("2024-05-06 - - -", "Guide\n=====\n\nLast reviewed\n   6 May 2024")]
    [InlineData("2024-05-06 - - -", "Guide\n=====\n\nExample::\n\n   code\n\nLast reviewed: 6 May 2024")]
    [InlineData("- - - P6M", "Guide\n=====\n\n:review-cycle: 6m\n")]
    [InlineData("2024-05-06 - - -",
        "Guide\n=====\n\nText.\n\nDocument control\n----------------\n\n:Version: 3\n:Last reviewed: 6 May 2024")]
    public void ReStructuredText_states_its_review(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Read(source, PageFormat.ReStructuredText)));

    [Theory]
    [InlineData("- - - -", "Guide\n=====\n\n.. code-block:: rst\n\n   :last-reviewed: 2024-05-06\n\n   Last reviewed: 6 May 2024")]
    [InlineData("- - - -", "Guide\n=====\n\nLike this::\n\n   Last reviewed: 6 May 2024\n\n   Last reviewed: 6 May 2024")]
    [InlineData("- - - -", "Guide\n=====\n\n::\n\n   Last reviewed: 6 May 2024")]
    [InlineData("- - - -", "Guide\n=====\n\nWrite ``Last reviewed: 6 May 2024`` there.")]
    [InlineData("- - - -", "Guide\n=====\n\n.. Put \"Last reviewed: 2024-05-06\" here.\n\nWords")]
    [InlineData("- - - -", "Guide\n=====\n\n.. :last-reviewed: 2024-05-06\n\nWords")]
    [InlineData("- - - -", "Guide\n=====\n\n.. image:: x.png\n   :alt: Last reviewed: 6 May 2024\n")]
    [InlineData("- - - -", "Guide\n=====\n\n.. figure:: x.png\n\n   Last reviewed: 6 May 2024")]
    [InlineData("- - - -", "Guide\n=====\n\n:reviewed-by: 2024-05-06\n:product-last-reviewed: 2024-05-06")]
    [InlineData("- - - -",
        "Guide\n=====\n\n.. _x: https://example.org/last-reviewed-2024-05-06\n\n.. |x| replace:: Last reviewed: 6 May 202"
            + "4")]
    [InlineData("- - - -", "Guide\n=====\n\n.. code::\n   :name: x\n\n   last_reviewed: 2024-05-06")]
    [InlineData("- - - -", "Guide\n=====\n\n>>> print(\"Last reviewed: 6 May 2024\")\nLast reviewed: 6 May 2024")]
    [InlineData("- - - -", "Guide\n=====\n\n.. raw:: html\n\n   <p>Last reviewed: 6 May 2024</p>")]
    public void An_example_in_reStructuredText_states_nothing(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Read(source, PageFormat.ReStructuredText)));
}
