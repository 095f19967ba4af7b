using CcsviReview.Current.Faults;
using CcsviReview.Facts;
using CcsviReview.Features.Policies;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.Features.Policies;

public sealed class SimulatePoliciesTests
{
    private const string Today = "2026-11-24";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Simulating_a_shorter_interval_shows_moved_due_days_and_new_overdue_pages_and_changes_nothing(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        var soon = await bench.AddAsync("2024-06-01", "/a-z/one");
        await bench.AddAsync("2026-06-01", "/a-z/two");
        await bench.AddAsync("2023-01-01", "/a-z/three");
        var before = await bench.PagesAsync();

        var (draft, effect) = await bench.TryAsync(PolicyFixture.Every("P2Y"));

        Assert.Equal((3, 3, 3, 0), (effect.Pages, effect.Moved, effect.Earlier.UpToYear, effect.Later.Total));
        Assert.Equal((1, 2, 1, 0), (effect.OverdueBefore, effect.OverdueAfter, effect.BecomeOverdue, effect.StopOverdue));
        var first = effect.Sample[0];
        Assert.Equal((soon, true, CcsviReview.Tests.Policies.Given.Day("2027-06-01"), CcsviReview.Tests.Policies.Given.Day("2026-06-01")),
            (first.Id, first.BecomesOverdue, first.Before, first.After));
        Assert.Equal(
            ("jane@example.org", 1, false), effect.People[0] is var jane ? (jane.Address, jane.BecomeOverdue, jane.HasNoPace) : default);
        Assert.Equal(0, effect.Unplanned);
        Assert.Equal(
            before.Select(page => (page.DueOn, page.Policy)), (await bench.PagesAsync()).Select(page => (page.DueOn, page.Policy)));
        Assert.Empty(await bench.Query().HistoryAsync(CancellationToken.None));
        // The same question has the same identifier, and its result is stored.
        Assert.Equal(
            draft.Mark, (await bench.Simulate().PrepareAsync(PolicyFixture.Every("P2Y"), null, "somebody", CancellationToken.None)).Mark);
        Assert.NotEqual(
            draft.Mark, (await bench.Simulate().PrepareAsync(PolicyFixture.Every("P1Y"), null, "head", CancellationToken.None)).Mark);
    }

    [Theory]
    [InlineData("P3Y", "P2Y")]
    [InlineData("P2Y", "P4Y")]
    [InlineData("P6M", "P191D")]
    public async Task What_is_simulated_is_what_happens(string now, string then)
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-23");
        bench.Settings = SettingsOf(now);
        var random = new Random(7);
        for (var page = 0; page < 60; page++)
        {
            // Nothing falls on the day itself: a person who has already had a digest on it gets no second one.
            var (interval, reviewed) =
                (ReviewInterval.Parse(now), CcsviReview.Tests.Policies.Given.Day(Today).AddDays(-random.Next(10, 1500)));
            if (Ladder.Default.StepsIn(interval.After(reviewed), CcsviReview.Tests.Policies.Given.Day(Today),
                CcsviReview.Tests.Policies.Given.Day(Today)).Any())
                continue;
            await bench.AddAsync($"{reviewed:yyyy-MM-dd}", $"/a-z/{page}", page % 3 == 0 ? "ann@example.org" : "jane@example.org",
                page % 5 == 0 ? "Health" : null);
        }
        await bench.AssessAsync();
        await bench.AssessOnAsync(Today);
        var before = await bench.PagesAsync();
        var (emails, lines) = ((await bench.EmailsAsync()).Count, (await bench.LedgerAsync()).Count);

        var (draft, effect) = await bench.TryAsync(PolicyFixture.Every(then));
        var saved = Assert.IsType<Saving.Done>(await bench.Save().RunAsync(draft.Mark, "head", "", CancellationToken.None)).Version;
        await bench.Save().FollowAsync(saved, effect, null, CancellationToken.None);

