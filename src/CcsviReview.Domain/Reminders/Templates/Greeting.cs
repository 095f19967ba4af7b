using CcsviReview.Localization;
using CcsviReview.People;

namespace CcsviReview.Reminders.Templates;

/// <summary>How an email begins.</summary>
internal static class Greeting
{
    private const int LongestName = 80;

    /// <summary>Returns the greeting: by name, or without one where only an address is known.</summary>
    public static string Of(Person reader, Words words, EmailPart part) =>
        reader.Name.Contains('@', StringComparison.Ordinal) || SafeText.Line(reader.Name, LongestName).Length == 0
            ? part.Own(words.Say("hello.nobody"))
            : part.Said(words, new Sentence("hello", ("name", reader.Name)), LongestName);
}
