using CcsviReview.Reminders;

namespace CcsviReview.Web.PageDetails;

/// <summary>Words for the steps of a ladder.</summary>
internal static class StepLabels
{
    /// <summary><c>30-before</c> is "30 days before"; an unknown key is shown unchanged.</summary>
    public static string Of(string key) => Step.Parse(key) switch
    {
        Step.BeforeDue { Days: 1 } => "the day before",
        Step.BeforeDue before => $"{before.Days} days before",
        Step.OnDueDay => "on the day",
        Step.AfterDue { Days: 1 } => "the day after",
        Step.AfterDue after => $"{after.Days} days after",
        Step.Repeat => "reminded again",
        Step.Resumed => "on the day its pause ended",
        Step.NotShown => "because it did not show the review recorded here",
        Step.Moved => "because it had moved",
        Step.InBacklog { Months: 0 } => "in a backlog plan",
        Step.InBacklog { Months: var months } =>
            $"in a backlog plan waiting for approval for {months} {(months == 1 ? "month" : "months")}",
        Step.InWeek week => FormattableString.Invariant($"planned for the week of {week.Monday:yyyy-MM-dd}"),
        _ => key,
    };
}
