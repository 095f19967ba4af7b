using CcsviReview.Localization;
using CcsviReview.Outbox;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Sources.Http;
using CcsviReview.Transports.Webhooks;

namespace CcsviReview.Pipeline.Webhooks;

/// <summary>The meaning of a receiver's answer.</summary>
/// <param name="Delivery">The outcome of the call: accepted, deferred, or refused permanently.</param>
/// <param name="Answer">What is stored of the answer.</param>
internal sealed record CallVerdict(DeliveryResult Delivery, WebhookAnswer Answer)
{
    private const int Gone = 410;

    /// <summary>Whether the receiver wants no more calls (Standard Webhooks: 410).</summary>
    public bool IsGone => Answer.Status == Gone;

    /// <summary>The meaning of an answer: 2xx is accepted, 410 ends the webhook, everything else is tried again.</summary>
    public static CallVerdict Of(PostAnswer answer, Uri address, DateTimeOffset now)
    {
        var comeBack = answer.Status is 429 or 503 ? RetryAfter.Read(answer.RetryAfter, now) : null;
        return new CallVerdict(DeliveryOf(answer, address), new WebhookAnswer(answer.Status, answer.Took, comeBack));
    }

    /// <summary>A call that was not made, for a temporary reason.</summary>
    public static CallVerdict NotMade(string why) => new(new DeliveryResult.PutOff(why), new WebhookAnswer(null, TimeSpan.Zero, null));

    private static DeliveryResult DeliveryOf(PostAnswer answer, Uri address) => answer.Status switch
    {
        >= 200 and < 300 => new DeliveryResult.Accepted(Words(answer)),
        Gone => new DeliveryResult.Refused($"{Words(answer)}: the receiver wants no more calls"),
        >= 300 and < 400 =>
            new DeliveryResult.PutOff(
                $"{Words(answer)}: it redirects, which is not followed; set the webhook to the final address"),
        not null => new DeliveryResult.PutOff(answer.Excerpt.Length > 0 ? $"{Words(answer)}: {answer.Excerpt}" : Words(answer)),
        null when answer.IsLate =>
            new DeliveryResult.PutOff($"no answer within {NumberFormatter.Seconds(TimeSpan.FromSeconds(Math.Round(answer.Took.TotalSeconds)))}"),
        null => new DeliveryResult.PutOff(HeaderText.OneLine(FetchFailureLabels.Of(answer.Failure!, address), 300)),
    };

    private static string Words(PostAnswer answer) => new FetchResponse(answer.Status!.Value, default).Words;
}
