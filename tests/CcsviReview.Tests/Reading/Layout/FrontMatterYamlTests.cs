namespace CcsviReview.Tests.Reading.Layout;

/// <summary>Front matter in sound YAML as a parser reads it: the four facts and the title; half of it is made to mislead.</summary>
public sealed class FrontMatterYamlTests
{
    private const string None = "- - - -";

    [Theory]
    [InlineData("2024-05-06 - - -", "What's new", "title: 'What''s new'\nlast_reviewed: '2024-05-06'")]
    [InlineData("2024-05-06 - - -", "A \"quoted\" word", "title: \"A \\\"quoted\\\" word\"\nlast_reviewed: \"2024-05-06\"")]
    [InlineData("2024-05-06 - - -", "Café", "title: \"Caf\\u00e9\"\nlast_reviewed: \"2024\\x2d05-06\"")]
    [InlineData("2024-05-06 - - -", "Long words in one title", "title: >-\n  Long words\n  in one title\nlast_reviewed: >-\n  2024-05-06")]
    [InlineData("2024-05-06 - - -", "Two lines", "title: |\n  Two\n  lines\nlast_reviewed: |\n  2024-05-06")]
    [InlineData("2024-05-06 - - -", "Kept lines", "title: |+\n  Kept\n  lines\n\nlast_reviewed: >+\n\n  2024-05-06\n")]
    [InlineData("2024-05-06 - - -", "A plain title on two lines", "title: A plain title\n  on two lines\nlast_reviewed:\n  2024-05-06")]
    [InlineData("2024-05-06 - - -", "A", "\"title\": A\n'last_reviewed': 2024-05-06")]
    [InlineData("2024-05-06 - - -", "A", "? title\n: A\n? last_reviewed\n: 2024-05-06")]
    [InlineData("2024-05-06 - - -", "A", "{title: A, last_reviewed: 2024-05-06}")]
    [InlineData("2024-05-06 - - -", "A", "{\"title\": \"A\", \"last_reviewed\": \"2024-05-06\"}")]
    [InlineData("2024-05-06 - - -", "A", "title: A\nparams: {owner: [x, y], last_reviewed: 2024-05-06}")]
    [InlineData("2024-05-06 - - -", "A, B", "title: 'A, B'\nparams: {title: 'x, y', last_reviewed: '2024-05-06'}")]
    [InlineData("2024-05-06 - - -", "A", "title: A\nparams: {\n  owner: x,\n  last_reviewed: 2024-05-06\n}")]
    [InlineData("2024-05-06 - - -", "A", "title: A\nparams:\n  metadata:\n    last_reviewed: 2024-05-06")]
    [InlineData("2024-05-06 - - -", "A # B", "title: \"A # B\" # a remark\nlast_reviewed: 2024-05-06 # by Ann")]
    [InlineData("2024-05-06 - - -", "C# basics", "title: C# basics\nlast_reviewed: 2024-05-06")]
    [InlineData("2024-05-06 - - -", "A", "title: A\nlast_reviewed: 2024-05-06T10:00:00Z")]
    [InlineData("2024-05-06 - - -", "A", "title: A\nlast_reviewed: 2024-05-06 10:00:00 +0100")]
    [InlineData("2024-05-06 - - -", "A", "title: A\nlast_reviewed: !!timestamp 2024-05-06")]
    [InlineData("2024-05-06 - - -", "A", "title: !!str A\nlast_reviewed: !!str 2024-05-06")]
    [InlineData("2024-05-06 - - -", "A", "title: A\nday: &day 2024-05-06\nlast_reviewed: *day")]
    [InlineData("2024-05-06 - - P1Y", "A", "defaults: &d {last_reviewed: 2024-05-06, review_interval: P1Y}\ntitle: A\n<<: *d")]
    [InlineData("2024-05-06 - - -", "A", "title: A\nbase: &b\n  last_reviewed: 2024-05-06\nparams: *b")]
    [InlineData("2024-05-06 - - P1Y", "A", "a: &a {last_reviewed: 2024-05-06}\nb: &b {review_interval: P1Y}\ntitle: A\n<<: [*a, *b]")]
    [InlineData("2024-05-06 - - -", "A", "title: A\nlast_reviewed: 2024-05-06\nparams:\n- x\n- y")]
    [InlineData("2024-05-06 2024-06-07 2025-05-06 P1Y", "A",
        "title: A\nlast_reviewed: '6 May 2024'\nlast_updated: \"7 June 2024\"\nnext_review: 2025-05-06\nreview_interval: \"1 year\"")]
    [InlineData("2024-05-06 - - -", "A: B", "title: \"A: B\"\nlast_reviewed: \"2024-05-06\"")]
    [InlineData("- 2024-05-06 - -", "A", "title: A\nlast_update: {date: 2024-05-06, author: x}")]
    public void Sound_yaml_gives_its_dates_and_title(string facts, string title, string yaml) => Check(facts, title, yaml);