        var after = await bench.PagesAsync();
        var today = CcsviReview.Tests.Policies.Given.Day(Today);
        Assert.Equal(before.Zip(after).Count(pair => pair.First.DueOn > pair.Second.DueOn), effect.Earlier.Total);
        Assert.Equal(before.Zip(after).Count(pair => pair.First.DueOn < pair.Second.DueOn), effect.Later.Total);
        Assert.Equal((before.Count(page => page.DueOn < today), after.Count(page => page.DueOn < today)),
            (effect.OverdueBefore, effect.OverdueAfter));
        Assert.All(effect.Sample,
            moved =>
                Assert.Equal((moved.Before, moved.After),
                    (before.Single(page => page.Id == moved.Id).DueOn!.Value, after.Single(page => page.Id == moved.Id).DueOn!.Value)));
        Assert.Equal(before.Select(page => (page.ShownReview, page.RecordedReviewOn)),
            after.Select(page => (page.ShownReview, page.RecordedReviewOn)));
        await bench.AssessAsync();
        Assert.Equal(effect.FirstRun.Readers, (await bench.EmailsAsync()).Count - emails);
        Assert.Equal(effect.People.Sum(person => person.FirstRun), (await bench.LedgerAsync()).Count - lines);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_first_run_and_the_year_count_further_owners_of_a_page(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        for (var page = 1; page <= 3; page++)
            await bench.AddAsync("2024-06-15", $"/a-z/{page}", "jane@example.org, kim@example.org");

        var (_, effect) = await bench.TryAsync(PolicyFixture.Every("P2Y"));
        await bench.SaveAsync(PolicyFixture.Every("P2Y"));
        await bench.AssessAsync();

        Assert.Equal((2, 3), (effect.FirstRun.Readers, effect.FirstRun.Pages));
        Assert.Equal([("jane@example.org", 3), ("kim@example.org", 3)],
            effect.People.Select(person => (person.Address, person.FirstRun)).Order());
        Assert.Equal(["jane@example.org", "kim@example.org"], (await bench.EmailsAsync()).Select(email => email.To));
        var mails = effect.People.Select(person => (person.InTimeAfter, person.NeglectedAfter)).ToList();
        Assert.Equal(mails[0], mails[1]);
    }

    [Fact]
    public async Task A_ladder_alone_moves_no_due_day_and_its_first_emails_and_those_of_the_year_are_shown()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-23");
        await bench.AddAsync("2023-10-01", "/a-z/late", section: "Health");
        await bench.AssessAsync();
        await bench.AssessOnAsync(Today);

        // Both know it by the last "repeat" of the month; every week has another one.
        var (_, effect) = await bench.TryAsync(PolicyFixture.Every("P3Y", new LadderOptions { RepeatEvery = "P1W" }));

