namespace CcsviReview.Reminders;

/// <summary>A written digest.</summary>
/// <param name="Subject">One line, at most 200 characters.</param>
/// <param name="Text">The plain-text part; it says all that the HTML part says.</param>
/// <param name="Html">The HTML part, under 200 KB, without pictures or anything to load.</param>
public sealed record DigestText(string Subject, string Text, string Html);