    // What looks like a key and is not one, and keys that speak of something else.
    [Theory]
    [InlineData(None, "title: A\ndescription: |\n  last_reviewed: 2024-05-06")]
    [InlineData(None, "title: A\ndescription: >\n  Our list\n\n  last_reviewed: 2024-05-06\n")]
    [InlineData(None, "title: A\ndescription: \"A text of\n  last_reviewed: 2024-05-06\n  two lines\"")]
    [InlineData(None, "title: A\ndescription: 'A text of\n  last_reviewed: 2024-05-06'")]
    [InlineData(None, "title: A\nnote: \"last_reviewed: 2024-05-06\"")]
    [InlineData(None, "title: A\n# last_reviewed: 2024-05-06")]
    [InlineData(None, "title: A\nlast_reviewed: # 2024-05-06")]
    [InlineData(None, "title: A\nlast_reviewed: ~")]
    [InlineData(None, "title: A\nlast_reviewed: null")]
    [InlineData(None, "title: A\nlast_reviewed: ''")]
    [InlineData(None, "title: A\nrelated:\n- title: B\n  last_reviewed: 2024-05-06")]
    [InlineData(None, "title: A\nrelated: [{title: B, last_reviewed: 2024-05-06}]")]
    [InlineData(None, "title: A\nrelated: {title: B, last_reviewed: 2024-05-06}")]
    [InlineData(None, "title: A\nchangelog: [[last_reviewed, 2024-05-06]]")]
    [InlineData(None, "title: A\ndefaults: &d\n  last_reviewed: 2024-05-06")]
    [InlineData(None, "title: A\nb: &b\n  last_reviewed: 2024-05-06\nrelated:\n- *b")]
    [InlineData(None, "title: A\nb: &b\n  last_reviewed: 2024-05-06\nauthor:\n  <<: *b")]
    [InlineData(None, "title: A\n? [last_reviewed, x]\n: 2024-05-06")]
    [InlineData(None, "title: A\n? {last_reviewed: 2024-05-06}\n: x")]
    [InlineData(None, "title: A\nlast_reviewed: {{ page.date }}")]
    [InlineData("2023-01-01 - - -", "d: &d {last_reviewed: 2024-05-06}\ntitle: A\n<<: *d\nlast_reviewed: 2023-01-01")]
    [InlineData("2023-01-01 - - -", "title: A\na: &x 2024-05-06\nb: &x 2023-01-01\nlast_reviewed: *x")]
    [InlineData("2023-01-01 - - -", "a: &a {last_reviewed: 2023-01-01}\nb: &b {last_reviewed: 2024-05-06}\ntitle: A\n<<: [*a, *b]")]
    [InlineData("2023-01-01 - - -", "title: A\nlast_reviewed: 2023-01-01\n---\nother: 2024-05-06")]
    public void What_misleads_a_reader_of_lines_states_nothing_more(string facts, string yaml) => Check(facts, "A", yaml);

