using System.Globalization;
using System.Text;

namespace CcsviReview.Benchmarks;

/// <summary>Pages as publishers write them, about 10 KB each, in every form the reader knows; the same for the same number.</summary>
internal static class SamplePages
{
    private const int PagesInFolder = 500;

    /// <summary>Writes <paramref name="count"/> pages below <paramref name="folder"/> and returns how many bytes they hold.</summary>
    public static long Write(string folder, int count)
    {
        var bytes = 0L;
        for (var number = 0; number < count; number++)
        {
            var below = Directory.CreateDirectory(Path.Combine(folder, $"part-{number / PagesInFolder:D4}")).FullName;
            var (ending, text) = number % 4 == 3 ? ("md", Markdown(number)) : ("html", Html(number));
            var content = Encoding.UTF8.GetBytes(text);
            File.WriteAllBytes(Path.Combine(below, $"page-{number:D7}.{ending}"), content);
            bytes += content.Length;
        }

        return bytes;
    }

    private static string Html(int number)
    {
        var reviewed = Reviewed(number);
        var updated = reviewed.AddDays(number % 700);
        StringBuilder page = new();
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>Condition {number}</title>");
        if (number % 4 == 1)
            page.Append(CultureInfo.InvariantCulture, $$"""<script type="application/ld+json">{"@type":"MedicalWebPage","lastReviewed":"{{reviewed:yyyy-MM-dd}}"}</script>""");
        page.Append("</head><body><header><nav><ul>");
        for (var link = 0; link < 30; link++)
            page.Append(CultureInfo.InvariantCulture, $"<li><a href=\"/a-z/condition-{link}\">Condition {link}</a></li>");
        page.Append("</ul></nav></header><main><article><h1>Condition ").Append(number).Append("</h1>");
        for (var section = 0; section < 10; section++)
            page.Append(CultureInfo.InvariantCulture, $"<section><h2>Part {section}</h2><p>{Prose(number, section)}</p><p>{Prose(section, number)}</p></section>");
        page.Append("<h2>References</h2><ol><li>A guideline. BMJ 2016; doi:10.1000/").Append(number).Append("</li></ol></article>");
        page.Append(Statement(number, reviewed, updated));
        return page.Append("</main><footer><p>© The charity</p></footer></body></html>").ToString();
    }

    private static string Statement(int number, DateOnly reviewed, DateOnly updated) => (number % 6) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"<p>Last reviewed: {reviewed:d MMMM yyyy}<br>Last updated: {updated:d MMMM yyyy}</p><p>This page will be reviewed within three years</p>"),
        1 => string.Create(CultureInfo.InvariantCulture, $"<p>Page last reviewed: {reviewed:d MMMM yyyy}<br>Next review due: {reviewed.AddYears(3):d MMMM yyyy}</p>"),
        2 => string.Create(CultureInfo.InvariantCulture, $"<p>Last reviewed: <time datetime=\"{reviewed:yyyy-MM-dd}\">{reviewed:MMMM yyyy}</time></p>"),
        4 => string.Create(CultureInfo.InvariantCulture, $"<p>Last updated: {updated:d MMMM yyyy}</p>"),
        _ => "",
    };

    private static string Markdown(int number)
    {
        StringBuilder page = new();
        page.Append(CultureInfo.InvariantCulture, $"---\ntitle: Guide {number}\nowner_slack: \"#team-{number % 50}\"\nlast_reviewed_on: {Reviewed(number):yyyy-MM-dd}\nreview_in: 6 months\n---\n\n# Guide {number}\n\n");
        for (var section = 0; section < 12; section++)
            page.Append(CultureInfo.InvariantCulture, $"## Part {section}\n\n{Prose(number, section)}\n\n* [one](/one)\n* `two`\n\n{Prose(section, number)}\n\n");
        return page.ToString();
    }

    // Spread over eight years, some of them long past their promise.
    private static DateOnly Reviewed(int number) => new DateOnly(2018, 1, 1).AddDays((int)(number * 7919L % 2900));

    private static string Prose(int number, int section) =>
        string.Create(CultureInfo.InvariantCulture, $"People with condition {number} are seen by a specialist within {2 + (section % 16)} weeks. ")
        + "Treatment depends on what was found, on what was tried before and on what the person wants; it is looked at again after each change, "
        + "and nobody should stop a medicine without asking. Most people get better with time, rest and some help at home. "
        + "Ask for advice when something gets worse, when it lasts longer than expected, or when you are not sure.";
}
