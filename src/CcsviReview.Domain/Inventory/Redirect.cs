namespace CcsviReview.Inventory;

/// <summary>An address that leads to a page by a permanent redirect.</summary>
public sealed class Redirect
{
    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>The site of both addresses.</summary>
    public required string Site { get; init; }

    /// <summary>The address that redirects, in normal form; unique in its site.</summary>
    public required string Address { get; init; }

    /// <summary>The page it leads to.</summary>
    public required long PageId { get; init; }

    /// <summary>When the redirect was first followed.</summary>
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>Who confirmed that both are the same page; null when nobody did.</summary>
    public string? ConfirmedBy { get; private set; }

    /// <summary>When that was confirmed.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Records that a person confirmed both to be the same page.</summary>
    public void Confirm(string by, DateTimeOffset at) => (ConfirmedBy, ConfirmedAt) = (by, at);
}
