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
    private const string InSettings = "in the settings";
    private const string OnThisPage = "on this page";

    /// <summary>All of it, the weightiest first; a line that says that nothing lets them in where nothing does.</summary>
    public static IReadOnlyList<PersonRole> Of(string who, ActiveRules rules)
    {
        if (rules.HasLeft(who))
            return [new PersonRole("Has left, and cannot sign in", "An admin or an import said so", OnThisPage)];
        List<PersonRole> roles = [.. Found(who, rules.People)];
        return roles.Count > 0
            ? roles
            : [new PersonRole("Not in the list of people, and cannot sign in", "Only pages, or mail, bring this address here",
                "by giving a name on this page, which puts them into the list")];
    }

    private static IEnumerable<PersonRole> Found(string who, CurrentPeople people)
    {
        var editor = people.Editors.FirstOrDefault(editor => editor.Address == who);
        if (people.AdminsOfSettings.Contains(who))
            yield return new PersonRole("Admin", "People:Admins of the settings", InSettings);
        else if (editor is { IsAdmin: true })
            yield return new PersonRole("Admin", "An admin or an import said so", OnThisPage);
        foreach (var section in people.Sections)
        {
            var (source, change) = people.SectionsOfSettings.Contains(section)
                ? ("People:Sections of the settings", $"{InSettings}, or by an import of sections")
                : ("An import of sections", "by an import of sections");
            if (PersonAddress.Key(section.Lead) == who)
                yield return new PersonRole($"Leads {NameOf(section)}", source, change);
            if (PersonAddress.Key(section.Editor) == who)
                yield return new PersonRole($"Editor of {NameOf(section)}", source, change);
        }
        if (PersonAddress.Key(people.DefaultEditor) == who)
            yield return new PersonRole("Default editor", "People:DefaultEditor of the settings", InSettings);
        if (editor is not null)
            yield return editor.IsEntered
                ? new PersonRole("In the list of people", "An admin or an import put them there", OnThisPage)
                : new PersonRole("In the list of people", "People:Editors of the settings", $"{InSettings}; a name given here goes before");
    }

    private static string NameOf(SectionDuty section) => section.Site is { } site ? $"{section.Section} ({site})" : section.Section;
}
