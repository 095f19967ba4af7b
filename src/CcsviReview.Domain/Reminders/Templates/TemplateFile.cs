namespace CcsviReview.Reminders.Templates;

/// <summary>A template and its source.</summary>
/// <param name="Path">The file, relative to the templates folder.</param>
/// <param name="Text">Its contents.</param>
internal sealed record TemplateFile(string Path, string Text);