        Assert.Equal((0, 2, 1), (effect.Moved, effect.FirstRun.Readers, effect.FirstRun.Pages));
        var jane = effect.People.Single(person => person.Address == "jane@example.org");
        Assert.Equal((12, 53), (jane.NeglectedBefore, jane.NeglectedAfter));
        Assert.Equal(0, jane.InTimeBefore);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_becomes_overdue_is_planned_and_not_sent_at_once_and_the_simulation_shows_that(string kind)
    {
        await using var bench = await BacklogAsync(kind);
        var emails = (await bench.EmailsAsync()).Count;

        var (_, effect) = await bench.TryAsync(PolicyFixture.Every("P2Y"));
        Assert.Equal((60, 0), (effect.BecomeOverdue, effect.Unplanned));
        Assert.Equal(new NewBacklogs(1, 60, CcsviReview.Tests.Policies.Given.Day("2027-01-10")), effect.Backlogs);
        await bench.SaveAsync(PolicyFixture.Every("P2Y"));
        await bench.AssessAsync();

        var jane = (await bench.EmailsAsync()).Skip(emails).Single(email => email.To == "jane@example.org");
        Assert.Contains("done by 10 January 2027", jane.TextBody.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.All(await bench.PagesAsync(), page => Assert.NotNull(page.PlannedOn));
        // With a year they are no more overdue than with two: they stay in the existing backlog.
        var (_, again) = await bench.TryAsync(PolicyFixture.Every("P1Y"));
        Assert.Equal((0, 0, 60), (again.BecomeOverdue, again.Backlogs.Editors, again.FirstRun.InBacklogs));
    }

    [Fact]
    public async Task Where_planning_is_off_a_pace_can_be_given_with_saving()
    {
        await using var bench = await BacklogAsync(nameof(DatabaseKind.Sqlite), new PlanningOptions { PagesPerWeek = 0 });
        var (_, effect) = await bench.TryAsync(PolicyFixture.Every("P2Y"));
        Assert.Equal((60, 0), (effect.Unplanned, effect.Backlogs.Editors));

        await bench.SaveAsync(PolicyFixture.Every("P2Y"), pace: 4);

        Assert.All(await bench.PagesAsync(), page => Assert.NotNull(page.PlannedOn));
        await using var db = bench.Database.Open();
        Assert.Equal(4, Assert.Single(db.People).WeeklyCapacity);
    }

    [Theory]
    [InlineData(PolicyImpact.Most - 1, PolicyImpact.Most)]
    [InlineData(PolicyImpact.Most, PolicyImpact.Most)]
    public async Task People_are_named_up_to_the_limit_most_affected_first(int others, int named)
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        for (var other = 0; other < others; other++)
            await bench.AddAsync("2024-06-01", $"/a-z/{other}", $"editor-{other:000}@example.org");
        await bench.AddAsync("2024-06-01", "/knees", "zoe@example.org");
        await bench.AddAsync("2024-06-01", "/hips", "zoe@example.org");

        var (_, effect) = await bench.TryAsync(PolicyFixture.Every("P2Y"));

        Assert.Equal((named, others + 1), (effect.People.Count, effect.PeopleTotal));
        Assert.Equal(("zoe@example.org", 2), (effect.People[0].Address, effect.People[0].BecomeOverdue));
        Assert.Equal($"editor-{named - 2:000}@example.org", effect.People[^1].Address);
        Assert.Equal(others + 2, effect.BecomeOverdue);
    }

    // Sixty pages of Jane's that are due in the first half of 2027, with all past reminders sent.
    private static async Task<AssessFixture> BacklogAsync(string kind, PlanningOptions? planning = null)
    {
        var bench = await AssessFixture.CreateAsync(kind, "2026-11-23");
        bench.Settings = new ReviewSettings { People = AssessFixture.People, Planning = planning ?? new() };
        for (var page = 0; page < 60; page++)
            await bench.AddAsync($"2024-0{1 + (page % 6)}-1{page % 10}", $"/a-z/{page}");
        await bench.AssessAsync();
        await bench.AssessOnAsync(Today);
        return bench;
    }

    [Theory]
    [InlineData("P3Y", "These policies and ladders are already in use")]
    [InlineData("three years", "These policies have errors: Policies:default:Interval: 'three years' is not an interval")]
    public async Task Policies_that_change_nothing_or_are_invalid_are_refused(string interval, string why)
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        bench.Settings = SettingsOf("P3Y");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => bench.TryAsync(PolicyFixture.Every(interval)));

        Assert.StartsWith(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Moves_are_counted_by_size_on_both_sides_of_each_limit()
    {
        var sizes = new MoveSizes(0, 0, 0, 0);
        foreach (var days in new[] { 1, 31, 32, 184, 185, 366, 367, 3000 })
            sizes = sizes.With(days);

        Assert.Equal(new MoveSizes(2, 2, 2, 2), sizes);
        Prop.ForAll(Gen.Choose(1, 100_000).ToArbitrary(), days => new MoveSizes(0, 0, 0, 0).With(days).Total == 1)
            .QuickCheckThrowOnFailure();
    }

    private static ReviewSettings SettingsOf(string interval) => new()
    {
        People = AssessFixture.People,
        Policies = new Dictionary<string, PolicyOptions>(StringComparer.OrdinalIgnoreCase)
        {
            [PolicySet.DefaultName] = new() { Interval = interval },
        },
    };
}
