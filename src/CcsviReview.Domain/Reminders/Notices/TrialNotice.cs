using CcsviReview.Localization;
using CcsviReview.People;

namespace CcsviReview.Reminders.Notices;

/// <summary>Tells whoever wants to see whether mail arrives that it does.</summary>
/// <param name="Reader">Who gets it.</param>
/// <param name="By">Who asked for it: a name or address.</param>
/// <param name="At">When, in words: the clock and its zone.</param>
public sealed record TrialNotice(Person Reader, string By, string At)
{
    /// <summary>The name of the organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>The day, in the organisation's zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The transport that it leaves by.</summary>
    public required string Transport { get; init; }

    /// <summary>The address that it comes from.</summary>
    public required string From { get; init; }

    /// <summary>The email before it is put into words.</summary>
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
