namespace CcsviReview.People;

/// <summary>Who answers for the pages of a section.</summary>
/// <param name="Section">The name of the section, compared without case.</param>
public sealed record SectionDuty(string Section)
{
    /// <summary>The site; null for every site.</summary>
    public string? Site { get; init; }

    /// <summary>A glob over the paths of the pages in it; null for the pages that state the section's name.</summary>
    public string? Address { get; init; }

    /// <summary>The address of the lead; null when there is none.</summary>
    public string? Lead { get; init; }

    /// <summary>The address of the editor for pages that name nobody; null when there is none.</summary>
    public string? Editor { get; init; }
}
