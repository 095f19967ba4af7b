namespace CcsviReview.Sources.Http;

/// <summary>One request.</summary>
/// <param name="Uri">The address to request.</param>
/// <param name="MaxBytes">The largest accepted body, after decompression.</param>
internal sealed record FetchRequest(Uri Uri, int MaxBytes)
{
    /// <summary>What to send to ask "changed since?"; null to request the page unconditionally.</summary>
    public PageValidator? Validator { get; init; }

    /// <summary>Whether a body that is too large is truncated instead of refused.</summary>
    public bool Cut { get; init; }
}
