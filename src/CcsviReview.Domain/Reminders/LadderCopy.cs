namespace CcsviReview.Reminders;

/// <summary>Who is told of a late page besides its owner.</summary>
public enum CopyTo
{
    /// <summary>The lead of its section.</summary>
    SectionLead,

    /// <summary>The default editor.</summary>
    DefaultEditor,

    /// <summary>Every admin.</summary>
    Admins,

    /// <summary>The address that the copy names.</summary>
    Address,
}

/// <summary>That from some day on somebody besides the owner is told of every step.</summary>
/// <param name="To">Who.</param>
/// <param name="FromDay">Days after the due day, 0 to 366: steps on that day or later are told to them too.</param>
/// <param name="Address">The address for <see cref="CopyTo.Address"/>, else null.</param>
public sealed record LadderCopy(CopyTo To, int FromDay, string? Address = null)
{
    /// <summary>Whether they are told of this step.</summary>
    public bool Holds(LadderStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.DaysFromDue >= FromDay;
    }
}
