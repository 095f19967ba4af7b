using System.Globalization;
using System.Text;
using CcsviReview.Policies;
using static CcsviReview.Reminders.SafeText;

namespace CcsviReview.Reminders;

/// <summary>Tells one of two people that pages went from one to the other.</summary>
/// <param name="Reader">Who is told: the one who gave or the one who took over.</param>
/// <param name="From">Who answered for the pages.</param>
/// <param name="To">Who answers for them now.</param>
/// <param name="By">Who decided it: a name or address.</param>
public sealed record HandoverNotice(Person Reader, Person From, Person To, string By)
{
    /// <summary>The most pages that are named; the total is always told.</summary>
    public const int MostNamed = 50;

    /// <summary>The name of the organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>The address of this program's pages.</summary>
    public required string PublicUrl { get; init; }

    /// <summary>How many pages went over.</summary>
    public required int Total { get; init; }

    /// <summary>Title and address of the first of them, most urgent first.</summary>
    public required IReadOnlyList<(string Title, string Address)> Pages { get; init; }

    /// <summary>The letter, the same words in both parts.</summary>
    public DigestText Compose()
    {
        var isTaker = Reader.Address == To.Address;
        var count = DayWords.Count(Total, "page");
        var subject = isTaker ? $"{count} handed over to you by {Called(From)}" : $"{count} of yours handed over to {Called(To)}";
        var verb = Total == 1 ? "is" : "are";
        var duty = isTaker ? "You are reminded of them from now on; their due dates and history stay." : "You are not reminded of them any more.";
        var opening = $"{count} that {Called(From)} answered for {verb} now in the care of {Called(To)}, says {Line(By, 100)}. {duty}";
        var all = $"{PublicUrl.TrimEnd('/')}/pages?owner={Uri.EscapeDataString(To.Address)}";
        var shown = Total > Pages.Count ? string.Create(CultureInfo.InvariantCulture, $"{Pages.Count:N0} of {Total:N0}, most urgent first:") : "These are:";
        return new DigestText(Line(subject, 150, 200), Plain(opening, shown, all), Marked(subject, opening, shown, all));
    }

    private string Plain(string opening, string shown, string all)
    {
        var text = new StringBuilder().Append("Hello,\n\n").Append(opening).Append("\n\n").Append(shown).Append('\n');
        foreach (var (title, address) in Pages)
            text.Append("\n- ").Append(Isolated(Line(title, 120))).Append("\n  ").Append(LiveLink.Of(address) ?? Isolated(Line(address, 200))).Append('\n');
        return text.Append("\nAll: ").Append(all).Append("\n\n-- \n").Append(Line(Organisation, 100)).Append('\n').ToString();
    }

    private string Marked(string subject, string opening, string shown, string all)
    {
        var html = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Html(Line(subject, 150))}</title>
            <style>{HtmlStyles.Sheet}</style>
            </head>
            <body class="paper" style="{HtmlStyles.Body}">
            <div class="edge" style="{HtmlStyles.Edge}">
            <div class="sheet quiet-edge" style="{HtmlStyles.Column(HtmlStyles.Quiet)}">
            <p class="soft" style="{HtmlStyles.Dateline}">{Html(Line(Organisation, 100))}</p>
            <h1 class="ink" style="{HtmlStyles.Headline}">{Html(Line(subject, 150))}</h1>
            <p class="ink" style="{HtmlStyles.Greeting}">{Html(opening)}</p>
            <p class="soft" style="{HtmlStyles.Request}">{Html(shown)}</p>
            <ul class="ink" style="{HtmlStyles.Findings}">

            """);
        foreach (var (title, address) in Pages)
        {
            var words = $"<bdi>{Html(Line(title, 120))}</bdi>";
            html.Append($"""<li class="ink" style="{HtmlStyles.Finding}">""")
                .Append(LiveLink.Of(address) is { } link ? $"""<a class="ink" href="{Html(link)}" rel="noopener noreferrer">{words}</a>""" : words)
                .Append("</li>\n");
        }
        return html.Append(CultureInfo.InvariantCulture, $"""
            </ul>
            <p style="{HtmlStyles.All}"><a class="ink" href="{Html(all)}" style="{HtmlStyles.AllLink}">See all {Total.ToString("N0", CultureInfo.InvariantCulture)}</a></p>
            </div>
            </div>
            </body>
            </html>

            """).ToString();
    }

    private static string Called(Person person) => Line(person.Name, 80) is { Length: > 0 } name ? name : person.Address;
}
