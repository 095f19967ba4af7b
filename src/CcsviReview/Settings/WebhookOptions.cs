using System.ComponentModel.DataAnnotations;

namespace CcsviReview.Settings;

/// <summary>
/// Calls to other programs about what happens to pages; admins add them in the dashboard or with <c>webhooks add</c>. Section
/// <c>Webhooks</c>.
/// </summary>
internal sealed class WebhookOptions
{
    /// <summary>
    /// Address ranges, in CIDR form, that may be called although they are private or loopback, and without TLS; none if empty.
    /// </summary>
    public string[] Networks { get; init; } = [];

    /// <summary>The longest wait for an answer.</summary>
    /// <value>1 second to 1 minute; default 15 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a failing call is tried before it is given up.</summary>
    /// <value>1 minute to 30 days; default 3 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>
    /// Additional key material for encrypting webhook secrets, so that a copy of the database is not enough to decrypt them; null for none.
    /// A secret.
    /// </summary>
    [Secret]
    public string? Key { get; init; }

    /// <summary>A file with this key.</summary>
    public string? KeyFile { get; init; }
}
