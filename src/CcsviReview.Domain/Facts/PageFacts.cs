using System.Diagnostics;

namespace CcsviReview.Facts;

/// <summary>What one reading of a page found: its own statements, each with its words and place, and the sources it cites.</summary>
/// <remarks>
/// A statement that lost to a better one, or that cannot be trusted, is in <see cref="Others"/> with the reason.
/// A statement with a <see cref="Statement.Doubt"/> is never in a field, always in <see cref="Others"/>: "the page states a bad date for X"
/// is a statement in <see cref="Others"/> of kind X with a doubt, whether or not a trustworthy one filled the field.
/// </remarks>
public sealed record PageFacts
{
    /// <summary>The title, white space joined, at most 300 characters; empty when the page has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>
    /// The owner as stated: a name, an address or a channel such as <c>#team</c>; several are separated by commas; null when none is
    /// stated.
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

    /// <summary>Every other statement about the page's own review, with the reason why it was not believed.</summary>
    public IReadOnlyList<Statement> Others { get; init; } = [];

    /// <summary>The sources that the page cites, without duplicates.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>
    /// The numeric order that this page proves for its site (a part over 12, or a pair of dates that are whole years apart); null when it
    /// proves none.
    /// </summary>
    public NumericOrder? ProvenOrder { get; init; }

    /// <summary>
    /// A hash of the main text, not affected by navigation, banners, dates and visitor counts: 64 hexadecimal digits; empty when there is
    /// no text.
    /// </summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>
    /// A sketch (similarity hash) of the same text, from which <c>TextChange</c> estimates how much differs; empty when there is no text.
    /// </summary>
    public string Sketch { get; init; } = "";

    /// <summary>
    /// Returns the facts as they read once the site's numeric order is known: ambiguous statements get a value, and fill fields that are
    /// empty.
    /// </summary>
    /// <param name="order">The order that other pages of the site prove.</param>
    /// <param name="evidence">What proves it, in words, for example "14 other pages of the site".</param>
    /// <remarks>
    /// Nothing is parsed again. A field that a trustworthy statement filled stays as it is. The statements that do not fill a field stay in
    /// <see cref="Others"/>: resolved, with the reason why they lost. Of several ambiguous statements for one field the first fills it.
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

    /// <summary>Returns the field for statements of this kind.</summary>
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

/// <summary>One reading of a page: its facts and its main text.</summary>
/// <param name="Facts">What the page says of itself.</param>
/// <param name="MainText">
/// The main text, one paragraph a line, bounded in length; used for the fingerprint and to show what changed.
/// </param>
public sealed record PageReading(PageFacts Facts, string MainText)
{
    /// <summary>The links of its own text, each address once; none unless they were asked for.</summary>
    public IReadOnlyList<PageLink> Links { get; init; } = [];
}
