using CcsviReview.Localization;

namespace CcsviReview.Pipeline.Assess;

/// <summary>What one run of judging and reminding did.</summary>
internal sealed record AssessReport
{
    /// <summary>Pages within their notice or past it, which were judged.</summary>
    public int Judged { get; init; }

    /// <summary>Pages whose derived due date was made again because its day had come.</summary>
    public int Rederived { get; init; }

    /// <summary>Lines that were added to the ledger.</summary>
    public int Reminders { get; init; }

    /// <summary>Emails that were written to the outbox.</summary>
    public int Emails { get; init; }

    /// <summary>Reminders whose own day had passed, for example over a downtime; told once, now.</summary>
    public int CaughtUp { get; init; }

    /// <summary>Pages for which nobody is left to remind; they are counted, never dropped.</summary>
    public int WithoutReader { get; init; }

    /// <summary>Readers who may have to be told something and whose day or hour of a digest has not come.</summary>
    public int Waiting { get; init; }

    /// <summary>Emails to admins that a plan waits for approval.</summary>
    public int PlanNotes { get; init; }

    /// <summary>Calls to webhooks that pages which became due or overdue gave reason for.</summary>
    public int Events { get; init; }

    /// <summary>Why nothing is told today, in words; null on a working day.</summary>
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
