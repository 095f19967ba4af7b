using CcsviReview.Current;
using CcsviReview.Localization;
using CcsviReview.Settings;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Diagnostics;

/// <summary>Checks whether there is an admin, and whether email reaches them.</summary>
internal static class AdminDiagnostics
{
    /// <summary>One line of <c>doctor</c>.</summary>
    public static async Task<DiagnosticResult> RunAsync(IDbContextFactory<ReviewDb> database, ReviewSettings settings,
        CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var people = CurrentPeople.Of(settings.People, await db.People.AsNoTracking().ToListAsync(cancel), []);
        if (people.AdminsNamed == 0)
            return new DiagnosticResult("admins", "none configured yet: `ccsvi-review sign-in` prints a link for the first one");
        if (people.Admins.Count == 0)
            return new DiagnosticResult("admins", "none", "every admin has left: name another one in People:Admins");
        var refused = people.Admins.Select(people.RememberedOf).Where(admin => admin.RefusedSince is not null)
            .Select(admin => $"email to {admin.Address} has been refused since {Day(admin.RefusedSince!.Value)}").ToList();
        return new DiagnosticResult("admins", NumberFormatter.Of(people.Admins.Count, "admin"), refused.Count == 0
            ? null
            : $"{string.Join("; ", refused)}: they are still an admin, but email does not reach them; correct the address, "
                + "or clear the mark at /people when the address accepts email again");
    }

    private static string Day(DateTimeOffset at) => DayFormatter.Of(DateOnly.FromDateTime(at.UtcDateTime));
}
