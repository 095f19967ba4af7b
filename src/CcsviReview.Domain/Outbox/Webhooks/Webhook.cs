namespace CcsviReview.Outbox.Webhooks;

/// <summary>A program elsewhere that is called when something happens to pages: its address, the events it wants, and its state.</summary>
public sealed class Webhook
{
    /// <summary>How long the previous secret keeps signing, so that a receiver can change over.</summary>
    public static readonly TimeSpan Changeover = TimeSpan.FromHours(24);

    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(15);

    /// <summary>The row.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Its purpose, in an admin's words; at most 80 characters.</summary>
    public required string Name { get; set; }

    /// <summary>The absolute address that is called.</summary>
    public required string Address { get; set; }

    /// <summary>The names of its events.</summary>
    public required IReadOnlyList<string> Events { get; set; }

    /// <summary>Only pages of this site; null for every site.</summary>
    public string? Site { get; set; }

    /// <summary>Only pages of this section; null for every section.</summary>
    public string? Section { get; set; }

    /// <summary>Whether it receives the addresses of people: who owns a page, who reviewed it.</summary>
    public bool HasPeople { get; set; }

    /// <summary>The secret that it shares with the receiver, encrypted.</summary>
    public required string Secret { get; set; }

    /// <summary>The previous secret, encrypted; null when there is none that still signs.</summary>
    public string? FormerSecret { get; set; }

    /// <summary>Until when the previous secret also signs.</summary>
    public DateTimeOffset? FormerUntil { get; set; }

    /// <summary>Whether it is called.</summary>
    public WebhookState State { get; private set; }

    /// <summary>Why it is paused, for people; empty while it is not.</summary>
    public string Because { get; private set; } = "";

    /// <summary>The day, in the organisation's zone, from which it receives events: earlier ones are not sent.</summary>
    public required DateOnly Since { get; set; }

    /// <summary>The last day whose due days it received; null when there is none.</summary>
    public DateOnly? ToldUntil { get; set; }

    /// <summary>The number of consecutive failed calls; 0 when the last one arrived.</summary>
    public int Failures { get; private set; }

    /// <summary>Since when calls have been failing; null when the last one arrived.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>Until when it is not called after a failure; null when it may be called now.</summary>
    public DateTimeOffset? RestUntil { get; private set; }

    /// <summary>Who made it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Whether it receives an event of a page.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="site">The page's site.</param>
    /// <param name="section">The page's section; null when it has none.</param>
    public bool Wants(WebhookEvent happened, string site, string? section) =>
        Wants(happened)
        && (Site is null || Site == site)
        && (Section is null || Section == section);

    /// <summary>Whether it receives an event that is not about a page, for any site and section.</summary>
    /// <param name="happened">The event.</param>
    public bool Wants(WebhookEvent happened) => State == WebhookState.Active && Events.Contains(WebhookEvents.NameOf(happened));

    /// <summary>Pauses it: nothing is queued or called until it is resumed; queued calls stay queued.</summary>
    /// <param name="because">Why, for people.</param>
    public void Pause(string because) => (State, Because) = (WebhookState.Paused, because);

    /// <summary>Resumes it from a day on: events during the pause are not sent afterwards.</summary>
    /// <param name="today">The day, in the organisation's zone.</param>
    public void Resume(DateOnly today)
    {
        (State, Because, Since, ToldUntil) = (WebhookState.Active, "", today, null);
        Answered();
    }

    /// <summary>Removes it, together with its secret.</summary>
    public void Remove() => (State, Because, Secret, FormerSecret, FormerUntil) = (WebhookState.Removed, "", "", null, null);

    /// <summary>Records that a call arrived.</summary>
    public void Answered() => (Failures, FailingSince, RestUntil) = (0, null, null);

    /// <summary>Allows a call at once, even after a failure.</summary>
    public void Wake() => RestUntil = null;

    /// <summary>
    /// Records that a call failed: the receiver is not called for 1, 2, 4, 8 and then 15 minutes, or for as long as it asks.
    /// </summary>
    /// <param name="at">When.</param>
    /// <param name="asked">How long it asks not to be called; null when it does not ask.</param>
    public void Failed(DateTimeOffset at, TimeSpan? asked)
    {
        var rest = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(Failures, 10)));
        rest = rest < LongestRest ? rest : LongestRest;
        (Failures, FailingSince, RestUntil) = (Failures + 1, FailingSince ?? at, at + (asked > rest ? asked.Value : rest));
    }
}
