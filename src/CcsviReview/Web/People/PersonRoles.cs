using CcsviReview.Current;
using CcsviReview.People;

namespace CcsviReview.Web.People;

/// <summary>What somebody is here, and what says so.</summary>
/// <param name="Words">What they are, as a sentence without its end.</param>
/// <param name="Source">What says so.</param>
/// <param name="Change">Where it is changed.</param>
internal sealed record PersonRole(string Words, string Source, string Change);

/// <summary>Finds what somebody is here: who is in by what, and what this page cannot change.</summary>
internal static class PersonRoles
{
    private const string InSettings = "in the configuration file";
    private const string OnThisPage = "on this page";

    /// <summary>All of it, the weightiest first; a line that says that nothing lets them in where nothing does.</summary>
    public static IReadOnlyList<PersonRole> Of(string who, ActiveRules rules)
    {
        if (rules.HasLeft(who))
            return [new PersonRole("Has left, and cannot sign in", "Set by an admin or an import", OnThisPage)];
        List<PersonRole> roles = [.. Found(who, rules.People)];
        return roles.Count > 0
            ? roles
            : [new PersonRole("Not in the list of people, and cannot sign in", "Known only from pages or email",
                "by entering a name on this page, which adds them to the list")];
    }

    private static IEnumerable<PersonRole> Found(string who, CurrentPeople people)
    {
        var editor = people.Editors.FirstOrDefault(editor => editor.Address == who);
        if (people.AdminsOfSettings.Contains(who))
            yield return new PersonRole("Admin", "People:Admins in the configuration file", InSettings);
        else if (editor is { IsAdmin: true })
            yield return new PersonRole("Admin", "Set by an admin or an import", OnThisPage);
        foreach (var section in people.Sections)
        {
            var (source, change) = people.SectionsOfSettings.Contains(section)
                ? ("People:Sections in the configuration file", $"{InSettings}, or by an import of sections")
                : ("An import of sections", "by an import of sections");
            if (PersonAddress.Key(section.Lead) == who)
                yield return new PersonRole($"Leads {NameOf(section)}", source, change);
            if (PersonAddress.Key(section.Editor) == who)
                yield return new PersonRole($"Editor of {NameOf(section)}", source, change);
        }
        if (PersonAddress.Key(people.DefaultEditor) == who)
            yield return new PersonRole("Default editor", "People:DefaultEditor in the configuration file", InSettings);
        if (editor is not null)
            yield return editor.IsEntered
                ? new PersonRole("In the list of people", "Added by an admin or an import", OnThisPage)
                : new PersonRole("In the list of people", "People:Editors in the configuration file", $"{InSettings}; a name entered here takes precedence");
    }

    private static string NameOf(SectionDuty section) => section.Site is { } site ? $"{section.Section} ({site})" : section.Section;
}
