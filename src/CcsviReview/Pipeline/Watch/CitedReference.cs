using System.Text;
using CcsviReview.Facts;
using CcsviReview.Watch;

namespace CcsviReview.Pipeline.Watch;

/// <summary>A reference of a page that names a source, as it is stored.</summary>
/// <param name="Key">The source.</param>
/// <param name="Position">Its place among the references, from 1.</param>
/// <param name="Text">The words of the citation.</param>
internal sealed record CitedReference(SourceKey Key, int Position, string Text)
{
    /// <summary>
    /// The version of the rules by which references identify sources: pages stored with a lower number are read again.
    /// </summary>
    public const int Version = 1;

    private const int LongestText = 500;

    /// <summary>The address of the source that the page gives; null when it gives none.</summary>
    public string? Address { get; private init; }

    /// <summary>The year that the page gives it.</summary>
    public int? Year { get; private init; }

    /// <summary>Whether the page only links to it in its own text.</summary>
    public bool IsLink { get; private init; }

    /// <summary>
    /// The sources of a page, and behind them the pages that its own text links to, each once. Links to papers are among its references.
    /// </summary>
    public static IReadOnlyList<CitedReference> In(PageFacts facts, string address, IReadOnlyList<PageLink> links)
    {
        var (cited, own) = (In(facts), SourceKey.Parse(address));
        var linked = links.Index().Select(each => SourceKey.Parse(each.Item.Address) is { Kind: SourceKind.Address } key && key != own
            ? new CitedReference(key, facts.References.Count + each.Index + 1, Stored(each.Item.Text, LongestText))
            {
                Address = each.Item.Address,
                IsLink = true,
            }
            : null);
        return [.. cited.Concat(linked.OfType<CitedReference>().Where(link => link.Key.Value.Length <= CitedSource.LongestKey))
            .DistinctBy(one => one.Key)];
    }

    /// <summary>The sources of a page, each once, in the order of its references.</summary>
    public static IReadOnlyList<CitedReference> In(PageFacts facts) =>
    [
        .. facts.References.Index()
            .Select(each => SourceKey.For(each.Item) is { Value.Length: <= CitedSource.LongestKey } key
                ? new CitedReference(key, each.Index + 1, Stored(each.Item.Text, LongestText))
                {
                    Address = key.Kind is SourceKind.Address or SourceKind.Guidance ? each.Item.Address ?? key.Address : key.Address,
                    Year = each.Item.Year,
                }
                : null)
            .OfType<CitedReference>().DistinctBy(cited => cited.Key),
    ];

    /// <summary>
    /// A text that both databases accept: without zero characters and unpaired surrogates, and shortened if it is too long.
    /// </summary>
    public static string Stored(string text, int most)
    {
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace('\0', ' ')));
        return whole.Length <= most ? whole : whole[..(char.IsHighSurrogate(whole[most - 1]) ? most - 1 : most)];
    }
}
