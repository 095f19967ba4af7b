using CcsviReview.Inventory;
using CcsviReview.Storage;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CcsviReview.Tests.Storage;

/// <summary>What happens to people in a database from the time when every row about an address allowed sign-in.</summary>
public sealed class EnteredMigrationTests
{
    /// <summary>The person, how the row was made ("who: columns"), and whether it stays an entry of the list of people.</summary>
    public static TheoryData<string, string, bool> Rows { get; } = new()
    {
        // Made from what became known about the address, or from its own choices.
        { "", "self: copies", false },
        { "", "mail servers: refused_since", false },
        { "", "mail servers: refused_since; admin: refused_since", false },
        { "", "self: digest_hour, mutes_copies", false },
        { "", "self: people", false },
        { "", "self: away_from, away_to, delegate", false },
        { "name", "self: copies", false },
        { "name", "mail servers: refused_since", false },
        { "name", "ops: capacity", false },
        { "mutes", "", false },
        { "refused", "", false },
        // Made by an admin or an import, whatever else became known.
        { "", "ops: people", true },
        { "name", "ops: name", true },
        { "name", "self: name", true },
        { "name", "self: zone", true },
        { "", "ops: digest_hour", true },
        { "name", "self: copies; ops: name", true },
        { "name", "first admin: aliases; mail servers: refused_since", true },
        { "admin", "self: copies", true },
        { "left", "self: digest_hour", true },
        // Nobody knows.
        { "name", "", true },
        { "", "", true },
    };

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_row_of_details_gives_no_access_and_an_entry_stays_one(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, migrated: false);
        await database.MakeFileAsync();
        await using (var old = database.Open())
        {
            var before = old.Database.GetMigrations().TakeWhile(name => !name.EndsWith("_Entered", StringComparison.Ordinal)).Last();
            await old.GetService<IMigrator>().MigrateAsync(before);
            foreach (var (index, row) in Rows.Index())
                await AddAsync(old, AddressOf(index), row.Data.Item1, row.Data.Item2);
        }

        await database.Schema.MigrateAsync(CancellationToken.None);

        await using var db = database.Open();
        var kept = await db.People.ToDictionaryAsync(person => person.Address, person => person.IsEntered);
        Assert.Equal(Rows.Index().Select(row => (row.Item.Data.Item1, row.Item.Data.Item2, row.Item.Data.Item3)),
            Rows.Index().Select(row => (row.Item.Data.Item1, row.Item.Data.Item2, kept[AddressOf(row.Index)])));
    }

    private static string AddressOf(int index) => $"person{index}@example.org";

    private static async Task AddAsync(ReviewDb db, string address, string what, string changes)
    {
        var (name, isAdmin, hasLeft, mutes) = (what == "name" ? "A name" : "", what == "admin", what == "left", what == "mutes");
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO people ("Address", "Name", "Aliases", "IsAdmin", "HasLeft", "MutesCopies")
            VALUES ({address}, {name}, '', {isAdmin}, {hasLeft}, {mutes})
            """);
        if (what == "refused")
            await (db.IsEmbedded
                ? db.Database.ExecuteSqlAsync($"""UPDATE people SET "RefusedSince" = 1 WHERE "Address" = {address}""")
                : db.Database.ExecuteSqlAsync($"""UPDATE people SET "RefusedSince" = now() WHERE "Address" = {address}"""));
        foreach (var change in changes.Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            var (by, columns) = (change.Split(": ")[0], change.Split(": ")[1].Split(", "));
            db.AddRange(columns.Select(column => new AuditEntry
            {
                At = DateTimeOffset.UnixEpoch,
                By = by == "self" ? address : by,
                Subject = address,
                What = column,
            }));
        }
        await db.SaveChangesAsync();
    }
}
