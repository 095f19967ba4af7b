using CcsviReview.Facts;

namespace CcsviReview.Reading.Grammar;

/// <summary>How much a statement is trusted, by what it says and where it is; the higher wins.</summary>
internal enum Trust
{
    /// <summary>A file's date on a server: no evidence of an edit.</summary>
    Server = 10,

    /// <summary>A field of a CMS: people fill it, but nobody sees it.</summary>
    Cms = 30,
    TimeElement = 40,
    Meta = 45,
    Rdfa = 50,
    Microdata = 55,
    JsonLd = 60,

    /// <summary>Visible, but less than a plain statement: a minor change, an unclear subject.</summary>
    Weak = 65,

    /// <summary>Visible, with a word that also has other meanings.</summary>
    Bare = 75,
    TemplateVariable = 80,
    FreshnessComment = 84,
    FrontMatter = 86,

    /// <summary>Visible, with words that have no other meaning.</summary>
    Plain = 90,

    /// <summary>Visible, and it names the page.</summary>
    Named = 95,
}

/// <summary>A statement before it is weighed against the others.</summary>
/// <param name="Statement">What it says.</param>
/// <param name="Trust">How much it is trusted.</param>
/// <param name="Order">Its position on the page, from the top.</param>
internal sealed record Candidate(Statement Statement, Trust Trust, int Order)
{
    /// <summary>The numeric order that its date proves.</summary>
    public NumericOrder? Proves { get; init; }

    /// <summary>Whether its label is "review date", which may mean the last or the next review.</summary>
    public bool IsEither { get; init; }

    /// <summary>Whether an interval, such as three years, may count from it.</summary>
    public bool IsIssue { get; init; }

    /// <summary>The block of visible text that it is in; -1 for none.</summary>
    public int Block { get; init; } = -1;

    /// <summary>The position at which its label begins in the block.</summary>
    public int Start { get; init; }

    /// <summary>The words of its label; statements with the same ones are alike.</summary>
    public string Label { get; init; } = "";

    /// <summary>Whether the item or cell has words before the label that do not name the page: the name of something else.</summary>
    public bool IsOfOther { get; init; }

    /// <summary>The group of statements that are directly below a heading other than the page's first, as teasers are.</summary>
    public const int UnderHeading = -1;

    /// <summary>The table and row that it is in; 0 for none.</summary>
    public (int Group, int Row) Cell { get; init; }

    /// <summary>The date or doubt as written by a program, to find equal seconds; null for visible text.</summary>
    public string? Machine { get; init; }

    /// <summary>The date that a program wrote behind visible words; null where the words are the date.</summary>
    public string? Moment { get; init; }
}
