namespace CcsviReview.Reminders.Digests;

/// <summary>A written email.</summary>
/// <param name="Subject">One line, at most 200 characters.</param>
/// <param name="Text">The plain-text part; it says all that the HTML part says.</param>
/// <param name="Html">The HTML part, under 95 KB, without pictures or anything to load.</param>
public sealed record DigestText(string Subject, string Text, string Html)
{
    /// <summary>The language that it is written in, as a BCP 47 tag.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The pages that it shows under numbers, as <see cref="NumberedPage.Write"/> gives them; null when it shows none.</summary>
    public string? NumberedPages { get; init; }
}
