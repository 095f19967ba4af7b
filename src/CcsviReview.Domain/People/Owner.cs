using CcsviReview.Localization;

namespace CcsviReview.People;

/// <summary>Why somebody answers for a page.</summary>
public enum OwnerBasis
{
    /// <summary>Somebody here made them the owner.</summary>
    Assigned,

    /// <summary>The page names them.</summary>
    Stated,

    /// <summary>They are the editor of its section.</summary>
    SectionEditor,

    /// <summary>They lead its section, which has no editor.</summary>
    SectionLead,

    /// <summary>They are the default editor, and the section has neither editor nor lead.</summary>
    DefaultEditor,

    /// <summary>Only the admins are left.</summary>
    Admins,
}

/// <summary>The one person who answers for a page, and the other owners it names.</summary>
/// <param name="Address">The e-mail address in lower case; null when only the admins are left.</param>
/// <param name="Basis">Why this person.</param>
/// <param name="Reason">The reason for people: "jane@example.org is notified as the page names 'Jane Doe'".</param>
public sealed record Owner(string? Address, OwnerBasis Basis, Sentence Reason)
{
    /// <summary>The reason in English.</summary>
    public string Because => Reason.ToString();

    /// <summary>
    /// The addresses, in lower case, of the other known owners that the page names. They get copies, and a review by any of them counts for
    /// all.
    /// </summary>
    public IReadOnlyList<string> Copies { get; init; } = [];

    /// <summary>Whether an editor owns the page, rather than somebody who answers for it in their place.</summary>
    public bool IsOwned => Basis is OwnerBasis.Assigned or OwnerBasis.Stated or OwnerBasis.SectionEditor;
}
