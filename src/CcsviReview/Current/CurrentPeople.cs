using CcsviReview.People;
using CcsviReview.Settings;

namespace CcsviReview.Current;

/// <summary>
/// Everybody who belongs here: the people of the settings, and those that were imported or entered here, who go before them. Apart from
/// these stands what is remembered of addresses, which lets nobody in.
/// </summary>
/// <param name="Editors">The editors, each address once.</param>
/// <param name="Sections">Who answers for sections.</param>
/// <param name="TrustedDomains">Mail domains of which any address that a page states is believed.</param>
/// <param name="DefaultEditor">The editor of last resort; null when there is none.</param>
/// <param name="Admins">The addresses, in lower case, of the admins: whoever has left is none, whether mail reaches them or not.</param>
internal sealed record CurrentPeople(
    IReadOnlyList<Editor> Editors, IReadOnlyList<SectionDuty> Sections, IReadOnlyList<string> TrustedDomains, string? DefaultEditor,
    IReadOnlyList<string> Admins)
{
    /// <summary>
    /// What is known of addresses, by address: the editors, and what was learned or wished of others (refused mail, hours, absences).
    /// </summary>
    public required IReadOnlyDictionary<string, Editor> Remembered { get; init; }

    /// <summary>Who is an admin by the settings; that cannot be changed here.</summary>
    public required IReadOnlySet<string> AdminsOfSettings { get; init; }

    /// <summary>Which of the sections are those of the settings.</summary>
    public required IReadOnlySet<SectionDuty> SectionsOfSettings { get; init; }

    /// <summary>How many admins are named by the settings or were entered here, those who have left among them.</summary>
    public required int AdminsNamed { get; init; }

    /// <summary>
    /// The people of the settings, with those that are stored: an entered person or a stored section replaces the one of the settings with
    /// the same key; what is only remembered of somebody leaves them the name that the settings give.
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

    /// <summary>What is known of an address, to be kept again; nothing but the address when nothing is.</summary>
    public Editor RememberedOf(string address) => Remembered.GetValueOrDefault(address) ?? new Editor(address, "") { IsEntered = false };

    /// <summary>The same as if all mail arrived: by it is asked what somebody may do, not whom to mail.</summary>
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
