namespace CcsviReview.Reminders.Digests;

/// <summary>The text of an email.</summary>
/// <param name="Subject">One line, at most 200 characters.</param>
/// <param name="Text">The plain-text part; it has the same content as the HTML part.</param>
/// <param name="Html">The HTML part, under 95 KB, without pictures or other external content.</param>
public sealed record DigestText(string Subject, string Text, string Html)
{
    /// <summary>The language that it is written in, as a BCP 47 tag.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The pages that it shows under numbers, in the form of <see cref="NumberedPage.Write"/>; null when it shows none.</summary>
    public string? NumberedPages { get; init; }
}
