using System.Diagnostics;

namespace CcsviReview.Facts;

/// <summary>What one reading of a page found: the page's own statements, each with its words and place, and what it cites.</summary>
/// <remarks>
/// A statement that lost against a better one, or that cannot be trusted, stands in <see cref="Others"/> with the reason.
/// A statement with a <see cref="Statement.Doubt"/> is never in a field, always in <see cref="Others"/>: "the page states a bad date for X"
/// is a statement in <see cref="Others"/> of kind X with a doubt, whether or not a trustworthy one filled the field.
/// </remarks>
public sealed record PageFacts
{
    /// <summary>The title, white space joined, at most 300 characters; empty when the page has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>
    /// The owner as stated: a name, an address or a channel such as <c>#team</c>, several with commas between; null when none is stated.
    /// </summary>
    public string? Owner { get; init; }

    /// <summary>The language tag, such as <c>en-GB</c>; null when none is stated.</summary>
    public string? Language { get; init; }

    /// <summary>The section as stated by the page (front matter, breadcrumbs); null when none is.</summary>
    public string? Section { get; init; }

    /// <summary>Tags as stated by the page.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>When the page says it was last reviewed.</summary>
    public Statement? LastReviewed { get; init; }

    /// <summary>When the page says it was last updated.</summary>
    public Statement? LastUpdated { get; init; }

    /// <summary>When the page says its next review is due.</summary>
    public Statement? NextReview { get; init; }

    /// <summary>How often the page says it will be reviewed.</summary>
    public Statement? Interval { get; init; }

    /// <summary>When the page says it was first published.</summary>
    public Statement? Published { get; init; }

    /// <summary>Every other statement about the page's own review, with why it was not believed.</summary>
    public IReadOnlyList<Statement> Others { get; init; } = [];

    /// <summary>What the page cites, duplicates joined.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>
    /// The numeric order that this page proves for its site (a part over 12, or a pair of dates whole years apart); null when it proves
    /// none.
    /// </summary>
    public NumericOrder? ProvenOrder { get; init; }

    /// <summary>
    /// A hash of the main text, stable over navigation, banners, dates and counts of readers: 64 hexadecimal digits; empty when there is no
    /// text.
    /// </summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>
    /// A small picture of the same text, from which <c>TextChange</c> tells how much differs; empty when there is no text.
    /// </summary>
    public string Sketch { get; init; } = "";

    /// <summary>
    /// The facts as they read once the site's numeric order is known: ambiguous statements become readings, and fill fields that are empty.
    /// </summary>
    /// <param name="order">The order that other pages of the site prove.</param>
    /// <param name="evidence">What proves it, in words, for example "14 other pages of the site".</param>
    /// <remarks>
    /// Nothing is parsed again. A field that a trustworthy statement filled stays; where it does, or where several ambiguous statements
    /// claim the same field, the first keeps it and the rest stay in <see cref="Others"/>, resolved but with why they lost.
    /// </remarks>
    public PageFacts Resolve(NumericOrder order, string evidence)
    {
        var facts = this;
        var others = new List<Statement>();
        foreach (var other in Others)
        {
            var read = other.Resolved(order, evidence);
            if (ReferenceEquals(read, other))
            {
                others.Add(other);
                continue;
            }
            if (facts.Of(other.Kind) is null && other.IsOwn)
                facts = facts.With(read);
            else
                others.Add(read);
        }
        return facts with { Others = others };
    }

    /// <summary>The field that holds statements of this kind.</summary>
    public Statement? Of(FactKind kind) => kind switch
    {
        FactKind.LastReviewed => LastReviewed,
        FactKind.LastUpdated => LastUpdated,
        FactKind.NextReview => NextReview,
        FactKind.Interval => Interval,
        FactKind.Published => Published,
        _ => throw new UnreachableException(),
    };

    internal PageFacts Without(FactKind kind) => kind switch
    {
        FactKind.LastReviewed => this with { LastReviewed = null },
        FactKind.LastUpdated => this with { LastUpdated = null },
        FactKind.NextReview => this with { NextReview = null },
        FactKind.Interval => this with { Interval = null },
        FactKind.Published => this with { Published = null },
        _ => throw new UnreachableException(),
    };

    internal PageFacts With(Statement statement) => statement.Kind switch
    {
        FactKind.LastReviewed => this with { LastReviewed = statement },
        FactKind.LastUpdated => this with { LastUpdated = statement },
        FactKind.NextReview => this with { NextReview = statement },
        FactKind.Interval => this with { Interval = statement },
        FactKind.Published => this with { Published = statement },
        _ => throw new UnreachableException(),
    };
}

/// <summary>One reading of a page: its facts and the main text that they were read beside.</summary>
/// <param name="Facts">What the page says of itself.</param>
/// <param name="MainText">The main text, one paragraph a line, bounded; for the fingerprint and for telling what changed.</param>
public sealed record PageReading(PageFacts Facts, string MainText);
