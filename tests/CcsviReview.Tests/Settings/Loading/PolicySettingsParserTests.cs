using CcsviReview.Settings;
using CcsviReview.Settings.Loading;

namespace CcsviReview.Tests.Settings.Loading;

public sealed class PolicySettingsParserTests
{
    private static readonly PolicySettings Rules = new(
        new Dictionary<string, PolicyOptions>
        {
            ["clinical"] = new()
            {
                Interval = "P3Y",
                NoticeDays = 90,
                EditCountsAsReview = true,
                Ladder = "calm",
                AppliesTo = [new PolicyMatchOptions { Address = "/a-z/*" }, new PolicyMatchOptions { Section = "Health", Tag = "drug" }],
            },
            ["default"] = new() { Interval = "P2Y" },
        },
        new Dictionary<string, LadderOptions>
        {
            ["calm"] = new()
            {
                Days = [-60, 0, 14],
                RepeatEvery = "",
                CopyLeadFromDay = null,
                Copies = [new LadderCopyOptions { To = "Admins", FromDay = 60 }],
            },
            ["default"] = new(),
        });

    [Fact]
    public void What_is_written_is_read_as_it_was_however_it_goes()
    {
        Assert.Equal(Rules.Mark, PolicySettings.Parse(Rules.ToJson()).Mark);
        var read = PolicySettingsParser.Of(PolicySettingsParser.Flat(Rules), new ReviewSettings());
        Assert.Empty(read.Faults);
        Assert.Equal(Rules.ToJson(), read.Rules.ToJson());
        Assert.Equal(Rules.Mark, read.Rules.Mark);
    }

    [Fact]
    public void The_mark_is_of_what_the_rules_say_and_not_of_the_order_or_case_of_names()
    {
        var turned = new PolicySettings(
            Rules.Policies.Reverse().ToDictionary(policy => policy.Key.ToUpperInvariant(), policy => policy.Value), Rules.Ladders);
        Assert.Equal(Rules.Mark, turned.Mark);
        var other = new PolicySettings(
            new Dictionary<string, PolicyOptions>(Rules.Policies) { ["default"] = new() { Interval = "P1Y" } }, Rules.Ladders);
        Assert.NotEqual(Rules.Mark, other.Mark);
    }

    [Theory]
    [InlineData("Policies:clinical:Interval", "three years", "Policies:clinical:Interval: 'three years' is not an interval")]
    [InlineData("Policies:clinical:NoticeDays", "400", "Policies:clinical:NoticeDays: '400' is not 0 to 366")]
    [InlineData("Policies:clinical:Intervall", "P1Y", "Policies:clinical:Intervall: is not a setting. Did you mean Interval?")]
    [InlineData("Policies:clinical:Ladder", "clam", "Policies:clinical:Ladder: 'clam' is not a ladder. Did you mean calm?")]
    [InlineData("Policies:clinical:AppliesTo:0:Site", "main", "Policies:clinical:AppliesTo:0:Site: 'main' is not a site")]
    [InlineData("Ladders:calm:Days:0", "30", "Ladders:calm:Days:1: '0' is not after the previous step, 30")]
    [InlineData("Policies:a/b:Interval", "P1Y", "Policies:a/b: 'a/b' is not a valid name")]
    [InlineData("Organisation:Zone", "Europe/Paris", "Organisation:Zone: is neither a policy nor a ladder")]
    public void A_wrong_value_is_reported_with_its_key_as_in_the_settings(string key, string value, string fault)
    {
        var values = PolicySettingsParser.Flat(Rules);
        values[key] = value;
        Assert.Contains(
            PolicySettingsParser.Of(values, new ReviewSettings()).Faults, each =>
                each.ToString().StartsWith(fault, StringComparison.Ordinal));
    }
}
