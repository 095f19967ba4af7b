using CcsviReview.Facts;
using CcsviReview.Policies;
using static CcsviReview.Tests.Policies.Given;

namespace CcsviReview.Tests.Policies;

public sealed class PolicyChoiceTests
{
    private static readonly ReviewPolicy[] Policies =
        [
            .. new[]
            {
                "acute",
                "broad",
                "clinical",
                "default",
                "health",
                "site",
                "tagged",
            }.Select((name, i) => new ReviewPolicy(name, new ReviewInterval(12 * (i + 1)))),
        ];

    private static readonly PolicyMatch[] Rules =
    [
        new("site") { Site = "main" },
        new("health") { Section = "Health" },
        new("tagged") { Tag = "clinical" },
        new("broad") { Address = "/a-z/**" },
        new("clinical") { Address = "/a-z/heart/*" },
    ];

    [Theory]
    [InlineData("/a-z/heart/failure", "main", "Health", "clinical", "clinical", "because of /a-z/heart/*")]
    [InlineData("/a-z/skin", "main", "Health", "clinical", "broad", "because of /a-z/**")]
    [InlineData("/about", "main", "Health", "Clinical", "tagged", "because of tag 'clinical'")]
    [InlineData("/about", "main", "HEALTH", null, "health", "because of section 'Health'")]
    [InlineData("/about", "Main", null, null, "site", "because of site 'main'")]
    [InlineData("/about", "other", null, null, "default", "because no other policy matches")]
    public void The_most_specific_rule_wins_and_says_why(
        string address, string site, string? section, string? tag, string policy, string because)
    {
        var page = Page(new PageFacts { Tags = tag is null ? [] : [tag] }, address, site, section: section);
        var choice = new PolicySet(Policies, Rules).Choose(page);
        Assert.Equal((policy, because), (choice.Policy.Name, choice.Because));
        Assert.Equal(choice, new PolicySet(Policies, Rules.Reverse()).Choose(page));
    }

    [Fact]
    public void The_choice_is_put_into_words()
    {
        var book = new PolicySet(
            [new ReviewPolicy("clinical", ReviewInterval.Parse("P3Y"))], [new PolicyMatch("clinical") { Address = "/a-z/*" }]);
        Assert.Equal("3 years, from policy 'clinical', because of /a-z/*", book.Choose(Page(new PageFacts())).Explanation);
        Assert.Equal("22 May 2014 + 3 years, from policy 'clinical', because of /a-z/*",
            book.Assess(Page(Reviewed("2014-05-22")), Day("2026-11-22")).Due!.Explanation);
    }

    [Fact]
    public void Every_condition_of_a_rule_must_be_met()
    {
        var book = new PolicySet(Policies, [new PolicyMatch("clinical") { Address = "/a-z/*", Site = "main", Section = "Health" }]);
        Assert.Equal("because of /a-z/* and section 'Health' and site 'main'", book.Choose(Page(new PageFacts(), section: "Health")).Because);
        Assert.Equal("default", book.Choose(Page(new PageFacts(), section: "Law")).Policy.Name);
        Assert.Equal("default", book.Choose(Page(new PageFacts(), site: "other", section: "Health")).Policy.Name);
    }

    [Fact]
    public void Rules_of_equal_rank_are_taken_by_name_and_the_explanation_names_both()
    {
        var book = new PolicySet(
            Policies, [new PolicyMatch("clinical") { Section = "Health" }, new PolicyMatch("acute") { Section = "Health" }]);
        var choice = book.Choose(Page(new PageFacts(), section: "Health"));
        Assert.Equal(("acute", "because of section 'Health'; policy 'clinical' matches as well by section 'Health', but comes later by name"),
            (choice.Policy.Name, choice.Because));
    }

    [Fact]
    public void Without_any_policy_the_interval_is_three_years() =>
        Assert.Equal("3 years, from policy 'default', which applies to every page", ThreeYears.Choose(Page(new PageFacts())).Explanation);

    [Fact]
    public void A_rule_for_a_policy_that_does_not_exist_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => new PolicySet([], [new PolicyMatch("clinicl") { Site = "main" }]));
        Assert.Contains("'clinicl'", refused.Message, StringComparison.Ordinal);
    }
}
