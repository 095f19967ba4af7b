using CcsviReview.Inventory.Addresses;

namespace CcsviReview.Tests.Inventory.Addresses;

public sealed class AddressGlobTests
{
    [Theory]
    [InlineData("/a-z/*", "https://nhs.example/a-z/asthma", true)]
    [InlineData("/a-z/*", "https://nhs.example/a-z/asthma?x=/y", true)]
    [InlineData("/a-z/*", "https://nhs.example/a-z/asthma/causes", false)]
    [InlineData("/a-z/*", "https://nhs.example/a-z", false)]
    [InlineData("/a-z/**", "https://nhs.example/a-z", true)]
    [InlineData("/a-z/**", "https://nhs.example/a-z/asthma/causes", true)]
    [InlineData("/a-z/**", "https://nhs.example/a-zebra", false)]
    [InlineData("/a-z/**/causes", "https://nhs.example/a-z/causes", true)]
    [InlineData("/a-z/**/causes", "https://nhs.example/a-z/asthma/adult/causes", true)]
    [InlineData("/a-z/**/causes", "https://nhs.example/a-z/because", false)]
    [InlineData("/a-z/", "https://nhs.example/a-z", true)]
    [InlineData("/", "https://nhs.example/", true)]
    [InlineData("/", "https://nhs.example/a", false)]
    [InlineData("/", "https://nhs.example?q", true)]
    [InlineData("**", "https://nhs.example/", true)]
    [InlineData("**", "a/b.md", true)]
    [InlineData("*.md", "b.md", true)]
    [InlineData("*.md", "a/b.md", false)]
    [InlineData("**/*.md", "b.md", true)]
    [InlineData("**/*.md", "a/c/b.md", true)]
    [InlineData("**/*.md", "a/c/b.mdx", false)]
    [InlineData("drafts/**", "drafts/x/y.md", true)]
    [InlineData("/drafts/**", "drafts/x.md", true)]
    [InlineData("/Drafts/**", "drafts/x.md", false)]
    [InlineData("/a.b/*", "https://e.org/axb/c", false)]
    [InlineData("/über uns/*", "https://e.org/%C3%BCber%20uns/team", true)]
    [InlineData("/über uns/*", "über uns/team.md", true)]
    [InlineData("/x/*", "x/line\nbreak.md", true)]
    [InlineData("/pre**post", "https://e.org/pre/a/b/post", true)]
    public void A_pattern_matches_the_paths_that_it_describes(string glob, string address, bool holds) =>
        Assert.Equal(holds, AddressGlob.Parse(glob).Matches(address));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("/a/***")]
    [InlineData("https://e.org/a/*")]
    [InlineData(@"a\*")]
    public void Text_that_is_not_a_pattern_is_refused_with_the_remedy(string? text)
    {
        Assert.False(AddressGlob.TryParse(text, out _, out var why));
        Assert.NotEmpty(why);
    }

    [Fact]
    public void The_longest_pattern_has_500_characters()
    {
        Assert.True(AddressGlob.TryParse(new string('a', 500), out _, out _));
        Assert.False(AddressGlob.TryParse(new string('a', 501), out _, out _));
    }

    [Fact]
    public void The_pattern_that_fixes_more_characters_is_the_more_specific() =>
        Assert.True(AddressGlob.Parse("/a-z/asthma*").LiteralLength > AddressGlob.Parse("/a-z/**").LiteralLength);

    [Fact]
    public void A_pattern_full_of_wildcards_does_not_backtrack() =>
        Assert.False(
            AddressGlob.Parse(string.Concat(Enumerable.Repeat("*a", 200))).Matches("https://e.org/" + new string('a', 1900) + "b"));
}
