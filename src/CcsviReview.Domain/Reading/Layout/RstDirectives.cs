namespace CcsviReview.Reading.Layout;

/// <summary>What the indented lines below a mark of reStructuredText are.</summary>
internal enum RstBody
{
    None,

    /// <summary>Ordinary text.</summary>
    Text,
    Code,
    Comment,

    /// <summary>A field list that says something about the page.</summary>
    Fields,

    /// <summary>Not read.</summary>
    Skipped,
}

/// <summary>The directives of Docutils and Sphinx by their content; unknown ones are not read.</summary>
internal static class RstDirectives
{
    public static RstBody BodyOf(string name) => name switch
    {
        "meta" => RstBody.Fields,
        "code" or "code-block" or "sourcecode" or "literalinclude" or "parsed-literal" or "math" or "raw" or "prompt" or "doctest"
            or "testcode" or "testoutput" or "ipython" or "graphviz" or "mermaid" or "uml" or "highlight" => RstBody.Code,
        "topic" or "sidebar" or "container" or "compound" or "class" or "rst-class" or "epigraph" or "only" or "tab" or "tabs" or "tab-item"
            or "tab-set" or "grid" or "card" or "dropdown" or "table" or "list-table" or "header" or "footer" => RstBody.Text,
        _ => IsAdmonition(name) ? RstBody.Text : RstBody.Skipped,
    };

    /// <summary>Whether its text may begin on the line of its name.</summary>
    public static bool IsAdmonition(string name) =>
        name is "note" or "tip" or "hint" or "important" or "warning" or "caution" or "attention" or "danger" or "error" or "admonition"
            or "seealso" or "header" or "footer";
}
