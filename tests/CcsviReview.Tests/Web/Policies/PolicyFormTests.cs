using CcsviReview.Settings;
using CcsviReview.Settings.Loading;
using CcsviReview.Web.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CcsviReview.Tests.Web.Policies;

/// <summary>The settings for sources in the form of a policy.</summary>
public sealed class PolicyFormTests
{
    private static readonly PolicyOptions Usual = new() { Interval = "P3Y" };

    [Fact]
    public void A_form_that_nobody_changed_gives_the_same_policy()
    {
        var own = new PolicyOptions
        {
            Interval = "P3Y",
            BringForward = new BringForwardOptions { Retracted = "P1D", Corrected = "P2M", Gone = "off", Changed = "P30D" },
            NewestSourceAtMost = "P5Y",
        };
        foreach (var policy in new[] { Usual, own })
            Assert.Equal(MarkOf(policy), MarkOf(ReadBack(PolicyForm.Of("default", policy))));
    }

    [Theory]
    [InlineData("7", "P7D")]
    [InlineData("P2M", "P2M")]
    [InlineData("", "off")]
    public void Days_another_duration_or_nothing_are_what_a_kind_of_event_can_have(string typed, string value)
    {
        var sent = PolicyForm.Of("default", Sent(("forward-published", typed), ("newest", "5"), ("newest-unit", "Y")));
        var policy = ReadBack(sent);
        Assert.Equal((value, "P5Y"), (policy.BringForward!.Published, policy.NewestSourceAtMost));
        Assert.Null(ReadBack(PolicyForm.Of("default", Sent(("newest", ""), ("newest-unit", "Y")))).NewestSourceAtMost);
    }

    [Fact]
    public void A_form_from_before_there_were_such_fields_switches_nothing_off()
    {
        var sent = new FormCollection(new Dictionary<string, StringValues>
        {
            ["every"] = "3",
            ["unit"] = "Y",
            ["notice"] = "60",
            ["show"] = "14",
            ["wait-days"] = "28",
            ["wait-times"] = "2",
            ["ladder"] = "default"
        });
        Assert.Equal(MarkOf(Usual), MarkOf(ReadBack(PolicyForm.Of("default", sent))));
    }

    [Theory]
    [InlineData("forward-gone", "0")]
    [InlineData("forward-gone", "soon")]
    [InlineData("newest", "0")]
    public void Errors_are_shown_beside_their_field(string field, string typed)
    {
        var form = PolicyForm.Of("default", Sent((field, typed)));
        Assert.Equal(field, Assert.Single(form.Faults(PolicySettingsParser.Of(form.Values(), new ReviewSettings()).Faults)).Field);
    }

    private static PolicyOptions ReadBack(PolicyForm form)
    {
        var read = PolicySettingsParser.Of(form.Values(), new ReviewSettings());
        Assert.Empty(read.Faults);
        return read.Rules.Policies["default"];
    }

    private static string MarkOf(PolicyOptions policy) => new PolicySettings(
        new Dictionary<string, PolicyOptions> { ["default"] = policy }, new Dictionary<string, LadderOptions>()).Mark;

    // A form as a browser sends it: every field, with the given values instead of the shown ones.
    private static FormCollection Sent(params (string Field, string Value)[] typed)
    {
        var fields = new Dictionary<string, StringValues>
        {
            ["every"] = "3",
            ["unit"] = "Y",
            ["notice"] = "60",
            ["show"] = "14",
            ["wait-days"] = "28",
            ["wait-times"] = "2",
            ["ladder"] = "default",
            ["newest"] = "",
            ["newest-unit"] = "Y",
        };
        foreach (var (kind, value) in BringForwardOptions.Usual.Each())
            fields[PolicyForm.ForwardField(kind)] = FormValues.InDays(value);
        foreach (var (field, value) in typed)
            fields[field] = value;
        return new FormCollection(fields);
    }
}
