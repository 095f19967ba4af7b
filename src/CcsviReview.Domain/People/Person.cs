namespace CcsviReview.People;

/// <summary>Somebody who can be reminded.</summary>
/// <param name="Address">The e-mail address; the key of the person, compared without case.</param>
/// <param name="Name">The name for greetings; the address where none is known.</param>
public sealed record Person(string Address, string Name)
{
    /// <summary>
    /// The language of their letters as a BCP 47 tag; one that no letter is written in falls back to its base (<c>cy</c> for <c>cy-GB</c>),
    /// then to English.
    /// </summary>
    public string Language { get; init; } = "en";
}
