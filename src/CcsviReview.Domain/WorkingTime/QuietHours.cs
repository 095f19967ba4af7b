namespace CcsviReview.WorkingTime;

/// <summary>The hours of every day in which a reader gets no mail, by the reader's own clock.</summary>
/// <param name="From">The first quiet minute.</param>
/// <param name="To">
/// The first minute that is not quiet any more; before <paramref name="From"/> when the hours span midnight (18:00 to 08:00).
/// </param>
public readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>Whether a time of day is quiet; equal ends mean no quiet hours at all.</summary>
    public bool Hold(TimeOnly time) => From <= To ? From <= time && time < To : From <= time || time < To;
}
