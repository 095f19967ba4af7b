using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Reminders;
using CcsviReview.Tests.Policies;
using CcsviReview.WorkingTime;

namespace CcsviReview.Tests.Reminders;

public sealed class AudienceTests
{
    private const string Jane = "jane@example.org";
    private static readonly DateOnly s_day = Given.Day("2026-11-24");
    private static readonly Ladder s_ladder = new([0, 14], null, copyLeadFromDay: 14,
        [new LadderCopy(CopyTo.Address, 7, "head@example.org"), new LadderCopy(CopyTo.Admins, 30),
            new LadderCopy(CopyTo.DefaultEditor, 60)]);

    [Theory]
    [InlineData(-7, "Owner jane, CoOwner kim")]
    [InlineData(7, "Owner jane, CoOwner kim, LadderCopy head")]
    [InlineData(13, "Owner jane, CoOwner kim, LadderCopy head")]
    [InlineData(14, "Owner jane, CoOwner kim, SectionLead sam, LadderCopy head")]
    [InlineData(30, "Owner jane, CoOwner kim, SectionLead sam, LadderCopy head, LadderCopy ann, LadderCopy bob")]
    [InlineData(60, "Owner jane, CoOwner kim, SectionLead sam, LadderCopy head, LadderCopy ann, LadderCopy bob, LadderCopy desk")]
    public void Each_role_is_notified_from_its_day_on(int days, string recipients) =>
        Assert.Equal(recipients, NotifiedBy(At(), Page(), Step(days)));

    [Fact]
    public void Without_an_owner_every_admin_is_responsible_and_no_copy_goes_to_one() =>
        Assert.Equal("Admin ann, Admin bob, LadderCopy head, LadderCopy desk",
            NotifiedBy(At(), Page() with { Owner = null, CoOwners = [], Section = null }, Step(60)));

    [Theory]
    [InlineData("kim", "StandIn kim, SectionLead sam, LadderCopy head")]    // once, though the page names them too
    [InlineData("sam", "StandIn sam, CoOwner kim, LadderCopy head")]
    [InlineData(null, "StandIn sam, CoOwner kim, LadderCopy head")]
    public void While_the_owner_is_away_somebody_acts_for_them(string? deputy, string recipients)
    {
        var away = new Editor(Jane, "Jane") { Away = new Absence(s_day, s_day, deputy is null ? null : $"{deputy}@example.org") };
        Assert.Equal(recipients, NotifiedBy(At(away), Page(), Step(14)));
        Assert.Equal("Owner jane, CoOwner kim, SectionLead sam, LadderCopy head", NotifiedBy(At(away), Page(), Step(14), s_day.AddDays(1)));
    }

    [Fact]
    public void Where_nobody_else_is_left_the_admins_act_for_an_absent_owner()
    {
        var alone = new Ownership([Away()], [], ["example.org"]);
        var audience = new Audience(
            alone, new Dictionary<string, Editor> { [Jane] = Away() }, ["ann@example.org", Jane], defaultEditor: null);
        Assert.Equal("StandIn ann", NotifiedBy(audience, Page() with { Section = null, CoOwners = [] }, Step(0)));
    }

    [Fact]
    public void A_move_and_a_date_that_is_not_shown_wait_for_the_owner_to_be_back()
    {
        var (moved, notShown) = (LadderStep.Moved(s_day, WorkingCalendar.EveryDay), LadderStep.NotShown(s_day, WorkingCalendar.EveryDay));
        Assert.All([moved, notShown], step => Assert.Equal("Owner jane", NotifiedBy(At(), Page(), step)));
        Assert.All([moved, notShown], step => Assert.Equal("", NotifiedBy(At(Away()), Page(), step)));
    }

