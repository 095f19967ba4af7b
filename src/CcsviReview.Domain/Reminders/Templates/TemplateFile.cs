namespace CcsviReview.Reminders.Templates;

/// <summary>A template with the place that it came from.</summary>
/// <param name="Path">The file, below its folder.</param>
/// <param name="Text">What it holds.</param>
internal sealed record TemplateFile(string Path, string Text);
