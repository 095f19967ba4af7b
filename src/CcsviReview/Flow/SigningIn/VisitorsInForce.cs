using CcsviReview.Policies;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Flow.SigningIn;

/// <summary>Who may come in: everybody who has a duty here. Asked again at each request, so that whoever leaves is out at once.</summary>
internal sealed class VisitorsInForce(IDbContextFactory<ReviewDb> database, RulesInForce inForce)
{
    /// <summary>Who an address is; null when nobody known has it, or they have left.</summary>
    public async Task<Visitor?> FindAsync(string address, CancellationToken cancel) =>
        await FindAsync(address, await inForce.ReadAsync(cancel), cancel);

    /// <summary>The same by rules that were read before.</summary>
    public async Task<Visitor?> FindAsync(string address, ReviewRules rules, CancellationToken cancel)
    {
        if (address == Visitor.FirstAdmin)
            return new Visitor(address, "First admin", Role.Admin);
        if (rules.HasLeft(address) || await RoleAsync(address, rules, cancel) is not { } role)
            return null;
        return new Visitor(address, rules.PersonAt(address).Name, role);
    }

    private async Task<Role?> RoleAsync(string address, ReviewRules rules, CancellationToken cancel)
    {
        if (rules.Admins.Contains(address))
            return Role.Admin;
        if (rules.Leads.Contains(address))
            return Role.Lead;
        var people = rules.People;
        if (people.Editors.Any(editor => editor.Address == address)
            || people.Sections.Any(duty => PersonAddress.Key(duty.Editor) == address)
            || PersonAddress.Key(people.DefaultEditor) == address)
            return Role.Editor;

        // Whom a page names by an address of a trusted domain.
        await using var db = await database.CreateDbContextAsync(cancel);
        return await db.Pages.AnyAsync(page => page.Owner == address, cancel) ? Role.Editor : null;
    }
}
