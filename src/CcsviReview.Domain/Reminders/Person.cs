namespace CcsviReview.Reminders;

/// <summary>Somebody who can be reminded.</summary>
/// <param name="Address">The e-mail address; the key of the person, compared without case.</param>
/// <param name="Name">The name for greetings; the address where none is known.</param>
public sealed record Person(string Address, string Name);
