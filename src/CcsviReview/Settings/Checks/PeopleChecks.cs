using CcsviReview.Inventory.Addresses;
using CcsviReview.Localization;
using CcsviReview.Outbox;

namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>People</c>.</summary>
internal static class PeopleChecks
{
    private const string OneAddress = "Write one bare address such as editor@example.org";

    public static void Check(ReviewSettings settings, SettingFaults faults)
    {
        var people = settings.People;
        CheckEditors(people.Editors, faults);
        for (var i = 0; i < people.TrustedDomains.Length; i++)
        {
            if (!Mailbox.IsDomain(people.TrustedDomains[i], out _))
                faults.Add($"People:TrustedDomains:{i}", people.TrustedDomains[i], "is not an email domain",
                    "Write the part after the @, such as example.org");
        }

        for (var i = 0; i < people.Sections.Length; i++)
            CheckSection($"People:Sections:{i}", people.Sections[i], settings.Sites, faults);
        CheckAddress("People:DefaultEditor", people.DefaultEditor, faults);
        for (var i = 0; i < people.Admins.Length; i++)
            CheckAddress($"People:Admins:{i}", people.Admins[i], faults);
    }

    private static void CheckEditors(EditorOptions[] editors, SettingFaults faults)
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < editors.Length; i++)
        {
            var (editor, key) = (editors[i], $"People:Editors:{i}");
            if (editor.Address.Length == 0)
                faults.Add($"{key}:Address", null, "is missing", OneAddress);
            else
                CheckAddress($"{key}:Address", editor.Address, faults);
            if (editor.Address.Length > 0 && !known.TryAdd(editor.Address, key))
                faults.Add($"{key}:Address", editor.Address, $"is already used at {known[editor.Address]}", "Remove one of the two");
            for (var j = 0; j < editor.Aliases.Length; j++)
            {
                if (!known.TryAdd(editor.Aliases[j], key) && known[editor.Aliases[j]] != key)
                    faults.Add($"{key}:Aliases:{j}", editor.Aliases[j], $"already means {known[editor.Aliases[j]]}",
                        "Use each alias for one editor only");
            }
        }
    }

    private static void CheckSection(string key, SectionOptions section, Dictionary<string, SiteOptions> sites, SettingFaults faults)
    {
        if (section.Name.Trim().Length == 0)
            faults.Add($"{key}:Name", null, "is missing", "Write the name of the section");
        if (section.Site is { } site && !sites.ContainsKey(site))
            faults.Add($"{key}:Site", site, "is not a site",
                DidYouMean.Nearest(site, sites.Keys) is { } near ? $"Did you mean {near}?"
                    : "Write the name of a site under Sites, or remove this key for all sites");
        if (section.Address is { } glob && !AddressGlob.TryParse(glob, out _, out var why))
            faults.Add($"{key}:Address", glob, "is not a glob", why);
        CheckAddress($"{key}:Lead", section.Lead, faults);
        CheckAddress($"{key}:Editor", section.Editor, faults);
    }

    private static void CheckAddress(string key, string? address, SettingFaults faults)
    {
        if (address is not null && Mailbox.Fault(address) is { } fault)
            faults.Add(key, address, fault, OneAddress);
    }
}
