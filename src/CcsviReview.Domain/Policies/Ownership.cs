using CcsviReview.Inventory;

namespace CcsviReview.Policies;

/// <summary>Finds the one person who answers for a page: its stated owner, its section's editor or lead, the default editor, the admins.</summary>
/// <remarks>
/// A page's words choose among known editors and trusted mail domains only: crawled text never names an arbitrary recipient.
/// Of several stated owners the first that is known is accountable, the other known ones get copies.
/// </remarks>
public sealed class Ownership
{
    private const int MostNames = 8;
    private static readonly string[] Between = [",", ";", " and ", " & "];
    private readonly Dictionary<string, Editor> _editors = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _trustedDomains = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyList<SectionDuty> _sections;
    private readonly string? _defaultEditor;

    /// <summary>Who may own pages, and who stands in.</summary>
    /// <param name="editors">The editors that pages may name; where two share a name, the first has it.</param>
    /// <param name="sections">Who answers for sections; a duty for one site goes before one for every site.</param>
    /// <param name="trustedDomains">Mail domains of which any stated address is believed.</param>
    /// <param name="defaultEditor">The address of the editor of last resort; null when there is none.</param>
    public Ownership(
        IEnumerable<Editor> editors, IEnumerable<SectionDuty> sections, IEnumerable<string> trustedDomains, string? defaultEditor = null)
    {
        foreach (var editor in editors)
        {
            foreach (var name in editor.Aliases.Prepend(editor.Name).Prepend(editor.Address).Where(name => name.Trim().Length > 0))
                _editors.TryAdd(Joined(name), editor);
        }

        _trustedDomains.UnionWith(trustedDomains.Select(domain => domain.Trim().TrimStart('@')));
        _sections = [.. sections.OrderBy(duty => duty.Site is null)];
        _defaultEditor = PersonAddress.Key(defaultEditor);
    }

    /// <summary>Who answers for <paramref name="page"/>, and by what right.</summary>
    public Owner Of(Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var stated = page.Facts.Owner;
        if (stated is not null && StatedOwner(stated) is { } named)
            return named;
        var unknown = stated is null ? "" : $", because the owner that it names, '{stated}', is not known";
        var duty = DutyFor(page.Site, page.Section);
        if (PersonAddress.Key(duty?.Editor) is { } editor)
            return new Owner(editor, OwnerBasis.SectionEditor, $"{editor} is told as editor of section '{page.Section}'{unknown}");
        if (PersonAddress.Key(duty?.Lead) is { } lead)
            return new Owner(lead, OwnerBasis.SectionLead, $"{lead} is told as lead of section '{page.Section}'{unknown}");
        return _defaultEditor is { } last
            ? new Owner(last, OwnerBasis.DefaultEditor, $"{last} is told as default editor{unknown}")
            : new Owner(null, OwnerBasis.Admins, $"the admins are told{unknown}");
    }

    /// <summary>The address of the lead of a section; null when there is none.</summary>
    public string? LeadOf(string site, string? section) => PersonAddress.Key(DutyFor(site, section)?.Lead);

    private SectionDuty? DutyFor(string site, string? section) => section is null ? null : _sections.FirstOrDefault(duty =>
        string.Equals(duty.Section, section, StringComparison.OrdinalIgnoreCase)
        && (duty.Site is null || string.Equals(duty.Site, site, StringComparison.OrdinalIgnoreCase)));

    private Owner? StatedOwner(string stated)
    {
        List<string> known = Known(stated) is { } whole
            ? [whole]
            : [.. stated.Split(Between, MostNames, StringSplitOptions.TrimEntries).Select(Known).OfType<string>().Distinct()];
        return known.Count == 0 ? null : new Owner(known[0], OwnerBasis.Stated, $"{known[0]} is told as the page names '{stated}'") { Copies = known[1..] };
    }

    private string? Known(string text)
    {
        var address = PersonAddress.Find(text);
        return _editors.TryGetValue(Joined(text), out var editor) || (address is not null && _editors.TryGetValue(address, out editor))
            ? PersonAddress.Key(editor.Address)
            : address is not null && _trustedDomains.Contains(address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..]) ? address : null;
    }

    private static string Joined(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
