using System.Text.Json;
using System.Text.Json.Serialization;
using CcsviReview.Inventory;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Policies;

namespace CcsviReview.Pipeline.Webhooks;

/// <summary>
/// What a receiver gets: the envelope of Standard Webhooks (<c>type</c>, <c>timestamp</c>, <c>data</c>) with the call's id. Non-ASCII
/// characters are escaped.
/// </summary>
internal static class WebhookBody
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>A call about a page.</summary>
    public static WebhookCall OfPage(Webhook hook, WebhookEvent kind, EventPage page, string cycle)
    {
        var id = WebhookCall.MessageId(hook.Id, kind, page.Page.Id, cycle);
        return Call(hook, kind, page.Now, cycle, page.Page.Id,
            new EmailMessageBuilder(id, WebhookEvents.NameOf(kind), page.Now,
                new PagePayload(Of(page, hook.HasPeople))
                {
                    Review = Of(page.Review, hook.HasPeople),
                    Event = page.BroughtForward?.Event is { } happened ? EventPayload.Of(happened, page.PublicUrl) : null,
                    DueByDateAlone = page.BroughtForward?.ByDate?.On,
                    Because = page.BroughtForward?.Explanation,
                }));
    }

    /// <summary>What happened to a source, or that it was taken back.</summary>
    public static WebhookCall OfSource(Webhook hook, ChangedSource changed, string cycle)
    {
        var id = WebhookCall.MessageId(hook.Id, WebhookEvent.SourceChanged, null, cycle);
        return Call(hook, WebhookEvent.SourceChanged, changed.Now, cycle, null,
            new EmailMessageBuilder(
                id, WebhookEvents.NameOf(WebhookEvent.SourceChanged), changed.Now, SourcePayload.Of(changed, hook.HasPeople)));
    }

    /// <summary>A call that only tests whether calls arrive.</summary>
    public static WebhookCall OfTest(Webhook hook, string by, string publicUrl, DateTimeOffset now)
    {
        var cycle = Guid.CreateVersion7(now).ToString("N");
        var id = WebhookCall.MessageId(hook.Id, WebhookEvent.Test, null, cycle);
        return Call(hook, WebhookEvent.Test, now, cycle, null,
            new EmailMessageBuilder(id, WebhookEvents.NameOf(WebhookEvent.Test), now, new TestPayload("Calls arrive.", hook.Name, hook.Events)
            {
                Link = $"{publicUrl.TrimEnd('/')}/webhooks/{hook.Id}",
                AskedBy = hook.HasPeople ? by : null,
            }));
    }

    private static WebhookCall Call(Webhook hook, WebhookEvent kind, DateTimeOffset now, string cycle, long? page,
        EmailMessageBuilder envelope) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            WebhookId = hook.Id,
            Event = kind,
            PageId = page,
            Cycle = cycle,
            Body = JsonSerializer.Serialize(envelope, s_json),
            CreatedAt = now,
            // A test goes first: somebody is waiting to see the result.
            NextTryAt = kind == WebhookEvent.Test ? DateTimeOffset.UnixEpoch : now,
        };

    private static PageSaid Of(EventPage eventPage, bool hasPeople)
    {
        var (page, judged) = (eventPage.Page, eventPage.Judged);
        return new PageSaid(page.Id, page.Site, page.Address, page.Title, judged.State)
        {
            Section = page.Section,
            DueOn = page.DueOn,
            LastReviewed = page.Facts.LastReviewed?.Date?.ToString(),
            RecordedReviewOn = page.RecordedReviewOn,
            Policy = judged.Policy.Name,
            Owner = hasPeople ? page.Owner : null,
            Link = $"{eventPage.PublicUrl.TrimEnd('/')}/pages/{page.Id}",
        };
    }

    private static ReviewSaid? Of(Review? review, bool hasPeople) =>
        review is null ? null : new ReviewSaid(review.ReviewedOn, review.Outcome, review.RestartsClock)
        {
            By = hasPeople ? review.By : null,
            Note = hasPeople && review.Note.Length > 0 ? review.Note : null,
        };

    private sealed record EmailMessageBuilder(string Id, string Type, DateTimeOffset Timestamp, object Data);

    private sealed record PagePayload(PageSaid Page)
    {
        public ReviewSaid? Review { get; init; }

        public EventPayload? Event { get; init; }

        public DateOnly? DueByDateAlone { get; init; }

        public string? Because { get; init; }
    }

    private sealed record TestPayload(string Message, string Webhook, IReadOnlyList<string> Events)
    {
        public required string Link { get; init; }

        public string? AskedBy { get; init; }
    }

    private sealed record PageSaid(long Id, string Site, string Address, string Title, PageState State)
    {
        public string? Section { get; init; }

        public DateOnly? DueOn { get; init; }

        public string? LastReviewed { get; init; }

        public DateOnly? RecordedReviewOn { get; init; }

        public required string Policy { get; init; }

        public string? Owner { get; init; }

        public required string Link { get; init; }
    }

    private sealed record ReviewSaid(DateOnly On, ReviewOutcome Outcome, bool RestartsClock)
    {
        public string? By { get; init; }

        public string? Note { get; init; }
    }
}

/// <summary>A page that a call is about.</summary>
/// <param name="Page">The page.</param>
/// <param name="Judged">Its state now.</param>
/// <param name="PublicUrl">The public address of the dashboard.</param>
/// <param name="Now">The time of the call.</param>
internal sealed record EventPage(Page Page, Assessment Judged, string PublicUrl, DateTimeOffset Now)
{
    /// <summary>The review that the call is about; null when it is not about one.</summary>
    public Review? Review { get; init; }

    /// <summary>The due date as an event brought it forward; null when the call is not about that.</summary>
    public DueDate? BroughtForward { get; init; }
}
