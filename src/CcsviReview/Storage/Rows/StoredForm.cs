namespace CcsviReview.Storage.Rows;

/// <summary>A form that a person sent after their session had ended. It had no effect.</summary>
internal sealed class StoredForm
{
    public required Guid Id { get; init; }

    /// <summary>The person of the session: an address in lower case. Nobody else can see the form.</summary>
    public required string Address { get; init; }

    /// <summary>The path and query to which it was sent.</summary>
    public required string Path { get; init; }

    /// <summary>Its names and values in order, as JSON.</summary>
    public required string Fields { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
