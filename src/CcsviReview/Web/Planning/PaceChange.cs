using System.Globalization;
using CcsviReview.Features.Planning;
using CcsviReview.Localization;

namespace CcsviReview.Web.Planning;

/// <summary>Says in words what another pace would change.</summary>
internal static class PaceChange
{
    /// <summary>One sentence for each thing that would change, or that would stay.</summary>
    public static IEnumerable<string> Words(PacePreview preview)
    {
        var (now, then) = (preview.Now, preview.Then);
        yield return now?.PagesPerWeek == then.PagesPerWeek
            ? $"This is the present pace: {Number(then.PagesPerWeek)} a week."
            : $"{(now is null ? "Nothing is planned now" : $"From {Number(now.PagesPerWeek)} a week")} to {Number(then.PagesPerWeek)} a week.";
        yield return (now?.Until, then.Until) switch
        {
            (_, null) => "No pages are overdue.",
            (null, { } until) => $"Overdue pages would be done by {DayFormatter.Of(until)}.",
            ({ } before, { } until) when before == until => $"Overdue pages would still be done by {DayFormatter.Of(until)}.",
            ({ } before, { } until) => $"Overdue pages would be done by {DayFormatter.Of(until)} instead of {DayFormatter.Of(before)}.",
        };
        if (then.OverPace > 0)
            yield return $"{NumberFormatter.Of(then.OverPace, "page")} would still be above the pace, because their due dates do not move.";
        if (Plan(preview) is { } plan)
            yield return plan;
    }

    private static string? Plan(PacePreview preview) => (preview.Approval, preview.Then.IsBacklog) switch
    {
        ("", true) => "There would be a backlog. Its plan would wait for approval.",
        ("", false) => null,
        (_, false) => "There would be no backlog any more. Its plan would end, and reminders would follow the policies.",
        ("waits", true) => "The plan would still wait for approval.",
        _ => "The plan would stay approved.",
    };

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
