using CcsviReview.Localization;
using CcsviReview.People;

namespace CcsviReview.Reminders.Notices;

/// <summary>A test email, which shows its recipient that mail arrives.</summary>
/// <param name="Reader">The recipient.</param>
/// <param name="By">Who asked for it: a name or address.</param>
/// <param name="At">When, in words: the time and its zone.</param>
public sealed record TrialNotice(Person Reader, string By, string At)
{
    /// <summary>The name of the organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>The day, in the organisation's zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The transport by which it is sent.</summary>
    public required string Transport { get; init; }

    /// <summary>The address that it comes from.</summary>
    public required string From { get; init; }

    /// <summary>Returns the email before it is put into words.</summary>
    public Notice ToNotice() => new()
    {
        Reader = Reader,
        Today = Today,
        Organisation = Organisation,
        Subject = new Sentence("trial.subject", ("organisation", Organisation)),
        Says =
        [
            new Sentence("trial.arrived", ("organisation", Organisation)),
            new Sentence("trial.how", ("by", By), ("at", At), ("transport", Transport), ("from", From)),
            new Sentence("trial.nothing"),
        ],
    };
}
