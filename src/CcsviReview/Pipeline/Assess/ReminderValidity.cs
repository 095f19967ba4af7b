using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Reminders;

namespace CcsviReview.Pipeline.Assess;

/// <summary>Decides whether a reminder that was queued earlier is still due today, by the current rules and facts.</summary>
internal sealed class ReminderValidity(ActiveRules rules, DateOnly today)
{
    private const string OfSomebodyElse = "now owned by someone else";
    private const string Done = "reviewed or no longer due";

    /// <summary>Why the person is no longer to be reminded of the page, as words that follow a number; null when they still are.</summary>
    /// <param name="line">The reminder.</param>
    /// <param name="page">Its page.</param>
    /// <param name="isHandedOn">
    /// Whether the page was theirs and was handed over to somebody else since: a copy that they may get of it is another email.
    /// </param>
    public string? WhyNot(Reminder line, Page page, bool isHandedOn)
    {
        var notified = rules.NotifiedOf(page) with { DueOn = line.DueOn };
        var moved = LadderStep.Moved(line.DueOn, rules.Calendar);
        if (line.Step == moved.Key)
            return page.MovedOn != line.DueOn ? "with a confirmed move" : Recipients(moved).Any() ? null : OfSomebodyElse;
        var notShown = LadderStep.NotShown(line.DueOn, rules.Calendar);
        if (line.Step == notShown.Key)
            return page.ShowBy != line.DueOn ? "already showing the review" : Recipients(notShown).Any() ? null : OfSomebodyElse;
        if (rules.Assess(page, today).Due?.On != line.DueOn)
            return page.Presence == Presence.Gone ? "gone" : page.Exemption?.Until >= today ? "exempt" : Done;
        if (notified.Ladder.LatestStep(line.DueOn, today, rules.Calendar) is not { } latest)
            return Done;
        if (notified.StepsOn(latest, today, rules.Calendar).SelectMany(Recipients).Any(IsStillTheirs))
            return null;
        // A pause applies to the owner, not to the section lead or to people who get copies.
        notified = notified with { Postponement = null };
        return Recipients(latest).Any(IsStillTheirs) ? "postponed" : OfSomebodyElse;

        IEnumerable<Recipient> Recipients(LadderStep step) =>
            rules.Audience.For(notified, step, today).Where(recipient => recipient.Address == line.Person);

        bool IsStillTheirs(Recipient recipient) => !isHandedOn || recipient.Role is RecipientRole.Owner or RecipientRole.Admin;
    }
}
