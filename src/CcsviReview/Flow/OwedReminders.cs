using CcsviReview.Inventory;
using CcsviReview.Reminders;

namespace CcsviReview.Flow;

/// <summary>Says of a reminder that was decided earlier whether it is still owed today, by the rules and facts of now.</summary>
internal sealed class OwedReminders(ReviewRules rules, DateOnly today)
{
    private const string OfSomebodyElse = "somebody else's now";
    private const string Done = "reviewed or no longer due";

    /// <summary>Why the person is not to be told of the page any more, to follow a number; null when they still are.</summary>
    /// <param name="line">The reminder.</param>
    /// <param name="page">Its page.</param>
    /// <param name="isHandedOn">
    /// Whether the page was theirs and was given to somebody else since: what they may get of it as a copy is another mail.
    /// </param>
    public string? WhyNot(Reminder line, Page page, bool isHandedOn)
    {
        // Both ask whoever answers for the page alone.
        if (line.Step == LadderStep.Moved(line.DueOn, rules.Calendar).Key)
            return page.MovedOn != line.DueOn ? "with a move that was confirmed" : IfNotTold(line, page, OwnStep(line), isForOthers: false);
        if (line.Step == LadderStep.NotShown(line.DueOn, rules.Calendar).Key)
            return page.ShowBy != line.DueOn ? "that shows its review" : IfNotTold(line, page, OwnStep(line), isForOthers: false);
        if (rules.Assess(page, today).Due?.On != line.DueOn)
            return page.Presence == Presence.Gone ? "gone" : page.Exemption?.Until >= today ? "exempt" : Done;
        if (rules.LadderOf(page.Policy).LatestStep(line.DueOn, today, rules.Calendar) is not { } step)
            return Done;
        var why = IfNotTold(line, page, step, isForOthers: !isHandedOn);
        if (why is not null || page.Postponement?.Holds(line.DueOn, today) != true)
            return why;
        // Whoever may put it off is spared; who leads the section, or gets copies, goes by the ladder.
        var others = new StepReaders(rules, page, today).Of(step, isForOwner: false, isForOthers: true);
        return others.Any(reader => reader.Address == line.Person) ? null : "put off";
    }

    private static LadderStep OwnStep(Reminder line) => new(line.Step, line.DueOn, IsForLead: false);

    private string? IfNotTold(Reminder line, Page page, LadderStep step, bool isForOthers) =>
        new StepReaders(rules, page, today).Of(step, isForOwner: true, isForOthers).Any(reader => reader.Address == line.Person)
            ? null
            : OfSomebodyElse;
}
