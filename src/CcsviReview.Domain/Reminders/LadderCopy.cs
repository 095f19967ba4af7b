namespace CcsviReview.Reminders;

/// <summary>Who gets copies about an overdue page besides its owner.</summary>
public enum CopyTo
{
    /// <summary>The lead of its section.</summary>
    SectionLead,

    /// <summary>The default editor.</summary>
    DefaultEditor,

    /// <summary>Every admin.</summary>
    Admins,

    /// <summary>A fixed address.</summary>
    Address,
}

/// <summary>A rule that from some day on somebody besides the owner gets a copy of every step.</summary>
/// <param name="To">Who.</param>
/// <param name="FromDay">Days after the due day, 0 to 366, from which they get copies.</param>
/// <param name="Address">The address for <see cref="CopyTo.Address"/>, else null.</param>
public sealed record LadderCopy(CopyTo To, int FromDay, string? Address = null)
{
    /// <summary>Whether they get a copy of this step.</summary>
    public bool Holds(LadderStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.DaysFromDue >= FromDay;
    }
}
