using System.Security.Cryptography;
using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Sources.Web;

namespace CcsviReview.Pipeline.Scan;

/// <summary>A site, ready to be scanned.</summary>
/// <param name="Name">As in the settings, or as it was added.</param>
/// <param name="Culture">The culture in which it writes its dates; null when none is declared.</param>
/// <param name="Source">Where its pages come from.</param>
internal sealed record ScannedSite(string Name, string? Culture, IPageSource Source)
{
    /// <summary>The site's own label words, as in the settings.</summary>
    public LabelOptions Labels { get; init; } = new();

    /// <summary>
    /// What tells these ways of writing, and this version of the reader, from others: pages that were read by others are read again though
    /// they have not changed.
    /// </summary>
    public string CustomsMark => Convert.ToHexStringLower(
        SHA256.HashData(
            Encoding.UTF8.GetBytes(
                string.Join('\n', [Reader, Culture, .. Labels.Words().Select(label => $"{label.Kind} {label.Words}")]))));

    // Every build of the reader from other sources has another.
    private static string Reader => typeof(PageReader).Module.ModuleVersionId.ToString("N");

    /// <summary>Whether its pages are fetched; those that a CMS pushes are not.</summary>
    public bool IsFetched => Source is not PushedSource;

    /// <summary>How its pages are read.</summary>
    /// <param name="order">The numeric order that its pages proved at the last scan.</param>
    public SiteConventions Customs(NumericOrder? order) =>
        new(Culture, order) { Labels = Labels.Words().Any() ? new SiteLabels(Labels.Words()) : null };
}