    [Theory]
    [InlineData("2026-11-23", "LadderCopy head")]                           // paused: leads and copies go by the ladder
    [InlineData("2026-11-24", "CoOwner kim, LadderCopy head")]              // resumed: the owner gets the step that says so
    public void A_pause_stops_reminders_to_the_owner_and_the_co_owners(string day, string recipients)
    {
        var paused = Page() with { Postponement = new Postponement(Page().DueOn!.Value, s_day, "busy", Jane, 1) };
        Assert.Equal(recipients, NotifiedBy(At(), paused, Step(7), Given.Day(day)));
        Assert.Equal("Owner jane, CoOwner kim, SectionLead sam, LadderCopy head", NotifiedBy(At(), paused with { DueOn = s_day }, Step(14)));
        var resumed = LadderStep.PutOff(paused.Postponement!, WorkingCalendar.EveryDay);
        Assert.Equal("Owner jane", NotifiedBy(At(), paused, resumed));
        Assert.Equal("StandIn sam", NotifiedBy(At(Away()), paused, resumed));
        Assert.Equal(day == "2026-11-23" ? ["7-after"] : ["7-after", "put-off-1"],
            paused.StepsOn(Step(7), Given.Day(day), WorkingCalendar.EveryDay).Select(step => step.Key));
    }

    [Fact]
    public void Unreachable_people_and_those_who_muted_copies_are_not_notified()
    {
        var audience = At(
            new Editor("kim@example.org", "Kim") { MutesCopies = true },
            new Editor("sam@example.org", "Sam") { RefusedSince = DateTimeOffset.UnixEpoch },
            new Editor("head@example.org", "Head") { HasLeft = true },
            new Editor("ann@example.org", "Ann") { RefusedSince = DateTimeOffset.UnixEpoch },
            new Editor("desk@example.org", "Desk") { Away = new Absence(s_day, s_day, null) },
            new Editor(Jane, "Jane") { MutesCopies = true });
        Assert.Equal("Owner jane, LadderCopy bob", NotifiedBy(audience, Page(), Step(60)));
    }

    [Theory]
    [InlineData(Jane, true)]
    [InlineData("sam@example.org", true)]       // leads the section, also before the ladder says so
    [InlineData("ann@example.org", true)]       // an admin
    [InlineData("kim@example.org", false)]      // is only informed
    [InlineData("head@example.org", false)]
    [InlineData("left@example.org", false)]
    [InlineData("cover@example.org", false)]
    public void Responsible_people_may_act_and_leads_and_admins_at_any_time(string person, bool may)
    {
        Assert.Equal(may, At(new Editor("left@example.org", "L") { HasLeft = true }).MayAct(Page(), person, s_day));
        var away = new Editor(Jane, "Jane") { Away = new Absence(s_day, s_day, "cover@example.org") };
        Assert.Equal(may || person == "cover@example.org", At(away).MayAct(Page(), person, s_day));
    }

    [Fact]
    public void A_recipient_says_why_they_are_notified()
    {
        var page = Given.Page(new PageFacts { Owner = Jane, Section = "Health" });
        Assert.Equal(
        [
            "responsible for it: jane@example.org is notified as the owner named on the page ('jane@example.org')",
            "leads its section 'Health', and is notified from 14 days after the due date",
            "gets copies under the ladder, from 7 days after the due date",
        ], At().RolesOn(At().PageOf(page, s_ladder), s_day).Take(3).Select(recipient => recipient.Because.ToString()));
    }

    private static Editor Away() => new(Jane, "Jane") { Away = new Absence(s_day, s_day, null) };

    private static LadderStep Step(int days) =>
        new(new Step.AfterDue(days), Page().DueOn!.Value.AddDays(days), IsForLead: days >= 14) { DaysFromDue = days };

    private static NotifiedPage Page() => new("main", "Health", s_ladder)
    {
        Owner = Jane,
        CoOwners = ["kim@example.org"],
        DueOn = Given.Day("2026-11-10"),
    };

    private static Audience At(params Editor[] people) => new(
        new Ownership(people, [new SectionDuty("Health") { Lead = "sam@example.org" }], ["example.org"]) { Remembered = people },
        people.ToDictionary(person => person.Address), ["ann@example.org", "bob@example.org"], "Desk@example.org");

    private static string NotifiedBy(Audience audience, NotifiedPage page, LadderStep step, DateOnly? day = null) => string.Join(", ",
        audience.For(page, step, day ?? s_day)
            .Select(one => $"{one.Role} {one.Address[..one.Address.IndexOf('@', StringComparison.Ordinal)]}"));
}
