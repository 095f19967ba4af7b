using CcsviReview.Localization;

namespace CcsviReview.People;

/// <summary>By what right somebody answers for a page.</summary>
public enum OwnerBasis
{
    /// <summary>A person here made them its owner.</summary>
    Assigned,

    /// <summary>The page names them.</summary>
    Stated,

    /// <summary>They are the editor of its section.</summary>
    SectionEditor,

    /// <summary>They lead its section, and it has no editor.</summary>
    SectionLead,

    /// <summary>They are the default editor, and it has neither.</summary>
    DefaultEditor,

    /// <summary>Only the admins are left.</summary>
    Admins,
}

/// <summary>The one person who answers for a page, and who else is named beside them.</summary>
/// <param name="Address">The e-mail address in lower case; null when only the admins are left.</param>
/// <param name="Basis">By what right.</param>
/// <param name="Reason">For people: "jane@example.org is told as the page names 'Jane Doe'".</param>
public sealed record Owner(string? Address, OwnerBasis Basis, Sentence Reason)
{
    /// <summary>The reason in English.</summary>
    public string Because => Reason.ToString();

    /// <summary>
    /// The addresses, in lower case, of further known owners that the page names: they get a copy, and a review by any of them counts for
    /// all.
    /// </summary>
    public IReadOnlyList<string> Copies { get; init; } = [];

    /// <summary>Whether an editor owns the page, not only somebody who stands in.</summary>
    public bool IsOwned => Basis is OwnerBasis.Assigned or OwnerBasis.Stated or OwnerBasis.SectionEditor;
}
