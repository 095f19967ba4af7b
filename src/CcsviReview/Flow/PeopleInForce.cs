using CcsviReview.Policies;
using CcsviReview.Settings;

namespace CcsviReview.Flow;

/// <summary>
/// Everybody who may be told something: the people of the settings, and those that were imported or edited here, who go before them.
/// </summary>
/// <param name="Editors">The editors, each address once.</param>
/// <param name="Sections">Who answers for sections.</param>
/// <param name="TrustedDomains">Mail domains of which any address that a page states is believed.</param>
/// <param name="DefaultEditor">The editor of last resort; null when there is none.</param>
/// <param name="Admins">The addresses, in lower case, of those who are told when nobody else is left.</param>
internal sealed record PeopleInForce(
    IReadOnlyList<Editor> Editors, IReadOnlyList<SectionDuty> Sections, IReadOnlyList<string> TrustedDomains, string? DefaultEditor,
    IReadOnlyList<string> Admins)
{
    /// <summary>
    /// The people of the settings, with those that are stored: a stored person or section replaces the one of the settings with the same
    /// key.
    /// </summary>
    public static PeopleInForce Of(PeopleOptions settings, IReadOnlyList<Editor> editors, IReadOnlyList<SectionDuty> sections)
    {
        var known = editors.Concat(settings.Editors.Select(Of)).DistinctBy(editor => editor.Address).ToList();
        var gone = known.Where(editor => !editor.IsReachable).Select(editor => editor.Address).ToHashSet(StringComparer.Ordinal);
        return new PeopleInForce(
            known,
            [
                .. sections.Concat(settings.Sections.Select(Of))
                    .DistinctBy(section => (section.Section.ToUpperInvariant(), section.Site?.ToUpperInvariant(), section.Address)),
            ],
            settings.TrustedDomains,
            settings.DefaultEditor,
            [
                .. settings.Admins.Select(PersonAddress.Key).OfType<string>()
                    .Concat(known.Where(editor => editor.IsAdmin).Select(editor => editor.Address)).Distinct()
                    .Where(admin => !gone.Contains(admin)),
            ]);
    }

    private static Editor Of(EditorOptions editor) => new(PersonAddress.Key(editor.Address), editor.Name.Trim())
    {
        Aliases = editor.Aliases,
        Zone = editor.Zone,
        Language = editor.Language,
        DigestDays = editor.DigestDays,
        DigestHour = editor.DigestHour,
        WeeklyCapacity = editor.WeeklyCapacity,
    };

    private static SectionDuty Of(SectionOptions section) =>
        new(section.Name) { Site = section.Site, Address = section.Address, Lead = section.Lead, Editor = section.Editor };
}
