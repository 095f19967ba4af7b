using System.Globalization;
using System.Text;
using CcsviReview.Policies;
using CcsviReview.Reminders.Planning;
using static CcsviReview.Reminders.SafeText;

namespace CcsviReview.Reminders;

/// <summary>Tells an admin that plans of backlogs wait for approval, and how to give it.</summary>
/// <param name="Waiting">The plans that wait, the largest first; one or more.</param>
public sealed record PlanNote(IReadOnlyList<BacklogPlan> Waiting)
{
    /// <summary>The most people who are named; the total is always told.</summary>
    public const int MostNamed = 50;

    private static readonly (string Command, string Does)[] s_commands =
    [
        ("ccsvi-review plan", "shows it, by editor and week"),
        ("ccsvi-review plan approve", "approves it: each week its pages are told to their editors"),
        ("ccsvi-review plan pace ADDRESS 6", "gives somebody another pace; `all` for everybody"),
    ];

    /// <summary>The name of the organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>Who is behind an address.</summary>
    public required Func<string, Person> Names { get; init; }

    /// <summary>The letter, the same words in both parts.</summary>
    public DigestText Compose()
    {
        var pages = Waiting.Sum(plan => plan.Pages);
        var subject = $"A plan for {DayWords.Count(pages, "overdue page")} waits for your approval";
        var opening = $"{DayWords.Count(Waiting.Count, "editor")} {(Waiting.Count == 1 ? "has" : "have")} more overdue than the next weeks take. "
            + "Their work is planned at their pace, oldest and riskiest first. Until you approve it each is told once a month how much there is, and no more.";
        List<string> lines = [.. Waiting.Take(MostNamed).Select(Line)];
        if (Waiting.Count > MostNamed)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{MostNamed} of {Waiting.Count:N0} editors, the largest first."));
        return new DigestText(subject, Plain(opening, lines), Marked(subject, opening, lines));
    }

    private string Line(BacklogPlan plan)
    {
        var name = plan.Owner.Length == 0 ? "nobody's pages" : SafeText.Line(Names(plan.Owner).Name, 80) is { Length: > 0 } known ? known : plan.Owner;
        return string.Create(CultureInfo.InvariantCulture, $"{name}: {plan.Pages:N0} overdue, {plan.PagesPerWeek:N0} a week, until {DayWords.Of(plan.LastOn)}");
    }

    private string Plain(string opening, List<string> lines)
    {
        var text = new StringBuilder().Append("Hello,\n\n").Append(opening).Append("\n\n");
        foreach (var line in lines)
            text.Append("- ").Append(Isolated(line)).Append('\n');
        text.Append('\n');
        foreach (var (command, does) in s_commands)
            text.Append(command).Append("\n  ").Append(does).Append('\n');
        return text.Append("\n-- \n").Append(SafeText.Line(Organisation, 100)).Append('\n').ToString();
    }

    private string Marked(string subject, string opening, List<string> lines)
    {
        var html = new StringBuilder($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Html(subject)}</title>
            <style>{HtmlStyles.Sheet}</style>
            </head>
            <body class="paper" style="{HtmlStyles.Body}">
            <div class="edge" style="{HtmlStyles.Edge}">
            <div class="sheet quiet-edge" style="{HtmlStyles.Column(HtmlStyles.Quiet)}">
            <p class="soft" style="{HtmlStyles.Dateline}">{Html(SafeText.Line(Organisation, 100))}</p>
            <h1 class="ink" style="{HtmlStyles.Headline}">{Html(subject)}</h1>
            <p class="ink" style="{HtmlStyles.Greeting}">{Html(opening)}</p>
            <ul class="ink" style="{HtmlStyles.Findings}">

            """);
        foreach (var line in lines)
            html.Append(CultureInfo.InvariantCulture, $"""<li class="ink" style="{HtmlStyles.Finding}"><bdi>{Html(line)}</bdi></li>""").Append('\n');
        html.Append("</ul>\n");
        foreach (var (command, does) in s_commands)
            html.Append(CultureInfo.InvariantCulture, $"""<p class="soft" style="{HtmlStyles.Request}"><code>{Html(command)}</code> {Html(does)}</p>""").Append('\n');
        return html.Append("</div>\n</div>\n</body>\n</html>\n").ToString();
    }
}
