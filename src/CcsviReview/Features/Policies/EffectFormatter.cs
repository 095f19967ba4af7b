using System.Globalization;
using CcsviReview.Localization;

namespace CcsviReview.Features.Policies;

/// <summary>
/// The effect of changed policies in sentences; numbers of emails are given as the range between "all is reviewed in time" and "nothing is
/// reviewed".
/// </summary>
internal static class EffectFormatter
{
    private const double Weeks = 52;

    /// <summary>One sentence each, most important first.</summary>
    public static IReadOnlyList<string> Of(PolicyEffect effect)
    {
        List<string> lines = [Moves(effect)];
        if (effect.PolicyMoves.Count > 0)
            lines.Add($"Another policy applies to {Pages(effect.PolicyMoves.Sum(move => move.Pages))}: "
                + $"{string.Join(", ", effect.PolicyMoves.Take(5).Select(move => $"{Number(move.Pages)} from {move.From} to {move.To}"))}.");
        lines.Add(effect.BecomeOverdue == 0 && effect.StopOverdue == 0
            ? $"Nothing becomes overdue; {Number(effect.OverdueAfter)} {(effect.OverdueAfter == 1 ? "is" : "are")} today."
            : $"Overdue today: {Number(effect.OverdueBefore)} now, {Number(effect.OverdueAfter)} then; "
                + $"{Number(effect.BecomeOverdue)} {(effect.BecomeOverdue == 1 ? "becomes" : "become")} overdue, "
                + $"{Number(effect.StopOverdue)} no longer {(effect.StopOverdue == 1 ? "is" : "are")}.");
        lines.Add(First(effect.FirstRun));
        if (effect.Backlogs.Editors > 0)
            lines.Add(
                $"The overdue work of {People(effect.Backlogs.Editors)} becomes a backlog: {Pages(effect.Backlogs.Pages)} planned week by week until {DayFormatter.Of(effect.Backlogs.Until!.Value)}, with reminders as planned once an admin approves.");
        if (effect.Unplanned > 0)
            lines.Add(
                $"{Pages(effect.Unplanned)} of people without a pace become overdue; set a pace to plan them instead of sending all reminders at once.");
        lines.Add($"Emails a week for each recipient: {PerReader(effect.MailsBefore)} now, {PerReader(effect.MailsAfter)} then.");
        return lines;
    }

    /// <summary>"0.4 to 1.1": emails per week between the two cases.</summary>
    public static string PerWeek(int inTime, int neglected) => Range(inTime / Weeks, neglected / Weeks);

    /// <summary>The emails per week of an average recipient.</summary>
    public static string PerReader(MailWeeks mails) =>
        mails.Readers == 0 ? "none" : Range(mails.InTime.Sum() / Weeks / mails.Readers, mails.Neglected.Sum() / Weeks / mails.Readers);

    /// <summary>"1 page", "9,950 pages".</summary>
    public static string Pages(int pages) => $"{Number(pages)} {(pages == 1 ? "page" : "pages")}";

    private static string Moves(PolicyEffect effect) => effect.Moved == 0
        ? $"No due date of {Pages(effect.Pages)} moves."
        : $"The due dates of {Number(effect.Moved)} of {Pages(effect.Pages)} move: {string.Join("; ", new[] { Sizes(effect.Earlier, "earlier"), Sizes(effect.Later, "later") }.OfType<string>())}.";

    private static string? Sizes(MoveSizes sizes, string direction) => sizes.Total == 0 ? null
        : $"{Number(sizes.Total)} {direction} ("
            + string.Join(", ",
                new[]
                {
                    (sizes.UpToMonth, "up to a month"),
                    (sizes.UpToHalfYear, "up to half a year"),
                    (sizes.UpToYear, "up to a year"),
                    (sizes.More, "more"),
                }
                .Where(size => size.Item1 > 0).Select(size => $"{Number(size.Item1)} {size.Item2}")) + ")";

    private static string First(FirstRun first) => first.Readers == 0
        ? "The first run after saving sends no reminders."
        : $"The first run after saving reminds {People(first.Readers)} about {Pages(first.Pages)}, in one digest each, the largest with {Pages(first.Largest)}"
            + (first.InBacklogs > 0
                ? $"; {Number(first.InBacklogs)} of them are only counted in the digest and listed in their planned week."
                : ".");

    private static string People(int people) => $"{Number(people)} {(people == 1 ? "person" : "people")}";

    private static string Range(double low, double high) =>
        low.ToString("0.0", CultureInfo.InvariantCulture) is var one && high.ToString("0.0", CultureInfo.InvariantCulture) is var other
        && one == other
            ? one
            : low <= high ? $"{one} to {other}" : $"{other} to {one}";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
