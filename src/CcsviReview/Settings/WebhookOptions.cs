using System.ComponentModel.DataAnnotations;

namespace CcsviReview.Settings;

/// <summary>
/// How programs elsewhere are told what happens to pages; which ones, admins say in the browser or by <c>webhooks add</c>. Section
/// <c>Webhooks</c>.
/// </summary>
internal sealed class WebhookOptions
{
    /// <summary>
    /// Address ranges, in CIDR form, that may be called though they are private or loopback, there also without TLS; without any, none.
    /// </summary>
    public string[] Networks { get; init; } = [];

    /// <summary>The longest wait for an answer.</summary>
    /// <value>1 second to 1 minute; default 15 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a call that fails is tried before it is given up.</summary>
    /// <value>1 minute to 30 days; default 3 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>
    /// Is mixed into the key that seals the secrets of webhooks, so that a copy of the database alone does not open them; null for none. A
    /// secret.
    /// </summary>
    [Secret]
    public string? Key { get; init; }

    /// <summary>A file that holds it.</summary>
    public string? KeyFile { get; init; }
}
