using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Pipeline.Plan;
using CcsviReview.Reminders.Planning;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Planning;

/// <summary>An admin's decisions about the plan: to let it remind people, and how many pages per week a person reviews.</summary>
internal sealed class PlanAdmin(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    /// <summary>The word for all editors.</summary>
    public const string All = "all";

    /// <summary>The word for the pages without an owner.</summary>
    public const string Nobody = "nobody";

    /// <summary>The most pages per week.</summary>
    public const int MostPages = PlanTerms.MostPagesPerWeek;

    /// <summary>
    /// Approves the waiting plans: of one editor, of the pages without an owner (<see cref="Nobody"/>), or for null all of them.
    /// </summary>
    /// <returns>The approved backlogs: the address of the editor, empty for pages without an owner, and the plan in words.</returns>
    /// <exception cref="RefusedException">The editor has no plan that waits.</exception>
    public async Task<IReadOnlyList<(string Owner, string Words)>> ApproveAsync(string? address, string by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var owner = address is null ? null : OwnerOf(address);
        await using var db = await database.CreateDbContextAsync(cancel);
        var waiting = await db.Backlogs.Where(plan => plan.ApprovedAt == null && (owner == null || plan.Owner == owner))
            .OrderByDescending(plan => plan.Pages).ThenBy(plan => plan.Owner).ToListAsync(cancel);
        if (waiting.Count == 0 && owner is not null)
        {
            var name = owner.Length == 0 ? Nobody : owner;
            throw new RefusedException("address", $"'{name}' has no plan that is waiting for approval.") { Catalog = Catalog.Plans };
        }
        foreach (var plan in waiting)
        {
            plan.Approve(now);
            db.Add(new AuditEntry
            {
                At = now,
                By = by,
                Subject = Subject(plan.Owner),
                What = AuditKinds.Plan,
                After = $"approved: {plan.Backlog.ToWords()}",
            });
        }
        await db.SaveChangesAsync(cancel);
        return [.. waiting.Select(plan => (plan.Owner, plan.Backlog.ToWords()))];
    }

    /// <summary>Sets the pace of an editor, or of all of them.</summary>
    /// <param name="address">The address, or <see cref="All"/>.</param>
    /// <param name="pages">Pages per week, 1 to <see cref="MostPages"/>.</param>
    /// <param name="by">Who decides it.</param>
    /// <param name="cancel">Cancels the change.</param>
    /// <returns>The addresses of those whose pace changed.</returns>
    /// <exception cref="RefusedException">The address is unknown, or the pace is out of range.</exception>
    public async Task<IReadOnlyList<string>> PaceAsync(string address, int pages, string by, CancellationToken cancel)
    {
        CheckPace(pages);
        var now = clock.GetUtcNow();
        var rules = await current.ReadAsync(cancel);
        var editors = address.Equals(All, StringComparison.OrdinalIgnoreCase) ? rules.People.Editors : [Known(rules, address)];
        await using var db = await database.CreateDbContextAsync(cancel);
        List<string> changed = [];
        foreach (var editor in editors.Where(editor => editor.WeeklyCapacity != pages))
        {
            db.Add(new AuditEntry
            {
                At = now,
                By = by,
                Subject = Subject(editor.Address),
                What = AuditKinds.Capacity,
                Before = editor.WeeklyCapacity?.ToString(CultureInfo.InvariantCulture) ?? "",
                After = pages.ToString(CultureInfo.InvariantCulture),
            });
            var stored = await db.People.FindAsync([editor.Address], cancel);
            if (stored is null)
                db.Add(stored = editor);
            db.Entry(stored).Property(each => each.WeeklyCapacity).CurrentValue = pages;
            changed.Add(editor.Address);
        }
        await db.SaveChangesAsync(cancel);
        return changed;
    }

    /// <summary>Sets the pace of one editor, as <see cref="PaceAsync"/> does, and plans their work again.</summary>
    /// <returns>Whether the pace changed.</returns>
    /// <exception cref="RefusedException">The address is unknown, or the pace is out of range.</exception>
    public async Task<bool> ChangePaceAsync(string address, int pages, string by, CancellationToken cancel)
    {
        var editor = Known(await current.ReadAsync(cancel), address).Address;
        if ((await PaceAsync(editor, pages, by, cancel)).Count == 0)
            return false;
        await new PlanWork(database, current, clock).RunForAsync(editor, cancel);
        return true;
    }

    /// <summary>Checks that a number is a pace.</summary>
    /// <exception cref="RefusedException">It is out of range.</exception>
    public static void CheckPace(int pages)
    {
        if (pages is < 1 or > MostPages)
            throw new RefusedException("pages", $"{pages} is not a number of pages a week from 1 to {MostPages}.");
    }

    /// <summary>The editor with an address.</summary>
    /// <exception cref="RefusedException">It is not an address, or nobody here has it.</exception>
    public static Editor Known(ActiveRules rules, string address)
    {
        var wanted = AddressOf(address);
        return rules.People.Editors.FirstOrDefault(editor => editor.Address == wanted)
            ?? throw new RefusedException(
                "address", $"Nobody here has the address '{wanted}'. {new KnownPeople(rules).Remedy(wanted)}");
    }

    /// <summary>The subject of an owner's plan in the audit log.</summary>
    public static string Subject(string owner) => owner.Length == 0 ? "nobody's pages" : owner;

    private static string OwnerOf(string address) => address.Trim() == Nobody ? CurrentBacklogs.Nobody : AddressOf(address);

    private static string AddressOf(string typed) =>
        PersonAddress.Exact(typed.Trim())
            ?? throw new RefusedException("address", $"'{typed}' is not an email address. Write one like jane@example.org.");
}
