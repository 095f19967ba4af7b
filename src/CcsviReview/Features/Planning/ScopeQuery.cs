using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.People;
using CcsviReview.Localization;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Planning;

/// <summary>Finds the pages of a report, from a section and an editor as somebody typed them.</summary>
internal sealed class ScopeQuery(IDbContextFactory<ReviewDb> database, CurrentRules current, PeopleSearch people)
{
    /// <summary>The scope of that section and editor; null or empty means all.</summary>
    public async Task<ScopeFound> RunAsync(string? section, string? editor, CancellationToken cancel)
    {
        List<string> faults = [];
        var of = string.IsNullOrWhiteSpace(section) ? null : await SectionAsync(section.Trim(), faults, cancel);
        IReadOnlyList<string>? owners = null;
        if (!string.IsNullOrWhiteSpace(editor))
        {
            var found = await people.RunAsync(editor, cancel);
            owners = found.Addresses;
            if (owners.Count == 0)
                faults.Add(found.Nobody);
            else if (found.IsMore)
                faults.Add($"More than {PeopleSearch.Most} people match “{found.Typed}”. Enter more of the name or address.");
        }
        return new ScopeFound(new PageScope(of, owners), faults);
    }

    private async Task<string> SectionAsync(string name, List<string> faults, CancellationToken cancel)
    {
        var known = (await current.ReadAsync(cancel)).People.Sections.Select(duty => duty.Section).ToList();
        await using var db = await database.CreateDbContextAsync(cancel);
        if (known.Contains(name, StringComparer.Ordinal) || await db.Pages.AnyAsync(page => page.Section == name, cancel))
            return name;
        if (known.Find(each => each.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } same)
            return same;
        faults.Add($"There is no section “{name}”."
            + (DidYouMean.Nearest(name, known) is { } near ? $" Did you mean “{near}”?" : ""));
        return name;
    }
}

/// <summary>The scope that a section and an editor name.</summary>
/// <param name="Scope">The pages; not to be used when something is unknown.</param>
/// <param name="Faults">What is unknown, one sentence each; empty when nothing is.</param>
internal sealed record ScopeFound(PageScope Scope, IReadOnlyList<string> Faults)
{
    /// <summary>The scope.</summary>
    /// <exception cref="RefusedException">Something is unknown.</exception>
    public PageScope Known => Faults.Count == 0 ? Scope : throw new RefusedException(string.Join(' ', Faults));
}
