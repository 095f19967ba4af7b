namespace CcsviReview.Tests.Reading.Layout;

/// <summary>Front matter in all its writings; the four facts are reviewed, updated, next, interval.</summary>
public sealed class FrontMatterTests
{
    [Theory]
    [InlineData("2024-05-06 - - -", "+++\n[extra]\nlast_reviewed = 2024-05-06\n+++\n# A")]
    [InlineData("2024-05-06 - - -", "+++\nparams.last_reviewed = \"2024-05-06\"\n+++\n# A")]
    [InlineData("2024-05-06 2024-06-07 - -",
        "{\n \"title\": \"A\",\n \"last_reviewed\": \"2024-05-06\",\n \"params\": {\"lastUpdated\": \"2024-06-07\"}\n}\n"
            + "\n# A")]
    [InlineData("2024-05-06 - - -", "---json\n{\"reviewed\": \"2024-05-06\"}\n---\n# A")]
    [InlineData("2024-05-06 - - -", ";;;\n{\"reviewed\": \"2024-05-06\"}\n;;;\n# A")]
    [InlineData("- - 2026-07-01 -", "```yaml\n---\ntitle: A\nnext_review: 2026-07-01\n---\n```\n\n## G")]
    [InlineData("- - 2026-07-01 -", "~~~\n---\nnext_review: 2026-07-01\n---\n~~~\n\n## G")]
    [InlineData("- - 2026-07-01 -", "````yml\n---\nnext_review: 2026-07-01\n---\n````\n\n## G")]
    [InlineData("- - 2026-07-01 -", "```toml\n+++\nnext_review = 2026-07-01\n+++\n```\n\n## G")]
    public void Front_matter_is_read_in_every_writing(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Markdown(source)));

    [Theory]
    [InlineData("- - - -", "---\nextra: |\n  last_reviewed: 2024-05-06\n---\n# A")]
    [InlineData("- - - -", "+++\n[[resources]]\nlast_reviewed = 2024-05-06\n+++\n# A")]
    [InlineData("- - - -", "+++\nsummary = \"\"\"\nlast_reviewed = 2024-05-06\n\"\"\"\n+++\n# A")]
    [InlineData("- - - -", "{\"resources\":[{\"last_reviewed\": \"2024-05-06\"}]}\n\n# A")]
    [InlineData("- - - -", "# Knees\n\n```yaml\n---\nlast_reviewed: 2024-05-06\n---\n```\n")]
    [InlineData("- - - -", "```yaml\nlast_reviewed: 2024-05-06\n```\n\nText")]
    [InlineData("- - - -", "```markdown\n---\nlast_reviewed: 2024-05-06\n---\n\n# My page\n```\n\nText")]
    public void What_only_looks_like_front_matter_states_nothing(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Markdown(source)));
}
