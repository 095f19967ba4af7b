using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Reading;
using CcsviReview.Reading.Differences;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Sources.Web;

/// <summary>The title and main text of a page, to decide whether two addresses show the same page.</summary>
internal sealed record PageLook(string Title, string Fingerprint, string Sketch)
{
    public static PageLook Of(PageContent page)
    {
        var facts = PageReader.Read(page, SiteConventions.Unknown).Facts;
        return new PageLook(facts.Title, facts.Fingerprint, facts.Sketch);
    }

    /// <summary>
    /// Whether a reader would take both for one page. Many sites name their front page as the canonical address of every page by mistake,
    /// so a canonical address is accepted only where this is true.
    /// </summary>
    public bool IsLike(PageLook other) => PageTitles.AreAlike(Title, other.Title) && HasTextOf(other);

    private bool HasTextOf(PageLook other) => Fingerprint.Length > 0
        && (Fingerprint == other.Fingerprint || TextChange.Between(Sketch, other.Sketch) is { IsSubstantive: false });
}