    // The lines that are sound in a block that is not; templates and people leave such blocks.
    [Theory]
    [InlineData("2024-05-06 - - -", "What's new: May", "title: What's new: May\nlast_reviewed: 2024-05-06")]
    [InlineData("2024-05-06 - - -", "It's \"so\"", "title: 'It''s \"so\"'\nx: a: b\nlast_reviewed: 2024-05-06")]
    [InlineData("2024-05-06 - - -", "A \"B\"", "title: \"A \\\"B\\\"\"\nx: @broken\nlast_reviewed: '2024-05-06'")]
    [InlineData("2024-05-06 - - -", "*Important*", "title: *Important*\nlast_reviewed: 2024-05-06")]
    [InlineData("2024-05-06 - - -", "A", "title: A\nlast_reviewed: \"2024-05-06")]
    [InlineData("2024-05-06 - - -", "A", "title: A\n\tkey: x\nlast_reviewed: 2024-05-06")]
    [InlineData("2024-05-06 - - -", "A", "title: A\nlast_reviewed: 2024-05-06\nx: [a, b")]
    [InlineData("2024-05-06 - - -", "A", "title: A\nlast_reviewed: 2024-05-06\nloop: &l [*l]")]
    public void Broken_yaml_is_read_by_its_lines(string facts, string title, string yaml) => Check(facts, title, yaml);

    [Fact]
    public void Two_different_dates_under_one_key_disagree()
    {
        var facts = Said.Markdown("---\nlast_reviewed: 2021-01-01\nlast_reviewed: 2024-05-06\n---\n# A");
        Assert.Equal("2021-01-01", facts.LastReviewed?.Date?.ToString());
        Assert.Contains(facts.Others, other => other.Date?.ToString() == "2024-05-06");
    }

    [Theory]
    [InlineData(32, "2024-05-06")]
    [InlineData(100_000, "2024-05-06")]
    public void Deep_nesting_neither_ends_the_process_nor_hides_the_other_keys(int depth, string day)
    {
        var brackets = $"x: {new string('[', depth)}{new string(']', depth)}";
        Assert.Equal($"{day} - - -", Said.InShort(Said.Markdown($"---\nlast_reviewed: {day}\n{brackets}\n---\n# A")));
        var open = $"x: {new string('[', depth)}";
        Assert.Equal($"{day} - - -", Said.InShort(Said.Markdown($"---\nlast_reviewed: {day}\n{open}\n---\n# A")));
    }

    [Fact]
    public void Aliases_that_multiply_are_bounded_and_the_other_keys_are_read()
    {
        var yaml = "last_reviewed: 2024-05-06\na0: &a0 [x, x, x, x, x, x, x, x, x]\n" + string.Concat(
            Enumerable.Range(1, 12).Select(at => $"a{at}: &a{at} [{string.Join(", ", Enumerable.Repeat($"*a{at - 1}", 9))}]\n"));
        Assert.Equal("2024-05-06 - - -", Said.InShort(Said.Markdown($"---\n{yaml}---\n# A")));

        var merged = "m0: &m0 {k: v}\n" + string.Concat(
            Enumerable.Range(1, 12).Select(at => $"m{at}: &m{at} {{<<: [{string.Join(", ", Enumerable.Repeat($"*m{at - 1}", 9))}]}}\n"));
        Assert.Equal("2024-05-06 - - -", Said.InShort(Said.Markdown($"---\nlast_reviewed: 2024-05-06\n{merged}---\n# A")));
    }

    // Within 16 KB the parser reads: the text in quotes is not a key. Above that, lines are read.
    [Theory]
    [InlineData(16_000, "2024-05-06")]
    [InlineData(17_000, "2024-05-06")]
    public void A_long_block_is_read_by_its_lines(int length, string day) =>
        Assert.Equal($"{day} - - -", Said.InShort(Said.Markdown($"---\nx: {new string('y', length)}\nlast_reviewed: '{day}'\n---\n# A")));

    private static void Check(string facts, string title, string yaml)
    {
        var read = Said.Markdown($"---\n{yaml}\n---\n\nText.\n");
        Assert.Equal((facts, title), (Said.InShort(read), read.Title));
    }
}
