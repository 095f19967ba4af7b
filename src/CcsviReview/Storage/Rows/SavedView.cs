namespace CcsviReview.Storage.Rows;

/// <summary>A list of pages that a person saved under a name.</summary>
internal sealed class SavedView
{
    public long Id { get; private set; }

    /// <summary>The owner: an address in lower case.</summary>
    public required string KeptBy { get; init; }

    /// <summary>At most 80 characters; unique for its owner.</summary>
    public required string Name { get; init; }

    /// <summary>Its filters: the query string of the list, with its question mark; at most 2,000 characters.</summary>
    public required string Query { get; init; }

    /// <summary>Whether everybody sees it.</summary>
    public required bool IsShared { get; init; }

    public required DateTimeOffset KeptAt { get; init; }
}
