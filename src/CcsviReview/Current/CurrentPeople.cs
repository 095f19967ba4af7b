using CcsviReview.People;
using CcsviReview.Settings;

namespace CcsviReview.Current;

/// <summary>
/// Everybody with a duty here: the people of the settings, and those that were imported or entered here, who take precedence. Also what is
/// stored about other addresses, which gives them no access.
/// </summary>
/// <param name="Editors">The editors, each address once.</param>
/// <param name="Sections">Who leads and owns sections.</param>
/// <param name="TrustedDomains">Email domains whose addresses are accepted as owners when a page states them.</param>
/// <param name="DefaultEditor">The editor of last resort; null when there is none.</param>
/// <param name="Admins">The addresses of the admins, in lower case, whether email reaches them or not; without those who have left.</param>
internal sealed record CurrentPeople(
    IReadOnlyList<Editor> Editors, IReadOnlyList<SectionDuty> Sections, IReadOnlyList<string> TrustedDomains, string? DefaultEditor,
    IReadOnlyList<string> Admins)
{
    /// <summary>
    /// What is known about addresses, by address: the editors, and what was found out about or requested by others (refused email, hours,
    /// absences).
    /// </summary>
    public required IReadOnlyDictionary<string, Editor> Remembered { get; init; }

    /// <summary>The admins in the settings; this cannot be changed here.</summary>
    public required IReadOnlySet<string> AdminsOfSettings { get; init; }

    /// <summary>The sections that come from the settings.</summary>
    public required IReadOnlySet<SectionDuty> SectionsOfSettings { get; init; }

    /// <summary>How many admins the settings name or were entered here, including those who have left.</summary>
    public required int AdminsNamed { get; init; }

    /// <summary>
    /// The people of the settings, with those that are stored: an entered person or a stored section replaces the one of the settings with
    /// the same key; where only details of a person are stored, the name from the settings stays.
    /// </summary>
    public static CurrentPeople Of(PeopleOptions settings, IReadOnlyList<Editor> editors, IReadOnlyList<SectionDuty> sections)
    {
        var stored = editors.ToDictionary(editor => editor.Address, StringComparer.Ordinal);
        List<Editor> known =
        [
            .. editors.Where(editor => editor.IsEntered)
                .Concat(settings.Editors.Select(Of).Select(editor => Joined(editor, stored.GetValueOrDefault(editor.Address))))
                .DistinctBy(editor => editor.Address),
        ];
        var remembered = known.Concat(editors).DistinctBy(editor => editor.Address)
            .ToDictionary(editor => editor.Address, StringComparer.Ordinal);
        var adminsOfSettings = settings.Admins.Select(PersonAddress.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        List<string> admins =
            [.. adminsOfSettings.Concat(known.Where(editor => editor.IsAdmin).Select(editor => editor.Address)).Distinct()];
        List<SectionDuty> sectionsOfSettings = [.. settings.Sections.Select(Of)];
        return new CurrentPeople(
            known,
            [
                .. sections.Concat(sectionsOfSettings)
                    .DistinctBy(section => (section.Section.ToUpperInvariant(), section.Site?.ToUpperInvariant(), section.Address)),
            ],
            settings.TrustedDomains,
            settings.DefaultEditor,
            [.. admins.Where(admin => remembered.GetValueOrDefault(admin)?.HasLeft != true)])
        {
            Remembered = remembered,
            AdminsOfSettings = adminsOfSettings,
            SectionsOfSettings = sectionsOfSettings.ToHashSet<SectionDuty>(ReferenceEqualityComparer.Instance),
            AdminsNamed = admins.Count,
        };
    }

    /// <summary>What is known about an address, for storing it again; only the address when nothing is known.</summary>
    public Editor RememberedOf(string address) => Remembered.GetValueOrDefault(address) ?? new Editor(address, "") { IsEntered = false };

    /// <summary>A copy in which all email arrives. It answers what a person may do, not whom to notify.</summary>
    public CurrentPeople AsIfMailArrived() => Remembered.Values.All(one => one.RefusedSince is null) ? this : this with
    {
        Editors = [.. Editors.Select(editor => editor with { RefusedSince = null })],
        Remembered = Remembered.ToDictionary(one => one.Key, one => one.Value with { RefusedSince = null }, StringComparer.Ordinal),
    };

    private static Editor Joined(Editor ofSettings, Editor? remembered) => remembered is null
        ? ofSettings
        : remembered with { Name = ofSettings.Name, Aliases = ofSettings.Aliases };

    private static Editor Of(EditorOptions editor) => new(PersonAddress.Key(editor.Address), editor.Name.Trim())
    {
        Aliases = editor.Aliases,
        Zone = editor.Zone,
        Language = editor.Language,
        DigestDays = editor.DigestDays,
        DigestHour = editor.DigestHour,
        WeeklyCapacity = editor.WeeklyCapacity,
        IsEntered = false,
    };

    private static SectionDuty Of(SectionOptions section) =>
        new(section.Name) { Site = section.Site, Address = section.Address, Lead = section.Lead, Editor = section.Editor };
}
