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
/// <param name="Name">Its name in the settings, or as added by an admin.</param>
/// <param name="Culture">The culture of its dates; null when none is declared.</param>
/// <param name="Source">The source of its pages.</param>
internal sealed record ScannedSite(string Name, string? Culture, IPageSource Source)
{
    /// <summary>The site's own label words, from the settings.</summary>
    public LabelOptions Labels { get; init; } = new();

    /// <summary>
    /// A hash of these conventions and this version of the reader. Pages that were read with another one are read again even if they have
    /// not changed.
    /// </summary>
    public string CustomsMark => Convert.ToHexStringLower(
        SHA256.HashData(
            Encoding.UTF8.GetBytes(
                string.Join('\n', [Reader, Culture, .. Labels.Words().Select(label => $"{label.Kind} {label.Words}")]))));

    // Each build of the reader from changed sources has a different id.
    private static string Reader => typeof(PageReader).Module.ModuleVersionId.ToString("N");

    /// <summary>Whether its pages are fetched; false for pages that a CMS pushes.</summary>
    public bool IsFetched => Source is not PushedSource;

    /// <summary>The conventions with which its pages are read.</summary>
    /// <param name="order">The numeric order that its pages proved in the last scan.</param>
    public SiteConventions Customs(NumericOrder? order) =>
        new(Culture, order) { Labels = Labels.Words().Any() ? new SiteLabels(Labels.Words()) : null };
}
