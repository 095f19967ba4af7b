namespace CcsviReview.Signals;

/// <summary>The random salt of a day's visitor marks; deleted with the day, so that nobody can make the marks again.</summary>
public sealed class VisitorSalt
{
    /// <summary>The day, in the organisation's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The salt, as hexadecimal digits.</summary>
    public required string Salt { get; init; }
}
