using CcsviReview.Tests.Policies;
using CcsviReview.WorkingTime;
using FsCheck;
using FsCheck.Fluent;

namespace CcsviReview.Tests.WorkingTime;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar England = new(WeekPattern.MondayToFriday, BankHolidays.Of("england-and-wales"));

    [Theory]
    [InlineData("2026-12-24", "2026-12-24", "2026-12-24", null)]
    [InlineData("2026-12-25", "2026-12-24", "2026-12-29", "Christmas Day")]
    [InlineData("2026-12-26", "2026-12-24", "2026-12-29", "a Saturday")]
    [InlineData("2026-12-28", "2026-12-24", "2026-12-29", "Boxing Day (substitute day)")]
    [InlineData("2026-12-29", "2026-12-29", "2026-12-29", null)]
    [InlineData("2028-12-31", "2028-12-29", "2029-01-02", "a Sunday")]
    public void A_free_day_gives_way_to_the_working_days_around_it(string day, string before, string after, string? why)
    {
        var on = Given.Day(day);
        Assert.Equal((Given.Day(before), Given.Day(after), why), (England.OnOrBefore(on), England.OnOrAfter(on), England.WhyFree(on)));
        Assert.Equal(why is null, England.IsWorking(on));
    }

    [Fact]
    public void An_absence_is_free_days_added_to_a_calendar()
    {
        var away = England.With([new FreeDay(Given.Day("2026-11-23"), "away"), new FreeDay(Given.Day("2026-11-24"), "")]);
        Assert.Equal(Given.Day("2026-11-25"), away.OnOrAfter(Given.Day("2026-11-21")));
        Assert.Equal(("away", "a free day"), (away.WhyFree(Given.Day("2026-11-23")), away.WhyFree(Given.Day("2026-11-24"))));
        Assert.True(England.IsWorking(Given.Day("2026-11-23")));
    }

    [Fact]
    public void The_ends_of_the_calendar_do_not_overflow()
    {
        var mondays = new WorkingCalendar(new WeekPattern(DayOfWeek.Monday), [new FreeDay(new DateOnly(1, 1, 1), "")]);
        Assert.Equal(DateOnly.MinValue, mondays.OnOrBefore(new DateOnly(1, 1, 3)));
        Assert.Equal(DateOnly.MaxValue, mondays.OnOrAfter(DateOnly.MaxValue));
        Assert.Equal(DateOnly.MaxValue, mondays.After(DateOnly.MaxValue));
    }

    [Fact]
    public void The_next_working_day_is_a_working_day_and_none_is_skipped() => Prop.ForAll(
        Arb.From(Gen.Choose(Given.Day("2025-12-01").DayNumber, Given.Day("2029-02-01").DayNumber)),
        number =>
        {
            var day = DateOnly.FromDayNumber(number);
            var next = England.OnOrAfter(day);
            var last = England.OnOrBefore(day);
            return England.IsWorking(next) && England.IsWorking(last) && last <= day && day <= next && next.DayNumber - last.DayNumber <= 7
                && Enumerable.Range(last.DayNumber + 1, Math.Max(0, next.DayNumber - last.DayNumber - 1))
                    .All(free => !England.IsWorking(DateOnly.FromDayNumber(free)))
                && England.After(day) > day && England.OnOrAfter(next) == next;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Mon-Fri", "Mon, Tue, Wed, Thu, Fri")]
    [InlineData("mon-thu, SAT", "Mon, Tue, Wed, Thu, Sat")]
    [InlineData("Fri-Mon", "Mon, Fri, Sat, Sun")]
    [InlineData("Sunday - Thursday", "Mon, Tue, Wed, Thu, Sun")]
    [InlineData("Wed", "Wed")]
    [InlineData("Mon-Sun", "Mon, Tue, Wed, Thu, Fri, Sat, Sun")]
    public void A_week_is_read_by_its_days_and_ranges(string text, string days)
    {
        Assert.True(WeekPattern.TryParse(text, out var pattern));
        Assert.Equal(days, pattern.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Mon-")]
    [InlineData("Mon-Wed-Fri")]
    [InlineData("Mon,,Tue")]
    [InlineData("Mo-Fr")]
    [InlineData("weekdays")]
    public void Text_that_is_not_a_week_is_refused(string? text) => Assert.False(WeekPattern.TryParse(text, out _));
}
