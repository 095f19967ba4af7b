using CcsviReview.Reading.Layout;
using CcsviReview.Reading.Replacements;

namespace CcsviReview.Tests.Reading.Replacements;

/// <summary>One row of a table in <c>Samples/replacements</c>: a statement of our own on a page of some shape, and what it says.</summary>
/// <param name="Table">The name of the file.</param>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Language">What the page states as its language.</param>
/// <param name="Shape">What kind of page it is on, and where.</param>
/// <param name="Statement">The words.</param>
internal sealed record ReplacementRow(string Table, int Line, string Language, string Shape, string Statement)
{
    private const string Long = "<p>The hip joins the thigh bone to the pelvis. It carries the weight of the body, and it wears with age. "
        + "Most people who have pain in a hip get better with exercise and time. Some need a new joint. A physiotherapist can show "
        + "exercises, and a doctor can say whether an operation is likely to help. Walking, swimming and cycling are good for most.</p>"
        + "<p>Pain at night, a fever or a fall are reasons to see a doctor soon. Bring a list of the medicines that you take. "
        + "Children who limp should be seen on the same day, because a few of the causes need to be treated at once.</p>";

    private const string Heading = "<h1>Widgets for knees (IPG900)</h1>";

    /// <summary>What it says became of the page; null for nothing.</summary>
    public ReplacementKind? Kind { get; init; }

    /// <summary>When; "-" where that does not matter.</summary>
    public string On { get; init; } = "-";

    /// <summary>What replaced it; "-" where that does not matter.</summary>
    public string Successor { get; init; } = "-";

    public static IReadOnlyList<ReplacementRow> Read(string table) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Samples", "replacements", $"{table}.tsv"))
            .Select((text, index) => (Cells: text.Split('\t'), Line: index + 1))
            .Select(row => new ReplacementRow(table, row.Line, row.Cells[0], row.Cells[1], row.Cells[5])
            {
                Kind = row.Cells[2] == "-" ? null : Enum.Parse<ReplacementKind>(row.Cells[2]),
                On = row.Cells[3],
                Successor = row.Cells[4],
            }),
    ];

    /// <summary>What is read of the page, without what is only announced.</summary>
    public IReadOnlyList<ReplacementStatement> Found()
    {
        var page = Shape == "md"
            ? MarkdownLayout.Of($"# Widgets for knees (IPG900)\n\n{Statement}\n\nThe hip joins the thigh bone to the pelvis.\n")
            : HtmlLayout.Of(Html());
        Scope.Resolve(page);
        var address = Shape == "news" ? "https://body.example/news/2019/item" : "https://body.example/guidance/widgets";
        return [.. ReplacementReader.Read(page, address, new DateOnly(2026, 11, 30)).Where(found => !found.IsAnnounced)];
    }

    /// <summary>Whether what was read is what the row says.</summary>
    public bool IsRight(IReadOnlyList<ReplacementStatement> found) => Kind is null
        ? found.Count == 0
        : found.Any(each => each.Kind == Kind && (On == "-" || each.On?.ToString() == On)
            && (Successor == "-" || (each.Successor ?? "").Contains(Successor, StringComparison.Ordinal)));

    private string Html() => $"<!DOCTYPE html><html lang=\"{Language}\"><head><title>{Title()}</title></head><body>"
        + $"<nav><a href=\"/\">Home</a> {(Shape == "nav" ? Statement : "")}</nav><main>{Main()}</main>"
        + $"<footer><p>{(Shape == "footer" ? Statement : "A body")}</p></footer></body></html>";

    private string Title() => Shape == "title" ? Statement : "Widgets for knees (IPG900)";

    private string Main() => Shape switch
    {
        "notice" => $"{Heading}<p>{Statement}</p>",
        "banner" => $"{Heading}<div class=\"notice\"><p>{Statement}</p></div>{Long}",
        "own" => $"{Heading}<p>{Statement}</p>{Long}",
        "body" or "news" => $"{Heading}{Long}<p>{Statement}</p>{Long}",
        "history" => $"{Heading}{Long}<h2>Version history</h2><ul><li>{Statement}</li><li>1 May 2011: first published</li></ul>",
        "aside" => $"{Heading}{Long}<aside><p>{Statement}</p></aside>",
        "related" => $"{Heading}{Long}<div class=\"related\"><ul><li><a href=\"/x\">{Statement}</a></li></ul></div>",
        "quote" => $"{Heading}{Long}<p>One page said:</p><blockquote><p>{Statement}</p></blockquote>{Long}",
        "refs" => $"{Heading}{Long}<h2>References</h2><ol><li>{Statement}</li></ol>",
        "list" => $"{Heading}{Long}<ul><li>{Statement}</li><li>NG99 Asthma</li></ul>",
        "key" => Statement.Split(": ", 2) is [var label, var value]
            ? $"{Heading}<dl><dt>{label.Trim()}</dt><dd>{value}</dd><dt>Pages</dt><dd>12</dd></dl>{Long}"
            : throw new InvalidDataException(Statement),
        _ => $"{Heading}{Long}",
    };
}
