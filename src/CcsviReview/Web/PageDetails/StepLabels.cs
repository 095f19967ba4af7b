namespace CcsviReview.Web.PageDetails;

/// <summary>The steps of a ladder as people say them.</summary>
internal static class StepLabels
{
    /// <summary><c>30-before</c> is "30 days before"; a step of another form is shown as it is.</summary>
    public static string Of(string step) => step.Split('-') switch
    {
        ["on", "day"] => "on the day",
        ["1", "before"] => "the day before",
        ["1", "after"] => "the day after",
        [var days, "before"] => $"{days} days before",
        [var days, "after"] => $"{days} days after",
        ["repeat", _] => "reminded again",
        ["put", "off", _] => "on the day its pause ended",
        ["not", "shown"] => "because it did not show the review recorded here",
        ["moved"] => "because it had moved",
        ["backlog"] => "in a backlog plan",
        ["backlog", var months] => $"in a backlog plan waiting for approval for {months} {(months == "1" ? "month" : "months")}",
        ["week", .. var day] => $"planned for the week of {string.Join('-', day)}",
        _ => step,
    };
}
