using System.Diagnostics;
using System.Globalization;

namespace CcsviReview.Reminders;

/// <summary>Why a person is reminded of a page: a step of the ladder, or what replaces one. The ledger stores its key.</summary>
public abstract record Step
{
    private const string OnDayKey = "on-day";
    private const string MovedKey = "moved";
    private const string NotShownKey = "not-shown";
    private const string PlanKey = "backlog";

    private Step()
    {
    }

    /// <summary>A number of days before the due day.</summary>
    /// <param name="Days">1 or more.</param>
    public sealed record BeforeDue(int Days) : Step;

    /// <summary>On the due day.</summary>
    public sealed record OnDueDay : Step;

    /// <summary>A number of days after the due day.</summary>
    /// <param name="Days">1 or more.</param>
    public sealed record AfterDue(int Days) : Step;

    /// <summary>Again, at even intervals after the last step of the ladder.</summary>
    /// <param name="Times">1 or more.</param>
    public sealed record Repeat(int Times) : Step;

    /// <summary>The page moved: the recipient is asked whether it is still the same page.</summary>
    public sealed record Moved : Step;

    /// <summary>The page does not show the review recorded here: the recipient is asked for the date on the page.</summary>
    public sealed record NotShown : Step;

    /// <summary>Reminders resume after a pause.</summary>
    /// <param name="Times">How often they were paused in this cycle, 1 or more.</param>
    public sealed record Resumed(int Times) : Step;

    /// <summary>The page is in its owner's backlog.</summary>
    /// <param name="Months">How many months its plan has waited for approval, 0 or more.</param>
    public sealed record InBacklog(int Months) : Step;

    /// <summary>The page is in a backlog, and its planned week has come.</summary>
    /// <param name="Monday">The first day of the week.</param>
    public sealed record InWeek(DateOnly Monday) : Step;

    /// <summary>Whether it comes from the work plan instead of the ladder.</summary>
    public bool IsOfPlan => this is InBacklog or InWeek;

    /// <summary>Returns the step at this many days from the due day, negative before it.</summary>
    public static Step FromDue(int days) => days switch
    {
        < 0 => new BeforeDue(-days),
        0 => new OnDueDay(),
        _ => new AfterDue(days),
    };

    /// <summary>
    /// Returns the key in the ledger: <c>60-before</c>, <c>on-day</c>, <c>14-after</c>, <c>repeat-1</c>. Keys never change.
    /// </summary>
    public string ToKey() => this switch
    {
        BeforeDue before => $"{before.Days}-before",
        OnDueDay => OnDayKey,
        AfterDue after => $"{after.Days}-after",
        Repeat repeat => $"repeat-{repeat.Times}",
        Moved => MovedKey,
        NotShown => NotShownKey,
        Resumed resumed => $"put-off-{resumed.Times}",
        InBacklog { Months: 0 } => PlanKey,
        InBacklog backlog => $"{PlanKey}-{backlog.Months}",
        InWeek week => FormattableString.Invariant($"week-{week.Monday:yyyy-MM-dd}"),
        _ => throw new UnreachableException(),
    };

    /// <summary>Returns the step of a key in the ledger; null for one that this version does not know.</summary>
    public static Step? Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Step? step = key.Split('-') switch
        {
            _ when key == OnDayKey => new OnDueDay(),
            _ when key == NotShownKey => new NotShown(),
            [var days, "before"] => Number(days) is { } before ? new BeforeDue(before) : null,
            [var days, "after"] => Number(days) is { } after ? new AfterDue(after) : null,
            ["repeat", var times] => Number(times) is { } repeat ? new Repeat(repeat) : null,
            [MovedKey] => new Moved(),
            ["put", "off", var times] => Number(times) is { } resumed ? new Resumed(resumed) : null,
            [PlanKey] => new InBacklog(0),
            [PlanKey, var months] => Number(months) is { } waited ? new InBacklog(waited) : null,
            ["week", .. var day] => DateOnly.TryParseExact(
                string.Join('-', day), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var monday)
                ? new InWeek(monday) : null,
            _ => null,
        };
        return step?.ToKey() == key ? step : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
