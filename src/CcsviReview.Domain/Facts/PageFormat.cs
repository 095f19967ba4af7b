namespace CcsviReview.Facts;

/// <summary>The formats that can be read.</summary>
public enum PageFormat
{
    /// <summary>HTML, also as fragments and in template files.</summary>
    Html,

    /// <summary>Markdown, with or without front matter, also in template files.</summary>
    Markdown,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>AsciiDoc, with attributes.</summary>
    AsciiDoc,

    /// <summary>reStructuredText, with field lists.</summary>
    ReStructuredText,
}
