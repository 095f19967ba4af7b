using CcsviReview.Features.Diagnostics;
using CcsviReview.People;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Features.Diagnostics;

public sealed class AdminDiagnosticsTests
{
    private static readonly DateTimeOffset Since = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Doctor_shows_whether_there_is_an_admin_and_whether_email_reaches_them(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        Assert.Equal(("none configured yet: `ccsvi-review sign-in` prints a link for the first one", null), await LookAsync(database));
        Assert.Equal(("1 admin", null), await LookAsync(database, "ada@example.org"));

        await using var db = database.Open();
        db.Add(new Editor("ada@example.org", "") { IsEntered = false, RefusedSince = Since });
        db.Add(new Editor("kim@example.org", "") { IsEntered = false, RefusedSince = Since });
        await db.SaveChangesAsync();
        var (found, trouble) = await LookAsync(database, "Ada@example.org", "bob@example.org");
        Assert.Equal("2 admins", found);
        Assert.StartsWith("email to ada@example.org has been refused since 20 November 2026: they are still an admin", trouble,
            StringComparison.Ordinal);

        db.Add(new Editor("left@example.org", "Left") { HasLeft = true, IsAdmin = true });
        await db.SaveChangesAsync();
        Assert.Equal(("none", "every admin has left: name another one in People:Admins"), await LookAsync(database));
    }

    private static async Task<(string, string?)> LookAsync(TestDatabase database, params string[] admins)
    {
        var line = await AdminDiagnostics.RunAsync(
            database.Contexts, new ReviewSettings { People = new PeopleOptions { Admins = admins } }, CancellationToken.None);
        return (line.Found, line.Trouble);
    }
}
