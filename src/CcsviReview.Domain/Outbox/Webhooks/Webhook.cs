namespace CcsviReview.Outbox.Webhooks;

/// <summary>A program elsewhere that is told what happens to pages: where it is, what it wants to know, and how it has answered.</summary>
public sealed class Webhook
{
    /// <summary>How long the secret before the present one goes on signing, so that a receiver can change over.</summary>
    public static readonly TimeSpan Changeover = TimeSpan.FromHours(24);

    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(15);

    /// <summary>The row.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What it is for, in an admin's words; at most 80 characters.</summary>
    public required string Name { get; set; }

    /// <summary>Where it is called, an absolute address.</summary>
    public required string Address { get; set; }

    /// <summary>The names of the events that it is told of.</summary>
    public required IReadOnlyList<string> Events { get; set; }

    /// <summary>Only pages of this site; null for every site.</summary>
    public string? Site { get; set; }

    /// <summary>Only pages of this section; null for every section.</summary>
    public string? Section { get; set; }

    /// <summary>Whether it is told the addresses of people: whose page it is, who reviewed it.</summary>
    public bool HasPeople { get; set; }

    /// <summary>The secret that it shares with the receiver, sealed.</summary>
    public required string Secret { get; set; }

    /// <summary>The secret before that, sealed; null when there is none that still signs.</summary>
    public string? FormerSecret { get; set; }

    /// <summary>Until when that signs too.</summary>
    public DateTimeOffset? FormerUntil { get; set; }

    /// <summary>Whether it is called.</summary>
    public WebhookState State { get; private set; }

    /// <summary>Why it is paused, for people; empty while it is not.</summary>
    public string Because { get; private set; } = "";

    /// <summary>From which day on it is told what happens, in the organisation's zone: nothing that was so before is told.</summary>
    public required DateOnly Since { get; set; }

    /// <summary>Until which day it was told of due days, that day included; null when never.</summary>
    public DateOnly? ToldUntil { get; set; }

    /// <summary>How many calls failed in a row; 0 when the last one arrived.</summary>
    public int Failures { get; private set; }

    /// <summary>Since when calls fail; null when the last one arrived.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>Until when it is left alone after a failure; null when it may be called now.</summary>
    public DateTimeOffset? RestUntil { get; private set; }

    /// <summary>Who made it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Whether it is told of an event of a page.</summary>
    /// <param name="told">The event.</param>
    /// <param name="site">The page's site.</param>
    /// <param name="section">The page's section; null when it has none.</param>
    public bool Wants(WebhookEvent told, string site, string? section) =>
        Wants(told)
        && (Site is null || Site == site)
        && (Section is null || Section == section);

    /// <summary>Whether it is told of something that is about no page, of whatever site and section.</summary>
    /// <param name="told">The event.</param>
    public bool Wants(WebhookEvent told) => State == WebhookState.Active && Events.Contains(WebhookEvents.NameOf(told));

    /// <summary>Nothing is told or called until it is resumed; what waits goes on waiting.</summary>
    /// <param name="because">Why, for people.</param>
    public void Pause(string because) => (State, Because) = (WebhookState.Paused, because);

    /// <summary>It is told again, from a day on: what happened while it was paused is not made up for.</summary>
    /// <param name="today">The day, in the organisation's zone.</param>
    public void Resume(DateOnly today)
    {
        (State, Because, Since, ToldUntil) = (WebhookState.Active, "", today, null);
        Answered();
    }

    /// <summary>It is taken away, and its secret with it.</summary>
    public void Remove() => (State, Because, Secret, FormerSecret, FormerUntil) = (WebhookState.Removed, "", "", null, null);

    /// <summary>A call arrived.</summary>
    public void Answered() => (Failures, FailingSince, RestUntil) = (0, null, null);

    /// <summary>It is called again at once, though it failed.</summary>
    public void Wake() => RestUntil = null;

    /// <summary>A call failed: the receiver is left alone for 1, 2, 4, 8 and then 15 minutes, or for as long as it asks.</summary>
    /// <param name="at">When.</param>
    /// <param name="asked">How long it asks to be left alone; null when it does not.</param>
    public void Failed(DateTimeOffset at, TimeSpan? asked)
    {
        var rest = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(Failures, 10)));
        rest = rest < LongestRest ? rest : LongestRest;
        (Failures, FailingSince, RestUntil) = (Failures + 1, FailingSince ?? at, at + (asked > rest ? asked.Value : rest));
    }
}
