using CcsviReview.People;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Pipeline.Assess;

public sealed class DigestHourTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_digest_waits_for_its_recipients_hour_in_their_own_time_zone_and_is_sent_once(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-22");
        bench.Settings = new ReviewSettings
        {
            People = new PeopleOptions
            {
                TrustedDomains = ["example.org"],
                Editors = [new EditorOptions { Address = "kim@example.org", Zone = "Asia/Kathmandu", DigestHour = 9 }],
            },
        };
        await bench.AddAsync("2014-05-22", "/late", owner: "kim@example.org");
        await bench.AddAsync("2014-05-22", "/late/too", owner: "lee@example.org");

        // Kathmandu is 5:45 ahead of UTC: 9:00 there is 3:15, and 8:00 in London is 8:00 in November.
        await At("2026-11-23T03:14:59Z", emails: 0, waiting: 2);
        await At("2026-11-23T03:15:00Z", emails: 1, waiting: 1);
        await At("2026-11-23T07:59:00Z", emails: 0, waiting: 1);
        await At("2026-11-23T08:00:00Z", emails: 1, waiting: 0);
        await At("2026-11-23T18:00:00Z", emails: 0, waiting: 0);
        // It is the next day in Kathmandu.
        await At("2026-11-23T20:00:00Z", emails: 0, waiting: 1);

        async Task At(string now, int emails, int waiting)
        {
            bench.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
            var report = await bench.AssessAsync();
            Assert.Equal((emails, waiting), (report.Emails, report.Waiting));
        }
    }

    [Theory]
    [InlineData("2026-11-25T12:00:00Z", 0)]
    [InlineData("2026-11-30T07:59:00Z", 0)]
    [InlineData("2026-11-30T08:00:00Z", 1)]
    [InlineData("2026-12-02T08:00:00Z", 1)]
    public async Task A_Monday_digest_has_the_whole_week_and_after_a_downtime_is_sent_as_soon_as_possible(
        string now, int emails)
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-22");
        await using (var db = bench.Database.Open())
        {
            db.Add(new Editor("jane@example.org", "Jane") { DigestDays = "Mon" });
            await db.SaveChangesAsync();
        }
        // Its step "on the day" is Tuesday 24 November.
        await bench.AddAsync("2023-11-24");
        bench.Clock.Now = DateTimeOffset.Parse("2026-11-23T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(1, (await bench.AssessAsync()).Emails);

        bench.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(emails, (await bench.AssessAsync()).Emails);
    }

    [Fact]
    public async Task An_hour_that_fell_into_quiet_hours_since_it_was_recorded_moves_to_their_end()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-22");
        bench.Settings = new ReviewSettings
        {
            People = AssessFixture.People,
            Organisation = new OrganisationOptions { QuietHours = "18:00-07:30" },
        };
        await using (var db = bench.Database.Open())
        {
            db.Add(new Editor("jane@example.org", "Jane") { DigestHour = 19 });
            await db.SaveChangesAsync();
        }
        await bench.AddAsync("2014-05-22");

        bench.Clock.Now = DateTimeOffset.Parse("2026-11-23T07:29:00Z", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(
            (0, 2), await bench.AssessAsync() is var early ? (early.Emails, early.Waiting) : default); // The section lead is the other.
        bench.Clock.Now = bench.Clock.Now.AddMinutes(1);
        Assert.Equal(1, (await bench.AssessAsync()).Emails);
    }

    [Fact]
    public async Task An_admin_is_notified_of_a_waiting_plan_at_their_own_hour()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-23");
        await using (var db = bench.Database.Open())
        {
            db.Add(new Editor("admin@example.org", "Head") { DigestHour = 14 });
            await db.SaveChangesAsync();
        }
        for (var i = 0; i < 41; i++)
            await bench.AddAsync("2014-05-22", $"/overdue/{i}");

        foreach (var (now, notes) in new[]
        {
            ("2026-11-23T12:00:00Z", 0),
            ("2026-11-23T13:59:59Z", 0),
            ("2026-11-23T14:00:00Z", 1),
            ("2026-11-23T15:00:00Z", 0),
        })
        {
            bench.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal((now, notes), (now, (await bench.AssessAsync()).PlanNotes));
        }
    }
}
