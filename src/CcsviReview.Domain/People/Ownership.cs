using CcsviReview.Inventory;
using CcsviReview.Localization;

namespace CcsviReview.People;

/// <summary>
/// Finds the one person who answers for a page: its assigned or stated owner, its section's editor or lead, the default editor, the admins.
/// People who have left, who are not known any more or whose address refuses mail are skipped.
/// </summary>
/// <remarks>
/// A page's words only choose among known editors and trusted mail domains: crawled text never names an arbitrary recipient. Of several
/// stated owners the first known one is accountable; the other known ones get copies.
/// </remarks>
public sealed class Ownership
{
    private const int MostNames = 8;
    private static readonly string[] Between = [",", ";", " and ", " & "];
    private readonly Dictionary<string, Editor> _editors = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Editor> _remembered = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _trustedDomains = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyList<SectionDuty> _sections;
    private readonly string? _defaultEditor;

    /// <summary>Creates it from who may own pages and who deputises.</summary>
    /// <param name="editors">The editors that pages may name; where two share a name, the first one is meant.</param>
    /// <param name="sections">Who answers for sections; a duty for one site takes precedence over one for every site.</param>
    /// <param name="trustedDomains">Mail domains whose stated addresses are all trusted.</param>
    /// <param name="defaultEditor">The address of the editor of last resort; null when there is none.</param>
    public Ownership(
        IEnumerable<Editor> editors, IEnumerable<SectionDuty> sections, IEnumerable<string> trustedDomains, string? defaultEditor = null)
    {
        foreach (var editor in editors)
        {
            _known.Add(PersonAddress.Key(editor.Address));
            foreach (var name in editor.Aliases.Prepend(editor.Name).Prepend(editor.Address).Where(name => name.Trim().Length > 0))
                _editors.TryAdd(Joined(name), editor);
        }

        _trustedDomains.UnionWith(trustedDomains.Select(domain => domain.Trim().TrimStart('@')));
        _sections = [.. sections.OrderBy(duty => duty.Site is null)];
        _defaultEditor = PersonAddress.Key(defaultEditor);
        _known.UnionWith(_sections.SelectMany(duty => new[] { duty.Lead, duty.Editor }).Append(defaultEditor)
            .Select(PersonAddress.Key).OfType<string>());
    }

    /// <summary>The addresses of the admins, who are known people too.</summary>
    public IEnumerable<string> Admins { init => _known.UnionWith(value); }

    /// <summary>
    /// What is remembered about addresses that are not among the editors: whether mail is refused, and absences. Pages cannot name them.
    /// </summary>
    public IEnumerable<Editor> Remembered
    {
        init
        {
            foreach (var one in value)
                _remembered.TryAdd(one.Address, one);
        }
    }

    /// <summary>The addresses, in lower case, of everybody on the list of people or with a duty, including people who have left.</summary>
    public IReadOnlyCollection<string> KnownAddresses => _known;

    /// <summary>Whether somebody is on the list of people or has a duty: an editor, a section's editor or lead, an admin.</summary>
    public bool IsKnown(string address) => _known.Contains(address) && EditorAt(address)?.HasLeft != true;

    /// <summary>
    /// Whether an address may answer for pages or deputise: one that is known, or any of a trusted domain, but nobody who has left.
    /// </summary>
    public bool MayAnswer(string address) =>
        EditorAt(address)?.HasLeft != true && (_known.Contains(address) || IsTrusted(address));

    /// <summary>Returns who answers for <paramref name="page"/>, and why.</summary>
    public Owner Of(Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var stated = page.Facts.Owner;
        var named = stated is null ? null : StatedOwner(stated);
        if (page.AssignedOwner is { } assigned && MayAnswer(assigned) && Reachable(assigned) is { } chosen)
            return new Owner(chosen, OwnerBasis.Assigned, new Sentence("owner.assigned", ("who", chosen)))
            {
                Copies = [.. Everybody(named).Where(one => one != chosen)],
            };
        if (named is not null)
            return named;
        var lost = Lost(page);
        var duty = DutyFor(page.Site, page.Section);
        if (Reachable(duty?.Editor) is { } editor)
            return new Owner(editor, OwnerBasis.SectionEditor,
                Reason(new Sentence("owner.section-editor", ("who", editor), ("section", page.Section!)), lost));
        if (Reachable(duty?.Lead) is { } lead)
            return new Owner(
                lead, OwnerBasis.SectionLead, Reason(new Sentence("owner.section-lead", ("who", lead), ("section", page.Section!)), lost));
        return Reachable(_defaultEditor) is { } last
            ? new Owner(last, OwnerBasis.DefaultEditor, Reason(new Sentence("owner.default-editor", ("who", last)), lost))
            : new Owner(null, OwnerBasis.Admins, Reason(new Sentence("owner.admins"), lost));
    }

