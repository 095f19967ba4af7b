using CcsviReview.Current;
using CcsviReview.People;

namespace CcsviReview.Web.People;

/// <summary>A role of a person, with its source.</summary>
/// <param name="Words">The role, as a sentence without its full stop.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Change">Where it is changed.</param>
internal sealed record PersonRole(string Words, string Source, string Change);

/// <summary>Finds a person's roles: where each comes from, and which of them cannot be changed on this page.</summary>
internal static class PersonRoles
{
    private const string InSettings = "in the configuration file";
    private const string OnThisPage = "on this page";

    /// <summary>All roles, most important first; a line that says that nothing gives them access when there is none.</summary>
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
