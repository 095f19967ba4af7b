using CcsviReview.Settings;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Pipeline.Assess;

/// <summary>Days off, holidays and copies, with the real job.</summary>
public sealed class WorkingDaysTests
{
    private static readonly ReviewSettings England = new()
    {
        People = AssessFixture.People,
        Organisation = new OrganisationOptions { WorkingDays = "Mon-Fri", Holidays = "england-and-wales" },
    };

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task No_email_is_written_on_a_free_day_and_every_step_goes_out_on_the_next_working_day(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-10-20");
        bench.Settings = England;
        await bench.AddAsync("2023-12-25");      // due on Christmas Day, a Friday; the Monday after is a day off too

        var sent = new List<string>();
        for (var day = Given.Day("2026-10-20"); day <= Given.Day("2027-03-02"); day = day.AddDays(1))
        {
            var report = await bench.AssessOnAsync(day.ToString("O", null));
            Assert.Equal(0, report.CaughtUp);
            if (report.Emails > 0)
                sent.Add($"{day:ddd yyyy-MM-dd}");
        }

        // The days of the steps: Mon 26 Oct, Wed 25 Nov, Fri 18 Dec, Fri 25 Dec, Fri 8 Jan, Sun 24 Jan, Wed 24 Feb.
        Assert.Equal(
            ["Mon 2026-10-26", "Wed 2026-11-25", "Fri 2026-12-18", "Tue 2026-12-29", "Fri 2027-01-08", "Mon 2027-01-25", "Wed 2027-02-24"],
            sent);
        Assert.Equal(["60-before", "30-before", "7-before", "on-day", "14-after", "30-after", "repeat-1"],
            (await bench.LedgerAsync()).Select(line => line.Step));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_free_day_is_reported_and_the_first_working_day_after_a_downtime_sends_the_latest_step_once(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-12-17");
        bench.Settings = England;
        await bench.AddAsync("2023-12-25");
        Assert.Equal(1, (await bench.AssessAsync()).Emails);

        var boxing = await bench.AssessOnAsync("2026-12-28");
        Assert.Equal((0, "today is not a working day (Boxing Day (substitute day)), so nothing is sent before 29 December 2026"),
            (boxing.Emails, boxing.ToString()));

        // Down from the 18th; "7 days before" and "on the day" were missed, only the latter is sent, a day late.
        var back = await bench.AssessOnAsync("2026-12-30");
        Assert.Equal((1, 1, 1), (back.Emails, back.Reminders, back.CaughtUp));
        Assert.Equal(["30-before", "on-day"], (await bench.LedgerAsync()).Select(line => line.Step));
        Assert.Equal(0, (await bench.AssessOnAsync("2026-12-31")).Emails);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_holiday_added_later_sends_no_step_twice(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-12-18");
        await bench.AddAsync("2023-12-25");
        Assert.Equal(1, (await bench.AssessAsync()).Emails);

        bench.Settings = new() { People = AssessFixture.People, Organisation = new OrganisationOptions { FreeDays = ["2026-12-18"] } };
        Assert.Equal(0, (await bench.AssessOnAsync("2026-12-18")).Emails);
        Assert.Equal(0, (await bench.AssessOnAsync("2026-12-19")).Emails);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_policy_chooses_its_ladder_and_the_ladder_says_who_else_is_notified_from_which_day(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-22");
        bench.Settings = new()
        {
            People = new PeopleOptions
            {
                Editors = AssessFixture.People.Editors,
                Sections = AssessFixture.People.Sections,
                DefaultEditor = "Web@example.org",
                Admins = ["admin@example.org"],
            },
            Policies =
            {
                ["default"] = new PolicyOptions { Interval = "P3Y" },
                ["clinical"] = new PolicyOptions
                {
                    Interval = "P3Y",
                    Ladder = "clinical",
                    AppliesTo = [new PolicyMatchOptions { Address = "/clinic/*" }],
                },
            },
            Ladders =
            {
                ["default"] = new LadderOptions { Copies = [new LadderCopyOptions { To = "head@example.org", FromDay = 60 }] },
                ["clinical"] = new LadderOptions
                {
                    Days = [0, 7],
                    RepeatEvery = "P7D",
                    CopyLeadFromDay = 7,
                    Copies =
                    [
                        new LadderCopyOptions { To = "defaulteditor", FromDay = 14 }, new LadderCopyOptions { To = "Admins", FromDay = 21 },
                        new LadderCopyOptions { To = "Head@example.org", FromDay = 28 },
                    ],
                },
            },
        };
        await bench.AddAsync("2023-11-22", "/clinic/heart", owner: "jane@example.org", section: "Health");
        await bench.AddAsync("2023-11-22", "/a-z/other", owner: "jane@example.org");

        var sent = new List<string>();
        for (var day = Given.Day("2026-11-22"); day <= Given.Day("2026-12-21"); day = day.AddDays(1))
        {
            await bench.AssessOnAsync(day.ToString("O", null));
            await bench.AssessAsync();
            var (known, ledger) = (sent.Count, await bench.LedgerAsync());
            sent.AddRange(
                ledger.Skip(known)
                    .Select(line =>
                        $"{day:dd} {line.PageId} {line.Step} {line.Person[..line.Person.IndexOf('@', StringComparison.Ordinal)]}"));
        }

        Assert.Equal(
        [
            "22 1 on-day jane", "22 2 on-day jane",
            "29 1 7-after jane", "29 1 7-after sam",
            "06 1 repeat-1 jane", "06 2 14-after jane", "06 1 repeat-1 sam", "06 1 repeat-1 web",
            "13 1 repeat-2 admin", "13 1 repeat-2 jane", "13 1 repeat-2 sam", "13 1 repeat-2 web",
            "20 1 repeat-3 admin", "20 1 repeat-3 head", "20 1 repeat-3 jane", "20 1 repeat-3 sam", "20 1 repeat-3 web",
        ], sent);
        var email = (await bench.EmailsAsync()).Last(email => email.To == "head@example.org");
        Assert.Equal("1 late page owned by others: Page /clinic/heart", email.Subject);
        Assert.Contains("Owner: Jane Doe", email.TextBody, StringComparison.Ordinal);
    }
}