    /// <summary>
    /// Returns who else could answer for a page, the most likely first, each once: the people it names, its section's editor and lead, the
    /// default editor. Unreachable people are left out.
    /// </summary>
    public IReadOnlyList<(string Address, Sentence Because)> Candidates(Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var named = page.Facts.Owner is { } stated ? StatedOwner(stated) : null;
        var duty = DutyFor(page.Site, page.Section);
        var others = new[]
        {
            (Address: Reachable(duty?.Editor), Because: new Sentence("heir.section-editor", ("section", page.Section ?? ""))),
            (Address: Reachable(duty?.Lead), Because: new Sentence("heir.section-lead", ("section", page.Section ?? ""))),
            (Address: Reachable(_defaultEditor), Because: new Sentence("heir.default-editor")),
        };
        return
        [
            .. Everybody(named).Select(one => (one, new Sentence("heir.named")))
                .Concat(others.Where(other => other.Address is not null).Select(other => (other.Address!, other.Because)))
                .DistinctBy(candidate => candidate.Item1),
        ];
    }

    /// <summary>Returns the address of the lead of a section; null when there is none, or mail cannot reach them.</summary>
    public string? LeadOf(string site, string? section) => Reachable(DutyFor(site, section)?.Lead);

    /// <summary>
    /// Returns who receives somebody's reminders on a day: they themselves, or while they are away their delegate (or the delegate's
    /// delegate, when that one is away too), else the lead of the section, else the default editor. Null when only the admins are left.
    /// </summary>
    /// <param name="owner">The address, in lower case, of the person who answers for the page.</param>
    /// <param name="site">The site of the page.</param>
    /// <param name="section">The section of the page; null when it has none.</param>
    /// <param name="day">The day.</param>
    public string? ReaderOf(string owner, string site, string? section, DateOnly day)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = owner; at is not null && seen.Add(at); at = PersonAddress.Key(EditorAt(at)?.Away?.StandInOn(day)))
        {
            if (IsThere(at, day) && (at == owner || MayAnswer(at)))
                return at;
        }
        return new[] { LeadOf(site, section), Reachable(_defaultEditor) }.FirstOrDefault(other => other is not null && IsThere(other, day));
    }

    private bool IsThere(string address, DateOnly day) =>
        EditorAt(address) is not { } editor || (editor.IsReachable && editor.Away?.Covers(day) != true);

    private Editor? EditorAt(string address) => _editors.GetValueOrDefault(address) ?? _remembered.GetValueOrDefault(address);

    private bool IsTrusted(string address) => _trustedDomains.Contains(address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..]);

    private string? Reachable(string? address) =>
        PersonAddress.Key(address) is { Length: > 0 } key && EditorAt(key)?.IsReachable != false ? key : null;

    private static Sentence Reason(Sentence reason, Sentence? lost) =>
        lost is null ? reason : new Sentence("owner.because", ("told", reason), ("why", lost));

    /// <summary>Why the owner that the page has or names is skipped; null when it has none.</summary>
    private Sentence? Lost(Page page)
    {
        if (page.AssignedOwner is { } assigned)
            return Lost(assigned);
        if (page.Facts.Owner is not { } stated)
            return null;
        if (_editors.TryGetValue(Joined(stated), out var editor) && !editor.IsReachable)
            return Lost(editor.Address);
        return PersonAddress.Find(stated) is { } address && EditorAt(address)?.IsReachable == false
            ? Lost(address)
            : new Sentence("owner.unknown", ("name", stated));
    }

    private Sentence Lost(string address) => new(
        EditorAt(address)?.HasLeft == true ? "owner.left" : MayAnswer(address) ? "owner.refused" : "owner.out", ("who", address));

    private static IEnumerable<string> Everybody(Owner? named) => named is null ? [] : named.Copies.Prepend(named.Address!);

    private SectionDuty? DutyFor(string site, string? section) => section is null ? null : _sections.FirstOrDefault(duty =>
        string.Equals(duty.Section, section, StringComparison.OrdinalIgnoreCase)
        && (duty.Site is null || string.Equals(duty.Site, site, StringComparison.OrdinalIgnoreCase)));

    private Owner? StatedOwner(string stated)
    {
        List<string> known = Known(stated) is { } whole
            ? [whole]
            : [.. stated.Split(Between, MostNames, StringSplitOptions.TrimEntries).Select(Known).OfType<string>().Distinct()];
        return known.Count == 0
            ? null
            : new Owner(known[0], OwnerBasis.Stated, new Sentence("owner.stated", ("who", known[0]), ("name", stated)))
            {
                Copies = known[1..],
            };
    }

    private string? Known(string text)
    {
        var address = PersonAddress.Find(text);
        return _editors.TryGetValue(Joined(text), out var editor) || (address is not null && _editors.TryGetValue(address, out editor))
            ? Reachable(editor.Address)
            : address is not null && IsTrusted(address) ? Reachable(address) : null;
    }

    private static string Joined(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
