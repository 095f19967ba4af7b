using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Citations;
using CcsviReview.Reading.Grammar;
using CcsviReview.Reading.Layout;
using CcsviReview.Reading.Metadata;
using CcsviReview.Reading.Weighing;

namespace CcsviReview.Reading;

/// <summary>Reads what a page says about its own review, whatever its format.</summary>
public static class PageReader
{
    /// <summary>Reads <paramref name="content"/>. Never throws, whatever the bytes, and never invents a date.</summary>
    /// <param name="content">The page as it was received.</param>
    /// <param name="customs">What is known about the conventions of its site.</param>
    /// <remarks>
    /// Of several statements the page's own visible one wins, then front matter and freshness comments, then metadata. A numeric date with
    /// two readings is decided by evidence (see <see cref="PageFacts.ProvenOrder"/>) or stays in <see cref="PageFacts.Others"/> as
    /// ambiguous.
    /// </remarks>
    public static PageReading Read(PageContent content, SiteConventions customs)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(customs);
        var page = LayOut(content);
        Scope.Resolve(page);
        var found = StatementGrammar.Read(page, customs);
        found.AddRange(ClaimReader.Read(page, content, customs.Labels));
        LocalDays.Resolve(found, customs.Zone);
        var proven = OrderEvidence.Proven(found);
        Resolve(found, content, customs, page);
        ReviewDates.Resolve(found, content.ReadOn);
        MachineDateHeuristics.Apply(found);
        Listings.Doubt(page, found);
        var text = MainText.Of(page);
        var facts = Particulars(page, content, text) with { ProvenOrder = proven, References = ReferenceReader.Read(page) };
        return new PageReading(FactResolver.Weigh(facts, found), text)
        {
            Links = customs.ReadsLinks ? LinkReader.Read(page, content.Address) : [],
        };
    }

    /// <summary>
    /// Returns what a page says about itself besides dates and references, and the fingerprint and sketch of its main text.
    /// </summary>
    internal static PageFacts Particulars(PageLayout page, PageContent content, string mainText)
    {
        using var bare = NormalizedText.Of(mainText);
        return PageParticulars.Read(page, content.Cms) with { Fingerprint = MainText.Fingerprint(bare), Sketch = TextSketch.Of(bare) };
    }

    /// <summary>Parses a page by its format.</summary>
    internal static PageLayout LayOut(PageContent content)
    {
        var text = PageBytes.Text(content);
        return content.Format switch
        {
            PageFormat.Html => HtmlPage.Of(text),
            PageFormat.Markdown => MarkdownLayout.Of(text),
            PageFormat.AsciiDoc => AsciiDocLayout.Of(text),
            PageFormat.ReStructuredText => RstLayout.Of(text),
            _ => TextLayout.Of(text),
        };
    }

    private static void Resolve(List<Candidate> found, PageContent content, SiteConventions customs, PageLayout page)
    {
        if (!found.Exists(candidate => candidate.Statement.Doubt is Doubt.Ambiguous)
            || OrderEvidence.Find(customs, content, page, found) is not { } evidence)
            return;
        for (var at = 0; at < found.Count; at++)
        {
            if (found[at].Statement.Doubt is Doubt.Ambiguous)
                found[at] = found[at] with { Statement = found[at].Statement.Resolved(evidence.Order, evidence.Because) };
        }
    }
}
