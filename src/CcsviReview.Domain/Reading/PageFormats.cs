using CcsviReview.Facts;

namespace CcsviReview.Reading;

/// <summary>Decides from a file's name how to read its page.</summary>
public static class PageFormats
{
    // The longer one first where one ends with another; a template ending says what the template produces.
    private static readonly (string Ending, PageFormat Format)[] Endings =
    [
        (".html", PageFormat.Html), (".htm", PageFormat.Html), (".xhtml", PageFormat.Html), (".xht", PageFormat.Html),
        (".shtml", PageFormat.Html), (".shtm", PageFormat.Html), (".php", PageFormat.Html), (".phtml", PageFormat.Html),
        (".asp", PageFormat.Html), (".aspx", PageFormat.Html), (".jsp", PageFormat.Html), (".cfm", PageFormat.Html),
        (".njk", PageFormat.Html), (".nunjucks", PageFormat.Html), (".md", PageFormat.Markdown), (".markdown", PageFormat.Markdown),
        (".mdown", PageFormat.Markdown), (".mkd", PageFormat.Markdown), (".mkdn", PageFormat.Markdown), (".mdwn", PageFormat.Markdown),
        (".mdx", PageFormat.Markdown), (".qmd", PageFormat.Markdown), (".rmd", PageFormat.Markdown), (".txt", PageFormat.Text),
        (".text", PageFormat.Text), (".adoc", PageFormat.AsciiDoc), (".asciidoc", PageFormat.AsciiDoc),
        (".rst", PageFormat.ReStructuredText),
    ];

    // Files of programs: many do not contain a page, so their text must show some of its markup.
    private static readonly string[] ProgramEndings = [".php", ".phtml", ".asp", ".aspx", ".jsp", ".cfm"];

    /// <summary>The formats and their endings, for people.</summary>
    public const string InWords = "HTML (.html, .htm, .xhtml, .shtml; .php and its like where they hold HTML), "
        + "Markdown (.md, .markdown, .mdown, .mkd, .mdx, .qmd, .Rmd), AsciiDoc (.adoc, .asciidoc), reStructuredText (.rst) and text (.txt)";

    /// <summary>Whether a file of this name is a program that may contain a page, which only its text can show.</summary>
    public static bool IsProgram(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Array.Exists(ProgramEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    private static readonly string[] TemplateEndings =
        [".erb", ".njk", ".nunjucks", ".liquid", ".hbs", ".j2", ".jinja", ".jinja2", ".tmpl"];

    /// <summary>Returns the format of the page in a file of this name or path; null when it cannot be read as a page.</summary>
    /// <remarks>
    /// Template files are read as what they produce: <c>guide.html.md.erb</c> and <c>a.md.njk</c> are Markdown, <c>form.njk</c> and
    /// <c>form.html.erb</c> are HTML. Case does not matter. A name that is only an ending, such as <c>.html</c>, is not a page.
    /// </remarks>
    public static PageFormat? Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = path.AsSpan(path.LastIndexOfAny(['/', '\\']) + 1);
        var bare = WithoutTemplateEnding(name);
        return FormatOf(bare) ?? (bare.Length < name.Length ? FormatOf(name) : null);
    }

    private static ReadOnlySpan<char> WithoutTemplateEnding(ReadOnlySpan<char> name)
    {
        foreach (var ending in TemplateEndings)
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return name[..^ending.Length];
        }
        return name;
    }

    private static PageFormat? FormatOf(ReadOnlySpan<char> name)
    {
        foreach (var (ending, format) in Endings)
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return format;
        }
        return null;
    }
}
