using CcsviReview.Facts;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Simulation;
using CcsviReview.WorkingTime;

namespace CcsviReview.Tests.Reminders.Simulation;

public sealed class ReminderYearTests
{
    private const string Jane = "jane@example.org";
    private const string Lead = "sam@example.org";

    // A Monday.
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly ReviewInterval Yearly = new(12);
    private static readonly Ladder Plain = new([-60, -7, 0], new ReviewInterval(1), null);

    [Fact]
    public void A_page_that_is_reviewed_on_its_day_gets_the_steps_before_it_and_those_of_the_next_cycle()
    {
        var model = Model();
        model.Add(new SimulatedPage(Today.AddDays(70), Yearly, Today.AddDays(70)), Plain, [new SimulatedRecipient(Jane, null)], []);

        Assert.Equal([1, 9, 10], WeeksWithMail(model.InTime));
        Assert.Equal((3, 1), (model.InTime.MailsOf(Jane), model.InTime.FullestWeekOf(Jane)));

        var often = Model();
        often.Add(new SimulatedPage(Today.AddDays(70), new ReviewInterval(6), Today.AddDays(70)), Plain, [new SimulatedRecipient(Jane,
            null)], []);
        // 1 February + 6 months is 1 August, with steps from 2 June on.
        Assert.Equal([1, 9, 10, 27, 34, 35], WeeksWithMail(often.InTime));
    }

    [Fact]
    public void A_page_that_nobody_reviews_gets_the_repeats_to_the_end_of_the_year()
    {
        var model = Model();
        model.Add(new SimulatedPage(Today.AddDays(-10), Yearly, Today), Plain, [new SimulatedRecipient(Jane, null)], []);

        Assert.Equal(12, model.Neglected.MailsOf(Jane));
        // Reviewed today it is due in a year, with steps 60 and 7 days before.
        Assert.Equal([43, 51], WeeksWithMail(model.InTime));
    }

    [Fact]
    public void Several_pages_on_one_day_are_one_email_for_each_recipient()
    {
        var model = Model();
        var ladder = new Ladder([0, 14], null, 14);
        for (var page = 0; page < 30; page++)
            model.Add(new SimulatedPage(Today.AddDays(7), Yearly, Today.AddDays(7)), ladder,
                [new SimulatedRecipient(Jane, null), new SimulatedRecipient(Lead, 14)], [Jane]);

        Assert.Equal((2, 0), (model.InTime.MailsOf(Jane), model.InTime.MailsOf(Lead)));
        Assert.Equal((3, 1), (model.Neglected.MailsOf(Jane), model.Neglected.MailsOf(Lead)));
        Assert.Equal(1, model.InTime.PerWeek[0]);
    }

    [Fact]
    public void A_digest_is_sent_on_the_recipients_own_days()
    {
        Assert.True(WeekPattern.TryParse("Thu", out var thursdays));
        var model = new ReminderYear(Today, WorkingCalendar.EveryDay, _ => new DigestTimes { Zone = TimeZoneInfo.Utc, Days = thursdays });
        var ladder = new Ladder([-6, -5, -4, -3, -2, -1, 0], null, null);
        model.Add(new SimulatedPage(Today.AddDays(13), Yearly, Today.AddDays(13)), ladder, [new SimulatedRecipient(Jane, null)], []);

        Assert.Equal(2, model.InTime.MailsOf(Jane));
    }

    [Fact]
    public void In_a_backlog_the_planned_week_replaces_the_end_of_the_ladder()
    {
        var model = Model();
        var page = new SimulatedPage(Today.AddDays(-400), Yearly, Today.AddDays(21)) { IsInBacklog = true };
        model.Add(page, Plain, [new SimulatedRecipient(Jane, null)], []);

        Assert.Equal([3, 46], WeeksWithMail(model.InTime));
        Assert.Equal("backlog", model.LatestStep(page, Plain)?.Key);
        Assert.Equal("repeat-13", model.LatestStep(page with { IsInBacklog = false }, Plain)?.Key);
    }

    [Fact]
    public void A_step_before_the_review_that_it_follows_is_never_sent()
    {
        var model = Model();
        var page = new SimulatedPage(Today.AddDays(28), new ReviewInterval(0, 30), Today.AddDays(28)) { CountedFrom = Today.AddDays(-2) };

        Assert.Null(model.LatestStep(page, Plain));
        Assert.NotNull(model.LatestStep(page with { CountedFrom = null }, Plain));
    }

    [Fact]
    public void The_steps_of_a_ladder_within_days_are_those_that_come_one_after_the_other()
    {
        var ladders = new[] { Ladder.Default, Plain, new Ladder([-30, 5], new ReviewInterval(0, 7), 3), new Ladder([0], null, null) };
        var calendar = new WorkingCalendar(Work(), [new FreeDay(new DateOnly(2026, 12, 25), "Christmas Day")]);
        foreach (var ladder in ladders)
        {
            for (var due = Today.AddDays(-800); due < Today.AddDays(400); due = due.AddDays(37))
            {
                List<LadderStep> oneByOne = [];
                for (var next = ladder.NextStep(due, Today); next is not null
                    && next.On <= Today.AddDays(364); next = ladder.NextStep(due, next.On))
                    oneByOne.Add(next with { SendOn = calendar.OnOrAfter(next.On) });

                Assert.Equal(oneByOne, ladder.StepsIn(due, Today.AddDays(1), Today.AddDays(364), calendar));
            }
        }
    }

    private static WeekPattern Work() => WeekPattern.TryParse("Mon-Fri", out var week) ? week : throw new InvalidOperationException();

    private static ReminderYear Model() => new(Today, WorkingCalendar.EveryDay, _ => new DigestTimes { Zone = TimeZoneInfo.Utc });

    private static IEnumerable<int> WeeksWithMail(MailYear year) =>
        year.PerWeek.Index().Where(week => week.Item > 0).Select(week => week.Index);
}
