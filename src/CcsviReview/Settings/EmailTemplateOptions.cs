namespace CcsviReview.Settings;

/// <summary>The wording of emails. Section <c>Letters</c>.</summary>
internal sealed class EmailTemplateOptions
{
    /// <summary>A folder of templates and words that replace or add to the built-in ones.</summary>
    /// <value>Default none: the built-in ones; <c>ccsvi-review templates export FOLDER</c> writes them.</value>
    public string? Templates { get; init; }
}
