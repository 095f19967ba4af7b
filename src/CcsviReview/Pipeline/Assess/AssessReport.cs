using CcsviReview.Localization;

namespace CcsviReview.Pipeline.Assess;

/// <summary>What one run of the assess job did.</summary>
internal sealed record AssessReport
{
    /// <summary>Pages that were evaluated: due soon, due or overdue.</summary>
    public int Judged { get; init; }

    /// <summary>Pages whose due date was computed again because their day had come.</summary>
    public int Rederived { get; init; }

    /// <summary>Lines added to the ledger.</summary>
    public int Reminders { get; init; }

    /// <summary>Emails written to the outbox.</summary>
    public int Emails { get; init; }

    /// <summary>Reminders whose own day had passed, for example during a downtime; they are sent once, now.</summary>
    public int CaughtUp { get; init; }

    /// <summary>Pages that have nobody to remind. They are counted, never dropped.</summary>
    public int WithoutReader { get; init; }

    /// <summary>Recipients who may have something to be notified of, but whose day or hour for a digest has not come.</summary>
    public int Waiting { get; init; }

    /// <summary>Emails to admins about plans that wait for approval.</summary>
    public int PlanNotes { get; init; }

    /// <summary>Webhook calls for pages that became due or overdue.</summary>
    public int Events { get; init; }

    /// <summary>Why nothing is sent today, in words; null on a working day.</summary>
    public string? Free { get; init; }

    /// <summary>In one line, for people.</summary>
    public override string ToString() => Free is null ? Counts : $"{Free}{Called}{Nobody}";

    private string Counts =>
        $"{NumberFormatter.Of(Judged, "page")} assessed, {NumberFormatter.Of(Reminders, "reminder")} in {NumberFormatter.Of(Emails, "email")}"
        + (CaughtUp > 0 ? $", {CaughtUp} caught up" : "")
        + (PlanNotes > 0 ? $", {PlanNotes} about a plan that is waiting for approval" : "")
        + (Waiting > 0 ? $", {NumberFormatter.Of(Waiting, "recipient", "recipients")} whose digest hour has not come" : "")
        + Called
        + Nobody;

    private string Called => Events > 0 ? $", {NumberFormatter.Of(Events, "webhook call")}" : "";

    private string Nobody => WithoutReader > 0 ? $", {WithoutReader} with nobody to remind" : "";
}
