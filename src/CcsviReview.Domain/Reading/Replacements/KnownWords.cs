namespace CcsviReview.Reading.Replacements;

/// <summary>What is known before a sentence is read: the words of its language and the names of its page.</summary>
/// <param name="Words">The words of its language.</param>
/// <param name="Names">The names of its page.</param>
internal readonly record struct KnownWords(ReplacementWords Words, OwnNames Names);
