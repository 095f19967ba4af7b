using System.Globalization;
using System.Text;
using CcsviReview.Policies;
using static CcsviReview.Reminders.SafeText;

namespace CcsviReview.Reminders;

/// <summary>The HTML part: one column that fits a phone, nothing to load, styles on the elements because mail programs drop style sheets.</summary>
internal sealed class HtmlDigest
{
    private const int InHeadline = 2;
    private readonly Digest _digest;
    private readonly StringBuilder _html = new(16_384);

    private HtmlDigest(Digest digest) => _digest = digest;

    public static string Write(Digest digest)
    {
        var letter = new HtmlDigest(digest);
        letter.Opening();
        foreach (var part in digest.Parts)
        {
            letter.Part(ItemWords.Heading(part.State), ItemWords.Request(part.State), HtmlStyles.Accent(part.State),
                part.Items, part.Total, DigestLinks.All(digest, part.State));
        }
        foreach (var aside in digest.Asides)
        {
            letter.Part(AsideWords.Heading(aside.Aside), AsideWords.Request(aside.Aside), HtmlStyles.Accent(aside.Aside),
                aside.Items, aside.Total, DigestLinks.All(digest, aside.Aside));
        }
        letter.Closing();
        return letter._html.ToString();
    }

    private void Opening()
    {
        var subject = Html(DigestSubject.Of(_digest));
        var counts = DigestSubject.Counts(_digest);
        var also = counts.Count > InHeadline ? $" Also {string.Join(", ", counts.Skip(InHeadline))}." : "";
        var accent = _digest.Parts.Count > 0 ? HtmlStyles.Accent(_digest.Parts[0].State) : HtmlStyles.Quiet;
        var day = $"{_digest.Today.ToString("dddd", CultureInfo.InvariantCulture)} {DayWords.Of(_digest.Today)}";
        Add($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>{subject}</title>
            <style>{HtmlStyles.Sheet}</style>
            </head>
            <body class="paper" style="{HtmlStyles.Body}">
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td class="edge" align="center" style="{HtmlStyles.Edge}">
            <!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
            <div class="sheet {accent}-edge" style="{HtmlStyles.Column(accent)}">
            <p class="soft" style="{HtmlStyles.Dateline}">{Html(Line(_digest.Organisation, 100))} &nbsp;·&nbsp; {day}</p>
            <h1 class="ink" style="{HtmlStyles.Headline}">{string.Join(", ", counts.Take(InHeadline))}</h1>
            <p class="ink" style="{HtmlStyles.Greeting}">{Html(PlainDigest.Greeting(_digest.Reader))} {DigestWords.Opening(_digest)}{also}</p>
            """);
    }

    private void Part(string heading, string request, string accent, IReadOnlyList<DigestItem> items, int total, string all)
    {
        Add($"""
            <h2 class="{accent} line" style="{HtmlStyles.Heading(accent)}">{heading} <span class="soft" style="{HtmlStyles.HeadingCount}">{ItemWords.Count(items.Count, total)}</span></h2>
            <p class="soft" style="{HtmlStyles.Request}">{request}</p>
            """);
        foreach (var item in items)
            Item(item, accent);
        if (items.Count < total)
            Add($"""<p style="{HtmlStyles.All}"><a class="ink" href="{Html(all)}" style="{HtmlStyles.AllLink}">See all {total.ToString("N0", CultureInfo.InvariantCulture)}</a></p>""");
    }

    private void Item(DigestItem item, string accent)
    {
        var title = $"<bdi>{Html(ItemWords.Title(item))}</bdi>";
        var link = LiveLink.Of(item.Address);
        var heading = link is null ? title : $"""<a class="ink" href="{Html(link)}" rel="noopener noreferrer" style="{HtmlStyles.TitleLink}">{title}</a>""";
        Add($"""<div style="{HtmlStyles.Item}">""");
        Add($"""<h3 class="ink" style="{HtmlStyles.Title}">{heading}</h3>""");
        var owner = item.OwnerName is { } name ? $"<bdi>{Html(Line(name, 80))}</bdi> &nbsp;·&nbsp; " : "";
        Add($"""<p class="soft" style="{HtmlStyles.Small}">{owner}<bdi>{Html(ItemWords.Address(item))}</bdi></p>""");
        Add($"""<p class="{accent}" style="{HtmlStyles.State(accent)}">{Html(Capital(ItemWords.State(item, _digest.Today)))}</p>""");
        if (ItemWords.Why(item) is { } why)
            Add($"""<p class="soft" style="{HtmlStyles.Small}"><bdi>{Html(Capital(why))}</bdi></p>""");
        Findings(item);
        Add($"""<p style="{HtmlStyles.Action}"><a class="link" href="{Html(DigestLinks.Page(_digest, item))}" style="{HtmlStyles.ActionLink}">Facts and history&nbsp;→</a></p>""");
        Add("</div>");
    }

    private void Findings(DigestItem item)
    {
        var (findings, all) = ItemWords.Findings(item);
        if (findings.Count == 0)
            return;
        Add($"""<ul class="bar" style="{HtmlStyles.Findings}">""");
        foreach (var finding in findings)
        {
            var evidence = ItemWords.Evidence(finding) is { Length: > 0 } words
                ? $"""<br><span class="soft" style="{HtmlStyles.Evidence}">“<bdi>{Html(words)}</bdi>”</span>"""
                : "";
            Add($"""<li class="ink" style="{HtmlStyles.Finding}"><bdi>{Html(ItemWords.Message(finding))}</bdi>{evidence}</li>""");
        }
        if (findings.Count < all)
            Add($"""<li class="soft" style="{HtmlStyles.Finding}">and {DayWords.Count(all - findings.Count, "more finding")}</li>""");
        Add("</ul>");
    }

    private void Closing()
    {
        Add($"""<div class="line" style="{HtmlStyles.Closing}">""");
        foreach (var sentence in DigestWords.Closing(_digest))
            Add($"""<p class="soft" style="{HtmlStyles.ClosingText}">{sentence}</p>""");
        if (_digest.MuteAddress is { } mute)
            Add($"""<p class="soft" style="{HtmlStyles.ClosingText}">{DigestWords.Muting} <a class="link" href="{Html(mute)}">stop the copies</a>.</p>""");
        Add("""
            </div>
            </div>
            <!--[if mso]></td></tr></table><![endif]-->
            </td></tr></table>
            </body>
            </html>
            """);
    }

    private void Add(string html) => _html.Append(html).Append('\n');

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
