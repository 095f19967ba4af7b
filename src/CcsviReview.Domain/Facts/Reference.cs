namespace CcsviReview.Facts;

/// <summary>A source that a page cites.</summary>
/// <param name="Text">The words of the citation, at most 500 characters.</param>
/// <param name="Address">Its web address, http or https only; null when it has none.</param>
public sealed record Reference(string Text, string? Address)
{
    /// <summary>The digital object identifier (DOI), without a resolver in front; null when none is given.</summary>
    public string? Doi { get; init; }

    /// <summary>The year of publication; null when none is given.</summary>
    public int? Year { get; init; }

    /// <summary>
    /// The guidance body and number, such as <c>NICE IPG420</c>, <c>Cochrane CD008873</c>, <c>SIGN 155</c>; null for anything else.
    /// </summary>
    public string? Guidance { get; init; }

    /// <summary>The PubMed number; null when none is given.</summary>
    public string? PubMed { get; init; }

    /// <summary>The ISBN, 10 or 13 characters without hyphens; null when none is given or its check digit is wrong.</summary>
    public string? Isbn { get; init; }

    /// <summary>Whether it is cited as "[Epub ahead of print]", a state that lasts months rather than years.</summary>
    public bool IsAheadOfPrint { get; init; }
}
