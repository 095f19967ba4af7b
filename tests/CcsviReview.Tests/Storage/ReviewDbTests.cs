using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Storage.Setup;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Storage;

public sealed class ReviewDbTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, 123, TimeSpan.FromHours(1));

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_migrations_make_exactly_the_model(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Equal(SchemaState.UpToDate, await database.Schema.StateAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_empty_database_is_behind_until_it_is_migrated(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, migrated: false);

        Assert.Equal(SchemaState.Behind, await database.Schema.StateAsync(CancellationToken.None));
        Assert.NotEmpty(await database.Schema.MigrateAsync(CancellationToken.None));
        Assert.Empty(await database.Schema.MigrateAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_database_of_a_newer_program_is_refused_and_left_alone(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var db = database.Open())
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO schema_history (\"MigrationId\", \"ProductVersion\") VALUES ('99991231000000_Later', '99')");

        Assert.Equal(SchemaState.Ahead, await database.Schema.StateAsync(CancellationToken.None));
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => database.Schema.MigrateAsync(CancellationToken.None));
        Assert.Contains("newer", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Workers_that_start_together_migrate_once(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, migrated: false);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => database.Schema.MigrateAsync(CancellationToken.None)));

        Assert.Equal(SchemaState.UpToDate, await database.Schema.StateAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_lock_that_a_killed_process_left_in_a_SQLite_file_does_not_prevent_migrating()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite), migrated: false);
        await database.MakeFileAsync();
        await using (var db = database.Open())
        {
            await db.Database.ExecuteSqlAsync(
                $"CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
            await db.Database.ExecuteSqlAsync($"INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-11-22 02:30:56')");
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await database.Schema.MigrateAsync(patience.Token);

        Assert.Equal(SchemaState.UpToDate, await database.Schema.StateAsync(CancellationToken.None));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_comes_back_as_it_was_stored(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var page = new Page("site", "/a-z/ccsvi", Today);
        page.Read(Samples.CcsviFacts, "Conditions", Now);
        page.Exempt(new Exemption("Being rewritten", "jane@example.org", Today.AddDays(30)));
        page.Derive(new PageProjection { Standing = ReviewStatus.Dated, DueOn = new DateOnly(2017, 5, 22), Policy = "clinical" }, Today);
        await using (var db = database.Open())
        {
            db.Add(page);
            await db.SaveChangesAsync();
        }

        await using var again = database.Open();
        var stored = await again.Pages.SingleAsync();

        Assert.Equal(FactsJson.Write(Samples.CcsviFacts), FactsJson.Write(stored.Facts));
        Assert.Equal(new DateOnly(2017, 5, 22), stored.DueOn);
        Assert.Equal(new Exemption("Being rewritten", "jane@example.org", Today.AddDays(30)), stored.Exemption);
        Assert.Equal(Now, stored.LastReadAt);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_without_exemption_has_none_after_storing(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var db = database.Open())
        {
            db.Add(new Page("site", "/plain", Today));
            await db.SaveChangesAsync();
        }

        await using var again = database.Open();
        Assert.Null((await again.Pages.SingleAsync()).Exemption);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_address_exists_once_in_its_site(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        db.AddRange(new Page("site", "/a", Today), new Page("other", "/a", Today));
        await db.SaveChangesAsync();

        db.Add(new Page("site", "/a", Today));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task The_ledger_accepts_a_step_once_per_page_cycle_and_person(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var page = new Page("site", "/a", Today);
        var email = Samples.Letter("digest:jane@example.org:2026-11-22", Now);
        db.AddRange(page, email);
        await db.SaveChangesAsync();
        Reminder Line(DateOnly dueOn, string step, string person) => new()
        { PageId = page.Id, DueOn = dueOn, Step = step, Person = person, LetterId = email.Id, DecidedAt = Now };
        db.AddRange(Line(Today, "on-day", "jane@example.org"), Line(Today, "on-day", "lee@example.org"),
            Line(Today, "14-after", "jane@example.org"), Line(Today.AddDays(1), "on-day", "jane@example.org"));
        await db.SaveChangesAsync();

        db.Add(Line(Today, "on-day", "jane@example.org"));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_email_has_a_unique_key(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        db.AddRange(Samples.Letter("one", Now), Samples.Letter("one", Now));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Instants_are_ordered_as_instants_whatever_their_offset(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        db.AddRange(
            Samples.Letter("later", new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero)),
            Samples.Letter("earlier", new DateTimeOffset(2026, 1, 1, 11, 0, 0, TimeSpan.FromHours(2))));
        await db.SaveChangesAsync();

        Assert.Equal(["earlier", "later"], await db.Emails.OrderBy(l => l.NextTryAt).Select(l => l.Key).ToListAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task History_keeps_a_page_from_being_deleted(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        var page = new Page("site", "/a", Today);
        db.Add(page);
        await db.SaveChangesAsync();
        db.Add(new PageSnapshot { PageId = page.Id, ReadAt = Now, Facts = Samples.CcsviFacts });
        await db.SaveChangesAsync();

        await using var other = database.Open();
        other.Remove(await other.Pages.SingleAsync());

        await Assert.ThrowsAsync<DbUpdateException>(() => other.SaveChangesAsync());
    }
}
