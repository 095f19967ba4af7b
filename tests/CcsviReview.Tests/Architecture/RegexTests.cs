using System.Reflection;
using System.Text.RegularExpressions;
using CcsviReview.Features.Check;
using CcsviReview.People;
using CcsviReview.Reading;

namespace CcsviReview.Tests.Architecture;

/// <summary>
/// A page's cost is counted in its characters, never in time: a limit by the clock stops a scan on a machine that others keep busy.
/// </summary>
public sealed class RegexTests
{
    [Fact]
    public void No_regular_expression_can_backtrack_or_is_stopped_by_the_clock()
    {
        var patterns =
            from assembly in new[] { typeof(PageReader).Assembly, typeof(CheckPages).Assembly }
            from type in assembly.GetTypes()
            from method in type.GetMethods(
                BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            let pattern = method.GetCustomAttribute<GeneratedRegexAttribute>()
            where pattern is not null
            select (Name: $"{type.Name}.{method.Name}", Pattern: pattern);

        var all = patterns.ToList();

        Assert.True(all.Count > 10, "The patterns of the program were not found.");
        Assert.Empty(all.Where(found => found.Pattern.MatchTimeoutMilliseconds != Timeout.Infinite
            || !found.Pattern.Options.HasFlag(RegexOptions.NonBacktracking)).Select(found => found.Name));
    }

    [Fact]
    public void No_source_of_the_program_gives_a_pattern_a_limit_in_time() => Violations.None(
        from file in SourceTree.Production
        where !file.IsGenerated
        where file.Code.Contains("matchTimeout", StringComparison.OrdinalIgnoreCase)
            || (file.Code.Contains("new Regex(", StringComparison.Ordinal)
                && !file.Code.Contains("NonBacktracking", StringComparison.Ordinal))
        select $"{file.Path}: a pattern may backtrack or has a limit in time; give it RegexOptions.NonBacktracking and no timeout.");

    [Theory]
    [InlineData("a@b.example", "a@b.example")]
    [InlineData("Ann Lee <Ann@B.example>", "ann@b.example")]
    [InlineData("a..b@b.example", null)]
    [InlineData("a@-b.example", null)]
    [InlineData("@b.example", null)]
    public void An_address_on_a_page_is_still_told_from_other_words(string text, string? address) =>
        Assert.Equal(address, PersonAddress.Find(text));

    [Fact]
    public void The_part_before_the_at_sign_has_sixty_four_characters_at_most()
    {
        Assert.NotNull(PersonAddress.Find(new string('a', 64) + "@b.example"));
        Assert.Null(PersonAddress.Find(new string('a', 65) + "@b.example"));
    }
}
