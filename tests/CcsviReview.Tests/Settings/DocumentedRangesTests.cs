using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CcsviReview.Current;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Architecture;

namespace CcsviReview.Tests.Settings;

/// <summary>A range and a default are written once, and the comment beside a setting states what is checked.</summary>
public sealed partial class DocumentedRangesTests
{
    [Fact]
    public void The_comment_of_every_number_says_the_range_that_is_checked_and_the_default_that_applies()
    {
        var files = SourceTree.Production.Where(file => file.Folder == "Settings").ToList();
        Assert.Contains(files, file => file.Text.Contains("[Range(", StringComparison.Ordinal));
        Assert.Empty(files.SelectMany(file => Untrue(file.Text)));
    }

    [Theory]
    [InlineData("0 to 400; default 60.", "0 to 366")]
    [InlineData("1 to 366; default 60.", "0 to 366")]
    [InlineData("0 to 366; default 61.", "default 60")]
    [InlineData("Default 60.", "0 to 366")]
    public void A_comment_that_differs_is_reported(string words, string expected) => Assert.Contains(
        expected,
        Assert.Single(Untrue($$"""
            internal sealed class PolicyOptions
            {
                /// <value>{{words}}</value>
                [Range(0, 366)]
                public int NoticeDays { get; init; } = 60;
            }
            """)),
        StringComparison.Ordinal);

    [Fact]
    public void The_defaults_of_a_policy_are_those_of_the_domain() => Assert.Equivalent(
        PolicySet.Default with { Name = "clinical" },
        SettingsMapper.Book(
            new Dictionary<string, PolicyOptions>
            {
                ["clinical"] = new() { Interval = PolicySet.Default.Interval.ToString(), AppliesTo = [new PolicyMatchOptions { Site = "docs" }] },
            },
            ownership: null).Find("clinical"),
        strict: true);

    [Fact]
    public void The_defaults_of_a_ladder_are_those_of_the_domain()
    {
        var (own, builtIn) = (SettingsMapper.Ladders(new Dictionary<string, LadderOptions> { ["own"] = new() })["own"], Ladder.Default);
        var due = new DateOnly(2026, 11, 22);

        Assert.Equal(builtIn.StepsIn(due, due.AddYears(-1), due.AddYears(3)), own.StepsIn(due, due.AddYears(-1), due.AddYears(3)));
        Assert.Equal(builtIn.Copies, own.Copies);
    }

    [Theory]
    [InlineData("P3Y", "P3Y")]
    [InlineData("p3y", null)]
    [InlineData("P0D", null)]
    [InlineData("P101Y", null)]
    [InlineData("", null)]
    public void An_interval_is_a_value_as_soon_as_it_is_read(string written, string? value)
    {
        Assert.Equal(value, new PolicyOptions { Interval = written }.Duration?.ToString());
        Assert.Equal(value, new LadderOptions { RepeatEvery = written }.RepeatInterval?.ToString());
    }

    private static IEnumerable<string> Untrue(string source)
    {
        var options = typeof(ReviewSettings).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(ReviewSettings).Namespace && !type.IsNested)
            .ToDictionary(type => type.Name, StringComparer.Ordinal);
        Type? owner = null;
        var words = "";
        foreach (var line in source.Split('\n'))
        {
            if (ClassLine().Match(line) is { Success: true } begun)
                (owner, words) = (options.GetValueOrDefault(begun.Groups["name"].Value), "");
            if (ValueLine().Match(line) is { Success: true } value)
                words = value.Groups["words"].Value;
            if (PropertyLine().Match(line) is not { Success: true } named)
                continue;
            var text = words;
            words = "";
            if (owner?.GetProperty(named.Groups["name"].Value) is not { } property
                || property.GetCustomAttribute<RangeAttribute>() is not { Minimum: int least, Maximum: int most }
                || text.Contains("KiB", StringComparison.Ordinal))
                continue;
            if (RangeWords().Match(text) is not { Success: true } range
                || (Number(range.Groups["least"]), Number(range.Groups["most"])) != (least, most))
                yield return $"{owner.Name}.{property.Name}: the comment says '{text}', but {least} to {most} is checked.";
            else if (DefaultWords().Match(text) is { Success: true } usual && Activator.CreateInstance(owner) is { } made
                && property.GetValue(made) is int applied && Number(usual.Groups["usual"]) != applied)
                yield return $"{owner.Name}.{property.Name}: the comment says '{text}', but default {applied} applies.";
        }
    }

    private static int Number(Group words) =>
        int.Parse(words.Value, NumberStyles.Integer | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^internal sealed (?:partial )?(?:class|record) (?<name>\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex ClassLine();

    [GeneratedRegex(@"/// <value>(?<words>.+?)(?:</value>)?$", RegexOptions.NonBacktracking)]
    private static partial Regex ValueLine();

    [GeneratedRegex(@"^    public (?:required )?[\w?<>\[\]]+ (?<name>\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex PropertyLine();

    [GeneratedRegex(@"^(?<least>-?[\d,]+) to (?<most>[\d,]+)", RegexOptions.NonBacktracking)]
    private static partial Regex RangeWords();

    [GeneratedRegex(@"default (?<usual>[\d,]+)", RegexOptions.NonBacktracking)]
    private static partial Regex DefaultWords();
}
