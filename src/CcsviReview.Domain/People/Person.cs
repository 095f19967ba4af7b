namespace CcsviReview.People;

/// <summary>A person who can be reminded.</summary>
/// <param name="Address">The e-mail address; the key of the person, compared without case.</param>
/// <param name="Name">The name for greetings; the address where none is known.</param>
public sealed record Person(string Address, string Name)
{
    /// <summary>
    /// The language of their emails as a BCP 47 tag. A language without templates falls back to its base (<c>cy</c> for <c>cy-GB</c>), then
    /// to English.
    /// </summary>
    public string Language { get; init; } = "en";
}
