using CcsviReview.Facts;

namespace CcsviReview.Reminders.Simulation;

/// <summary>A page as far as a simulation of mails needs to know it.</summary>
/// <param name="DueOn">The day that its ladder counts from.</param>
/// <param name="Interval">How long a review stays good, for the cycles after this one.</param>
/// <param name="ReviewOn">The day on which it is taken to be reviewed.</param>
public readonly record struct SimulatedPage(DateOnly DueOn, ReviewInterval Interval, DateOnly ReviewOn)
{
    /// <summary>
    /// The first day of the review that its due day counts from: steps up to it are never told. Null where it counts from nothing earlier.
    /// </summary>
    public DateOnly? CountedFrom { get; init; }

    /// <summary>Whether the plan of its owner's backlog tells it in its planned week instead of the end of the ladder.</summary>
    public bool IsInBacklog { get; init; }
}

/// <summary>Somebody who is told of a page.</summary>
/// <param name="Address">The address.</param>
/// <param name="FromDay">Days after the due day from which steps are told to them; null for the owner, who is told every step.</param>
public readonly record struct SimulatedRecipient(string Address, int? FromDay);
