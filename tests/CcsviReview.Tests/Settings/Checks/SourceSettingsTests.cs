using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.Policies;
using CcsviReview.Settings;
using CcsviReview.Settings.Binding;
using CcsviReview.Settings.Loading;
using static CcsviReview.Tests.Settings.Given;

namespace CcsviReview.Tests.Settings.Checks;

/// <summary>The settings of a policy for sources: <c>BringForward</c> and <c>NewestSourceAtMost</c>.</summary>
public sealed class SourceSettingsTests
{
    private const string Interval = "Policies:default:Interval=P3Y";

    [Theory]
    [InlineData("P7D", "P7D")]
    [InlineData("P2M", "P2M")]
    [InlineData("off", null)]
    [InlineData("OFF", null)]
    [InlineData("", null)]
    public void A_kind_of_event_has_an_interval_or_is_off(string value, string? interval)
    {
        var policy = PolicyOf(Sets(Interval, $"Policies:default:BringForward:Corrected={value}"));
        Assert.Equal(interval is null ? (ReviewInterval?)null : ReviewInterval.Parse(interval), policy.BringForward.Corrected);
        Assert.Equal(new ReviewInterval(0, 7), policy.BringForward.Retracted);
    }

    [Fact]
    public void What_nobody_sets_is_as_the_domain_has_it()
    {
        var policy = PolicyOf(Sets(Interval));
        Assert.Equal((new BringForward(), null), (policy.BringForward, policy.NewestSourceAtMost));
        Assert.Equal(new BringForward() with { Changed = new ReviewInterval(0, 30) }, PolicyOf(
            Sets(Interval, "Policies:default:BringForward:Changed=P30D")).BringForward);
    }

    [Theory]
    [InlineData("P0D")]
    [InlineData("30")]
    [InlineData("30 days")]
    [InlineData("never")]
    [InlineData("P101Y")]
    public void Anything_else_is_refused_with_its_key_its_value_and_what_to_write(string value) => Assert.Equal(
        [
            $"Policies:default:BringForward:Gone: '{value}' is not an interval of one day to a hundred years. "
                + "Write an ISO 8601 duration such as P30D or P2M, or off to leave due dates as they are.",
        ],
        Sets(Interval, $"Policies:default:BringForward:Gone={value}").Texts());

    [Theory]
    [InlineData("P5Y", "P5Y")]
    [InlineData("", null)]
    public void The_newest_source_may_be_so_old_or_of_any_age(string value, string? interval) => Assert.Equal(
        interval is null ? (ReviewInterval?)null : ReviewInterval.Parse(interval),
        PolicyOf(Sets(Interval, $"Policies:default:NewestSourceAtMost={value}")).NewestSourceAtMost);

    [Theory]
    [InlineData("off", false, null)]
    [InlineData("", false, null)]
    [InlineData("report", true, null)]
    [InlineData("Report", true, null)]
    [InlineData("P30D", true, "P30D")]
    public void Links_are_not_checked_reported_or_bring_a_review_forward(string value, bool isOn, string? interval)
    {
        var check = PolicyOf(Sets(Interval, $"Policies:default:CheckLinks={value}")).LinkCheck;
        Assert.Equal(isOn, check is not null);
        Assert.Equal(interval is null ? (ReviewInterval?)null : ReviewInterval.Parse(interval), check?.BringForward);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("30")]
    [InlineData("P0D")]
    public void Another_word_for_links_is_refused(string value) => Assert.Equal(
        [
            $"Policies:default:CheckLinks: '{value}' is not off, report, or an interval of one day to a hundred years. "
                + "Write report to report broken links, an ISO 8601 duration such as P30D to make the page due as well, or off.",
        ],
        Sets(Interval, $"Policies:default:CheckLinks={value}").Texts());

    [Fact]
    public void Faults_of_both_are_reported_at_once()
    {
        var faults = Sets(Interval, "Policies:default:NewestSourceAtMost=5", "Policies:default:BringForward:Gnoe=P1D").Texts();
        Assert.Contains(faults, fault => fault.StartsWith("Policies:default:NewestSourceAtMost: '5' is not an interval", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("Gnoe", StringComparison.Ordinal) && fault.Contains("Did you mean Gone?", StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_that_were_saved_before_are_the_same_rules_and_those_with_such_a_setting_are_read_back()
    {
        var before = """{ "Policies": { "default": { "Interval": "P3Y" } }, "Ladders": {} }""";
        var plain = PolicySettings.Parse(before);
        Assert.DoesNotContain("BringForward", plain.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("NewestSource", plain.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("CheckLinks", plain.ToJson(), StringComparison.Ordinal);
        Assert.Equal(plain.Mark, PolicySettings.Of(Sets(Interval, "Policies:default:CheckLinks=off").Settings).Mark);
        Assert.Equal(plain.Mark, PolicySettings.Of(Sets(Interval, "Policies:default:BringForward:Gone=P90D").Settings).Mark);

        var changed = PolicySettings.Of(Sets(
            Interval, "Policies:default:BringForward:Gone=off", "Policies:default:NewestSourceAtMost=P5Y").Settings);
        Assert.NotEqual(plain.Mark, changed.Mark);
        var again = PolicySettings.Parse(changed.ToJson());
        Assert.Equal(changed.Mark, again.Mark);
        Assert.Equal(("off", "P7D", "P5Y"), (again.Policies["default"].BringForward!.Gone,
            again.Policies["default"].BringForward!.Retracted, again.Policies["default"].NewestSourceAtMost));
        Assert.Empty(PolicySettingsParser.Of(PolicySettingsParser.Flat(changed), new ReviewSettings()).Faults);
    }

    [Fact]
    public void The_effective_settings_show_each_kind_where_nothing_is_set() => Assert.Contains(
        ("Policies:default:BringForward:Retracted", "P7D"),
        SettingsListing.Of(Sets(Interval)).Select(each => (each.Key, each.Value)));

    private static ReviewPolicy PolicyOf(LoadedSettings loaded)
    {
        Assert.Empty(loaded.Texts());
        return SettingsMapper.Book(loaded.Settings.Policies, null).Find("default");
    }
}
