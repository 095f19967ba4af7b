namespace CcsviReview.Storage.Rows;

/// <summary>
/// A site that an admin added in the dashboard. It stands beside those of the settings, which go before it where both have the name.
/// </summary>
internal sealed class AddedSite
{
    /// <summary>The name; the key.</summary>
    public required string Name { get; init; }

    /// <summary>What is read, as the settings of one site in JSON.</summary>
    public required string Options { get; set; }

    /// <summary>When it was added or changed last.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>Who did that: a name or address.</summary>
    public required string By { get; set; }
}
