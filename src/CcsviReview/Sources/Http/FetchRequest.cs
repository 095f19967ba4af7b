namespace CcsviReview.Sources.Http;

/// <summary>One request.</summary>
/// <param name="Uri">What is asked for.</param>
/// <param name="MaxBytes">The largest body that is taken, after decompression.</param>
internal sealed record FetchRequest(Uri Uri, int MaxBytes)
{
    /// <summary>What to send to ask "changed since?"; null to ask for the whole.</summary>
    public PageValidator? Validator { get; init; }

    /// <summary>Whether a body that is too large is cut instead of refused.</summary>
    public bool Cut { get; init; }
}
