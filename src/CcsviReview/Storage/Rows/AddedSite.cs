namespace CcsviReview.Storage.Rows;

/// <summary>
/// A site that an admin added in the dashboard, in addition to those in the settings, which take precedence if both have the name.
/// </summary>
internal sealed class AddedSite
{
    /// <summary>The name; the primary key.</summary>
    public required string Name { get; init; }

    /// <summary>The settings of the site, in JSON.</summary>
    public required string Options { get; set; }

    /// <summary>When it was added or last changed.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>Who added or last changed it: a name or address.</summary>
    public required string By { get; set; }
}
