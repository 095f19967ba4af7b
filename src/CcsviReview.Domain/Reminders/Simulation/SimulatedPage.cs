using CcsviReview.Facts;

namespace CcsviReview.Reminders.Simulation;

/// <summary>The parts of a page that a simulation of emails needs.</summary>
/// <param name="DueOn">The day that its ladder counts from.</param>
/// <param name="Interval">How long a review stays good, for the cycles after this one.</param>
/// <param name="ReviewOn">The day on which it is assumed to be reviewed.</param>
public readonly record struct SimulatedPage(DateOnly DueOn, ReviewInterval Interval, DateOnly ReviewOn)
{
    /// <summary>
    /// The first day of the review that its due day counts from: steps up to it are never sent. Null where it counts from nothing earlier.
    /// </summary>
    public DateOnly? CountedFrom { get; init; }

    /// <summary>Whether the plan of its owner's backlog reminds of it in its planned week instead of the end of the ladder.</summary>
    public bool IsInBacklog { get; init; }
}

/// <summary>Somebody who is notified of a page.</summary>
/// <param name="Address">The address.</param>
/// <param name="FromDay">
/// Days after the due day from which they are notified of steps; null for the owner, who is notified of every step.
/// </param>
public readonly record struct SimulatedRecipient(string Address, int? FromDay);
