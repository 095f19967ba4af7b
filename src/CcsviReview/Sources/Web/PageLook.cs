using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Reading;
using CcsviReview.Reading.Differences;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Sources.Web;

/// <summary>What tells whether two addresses show one page: the title and the main text.</summary>
internal sealed record PageLook(string Title, string Fingerprint, string Sketch)
{
    public static PageLook Of(PageContent page)
    {
        var facts = PageReader.Read(page, SiteConventions.Unknown).Facts;
        return new PageLook(facts.Title, facts.Fingerprint, facts.Sketch);
    }

    /// <summary>
    /// Whether a reader would take both for one page. Many sites name their front page as the address of every page by mistake, so that
    /// what a page says of its address is believed only where this holds.
    /// </summary>
    public bool IsLike(PageLook other) => PageTitles.AreAlike(Title, other.Title) && HasTextOf(other);

    private bool HasTextOf(PageLook other) => Fingerprint.Length > 0
        && (Fingerprint == other.Fingerprint || TextChange.Between(Sketch, other.Sketch) is { IsSubstantive: false });
}
