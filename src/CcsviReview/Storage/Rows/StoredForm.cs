namespace CcsviReview.Storage.Rows;

/// <summary>What somebody wrote into a form and sent when their session had ended. Nothing of it was done.</summary>
internal sealed class StoredForm
{
    public required Guid Id { get; init; }

    /// <summary>Whose session it was: an address in lower case. Nobody else is shown it.</summary>
    public required string Address { get; init; }

    /// <summary>The path and query that it was sent to.</summary>
    public required string Path { get; init; }

    /// <summary>Names and values in their order, as JSON.</summary>
    public required string Fields { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
