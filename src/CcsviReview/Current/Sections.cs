using CcsviReview.Inventory;
using CcsviReview.Inventory.Addresses;
using CcsviReview.People;
using CcsviReview.Settings;

namespace CcsviReview.Current;

/// <summary>Assigns sections to pages: by the most specific glob of a section, otherwise by the site.</summary>
internal sealed class Sections
{
    private readonly (SectionDuty Section, AddressGlob Glob)[] _globs;
    private readonly Dictionary<string, string?> _bySite;

    public Sections(ReviewSettings settings, IEnumerable<SectionDuty> sections)
    {
        _globs =
        [
            .. from section in sections
               where section.Address is not null
               let glob = AddressGlob.Parse(section.Address!)
               orderby glob.LiteralLength descending, section.Site is null
               select (section, glob),
        ];
        _bySite = settings.Sites.ToDictionary(site => site.Key, site => site.Value.Section, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The section of a page; null when no setting assigns one.</summary>
    public string? Of(Page page) =>
        Array.Find(_globs, known => IsOf(known.Section.Site, page.Site) && known.Glob.Matches(page.Address)).Section?.Section
        ?? _bySite.GetValueOrDefault(page.Site);

    private static bool IsOf(string? wanted, string site) => wanted is null || wanted.Equals(site, StringComparison.OrdinalIgnoreCase);
}
