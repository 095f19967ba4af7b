using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Settings;
using CcsviReview.Tests.Policies;

namespace CcsviReview.Tests.Pipeline.Assess;

public sealed class AssessRulesTests
{
    [Theory]
    [InlineData("Europe/London", "2026-11-22T23:59:59Z", "2026-11-22")]
    [InlineData("Europe/London", "2026-07-22T23:00:00Z", "2026-07-23")]
    [InlineData("Europe/Berlin", "2025-03-29T22:59:59Z", "2025-03-29")]
    [InlineData("Europe/Berlin", "2025-03-29T23:00:00Z", "2025-03-30")]
    [InlineData("Europe/Berlin", "2025-03-30T21:59:59Z", "2025-03-30")]
    [InlineData("Europe/Berlin", "2025-03-30T22:00:00Z", "2025-03-31")]
    [InlineData("Pacific/Kiritimati", "2026-11-22T10:00:00Z", "2026-11-23")]
    public void Today_is_the_organisations_day(string zone, string now, string day)
    {
        var rules = ActiveRules.From(new ReviewSettings { Organisation = new OrganisationOptions { Zone = zone } });
        Assert.Equal(Given.Day(day), rules.DayOf(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("/clinic/heart/a", "main", "Heart")]
    [InlineData("/clinic/skin", "main", "Clinic")]
    [InlineData("/about", "main", "General")]
    [InlineData("/about", "other", null)]
    public void A_section_is_assigned_by_the_most_specific_glob_or_else_by_the_site(string address, string site, string? section)
    {
        var rules = ActiveRules.From(new ReviewSettings
        {
            Sites = { ["main"] = new SiteOptions { Section = "General" }, ["other"] = new SiteOptions() },
            People = new PeopleOptions
            {
                Sections =
                [
                    new SectionOptions { Name = "Clinic", Address = "/clinic/**" },
                    new SectionOptions { Name = "Heart", Address = "/clinic/heart/*" },
                ],
            },
        });
        Assert.Equal(section, rules.SectionOf(new Page(site, address, Given.Day("2026-11-22"))));
    }

    [Fact]
    public void The_reach_is_the_widest_notice_or_the_earliest_step()
    {
        Assert.Equal(60, ActiveRules.From(new ReviewSettings()).DaysAhead);
        Assert.Equal(90, ActiveRules.From(new ReviewSettings { Ladders = { ["slow"] = new LadderOptions { Days = [-90, 0] } } }).DaysAhead);
        Assert.Equal(120,
            ActiveRules.From(new ReviewSettings
            {
                Policies = { ["default"] = new PolicyOptions { Interval = "P3Y", NoticeDays = 120 } },
            }).DaysAhead);
    }

    [Fact]
    public void Without_settings_the_defaults_apply()
    {
        var rules = ActiveRules.From(new ReviewSettings { Ladders = { ["default"] = new LadderOptions { RepeatEvery = "" } } });
        Assert.Equal("30-after", rules.LadderOf("a policy that is gone").LatestStep(Given.Day("2017-05-22"), Given.Day("2026-11-22"))!.Key);
        Assert.Equal("localhost", rules.MailDomain);
    }
}
