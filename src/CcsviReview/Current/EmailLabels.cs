using System.Diagnostics;
using CcsviReview.Inventory;
using CcsviReview.Outbox;

namespace CcsviReview.Current;

/// <summary>Words for emails and their states.</summary>
internal static class EmailLabels
{
    /// <summary>The subject of an <see cref="AuditEntry"/> about an email.</summary>
    public static string SubjectOf(Guid email) => $"letter {email}";

    /// <summary>The state in one word, for sentences and <c>--state</c>.</summary>
    public static string Of(DeliveryState state) => state switch
    {
        DeliveryState.Waiting => "waiting",
        DeliveryState.Sending => "sending",
        DeliveryState.Sent => "sent",
        DeliveryState.Dead => "dead",
        DeliveryState.Dropped => "dropped",
        DeliveryState.Withdrawn => "withdrawn",
        _ => throw new UnreachableException(),
    };

    /// <summary>The state of one email: an email written to a folder was not sent.</summary>
    public static string Of(DeliveryState state, string? outcome) => IsInFolder(state, outcome) ? InFolder : Of(state);

    /// <summary>The words for emails that were written to a folder.</summary>
    public const string InFolder = "written to a folder";

    /// <summary>Whether an email was written to a folder instead of being sent.</summary>
    public static bool IsInFolder(DeliveryState state, string? outcome) =>
        state == DeliveryState.Sent && DeliveryResult.Accepted.IsFileIn(outcome);

    /// <summary>The state that a word names; null when it names none.</summary>
    public static DeliveryState? Read(string? word) =>
        Enum.GetValues<DeliveryState>().Select(state => (DeliveryState?)state)
            .FirstOrDefault(state => Of(state!.Value).Equals(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The kind of an email, from its unique key.</summary>
    public static string KindOf(string key) => key.Split(':')[0] switch
    {
        "digest" => "digest",
        "fresh" => "new links",
        "handover" => "handover",
        "refused" => "notice to admins",
        "test" => "test",
        var other => other.Replace('-', ' '),
    };
}
