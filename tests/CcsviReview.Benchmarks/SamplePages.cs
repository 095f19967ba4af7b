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
        page.Append("<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\">");
        page.Append("<title>Condition ").Append(number).Append("</title>");
        if (number % 4 == 1)
            page.Append(CultureInfo.InvariantCulture, $$"""
                <script type="application/ld+json">{"@type":"MedicalWebPage","lastReviewed":"{{reviewed:yyyy-MM-dd}}"}</script>
                """);
        page.Append("</head><body><header><nav><ul>");
        for (var link = 0; link < 30; link++)
            page.Append(CultureInfo.InvariantCulture, $"<li><a href=\"/a-z/condition-{link}\">Condition {link}</a></li>");
        page.Append("</ul></nav></header><main><article><h1>Condition ").Append(number).Append("</h1>");
        for (var section = 0; section < 10; section++)
            page.Append(CultureInfo.InvariantCulture, $"<h2>Part</h2><p>{Prose(number, section)}</p><p>{Prose(section, number)}</p>");
        page.Append("<h2>References</h2><ol><li>A guideline. BMJ 2016; doi:10.1000/").Append(number).Append("</li></ol></article>");
        page.Append(Statement(number, reviewed, updated));
        return page.Append("</main><footer><p>© The charity</p></footer></body></html>").ToString();
    }

    private static string Statement(int number, DateOnly reviewed, DateOnly updated) => (number % 6) switch
    {
        0 => $"<p>Last reviewed: {Long(reviewed)}<br>Last updated: {Long(updated)}</p><p>This page will be reviewed within three years</p>",
        1 => $"<p>Page last reviewed: {Long(reviewed)}<br>Next review due: {Long(reviewed.AddYears(3))}</p>",
        2 => $"<p>Last reviewed: <time datetime=\"{Iso(reviewed)}\">{Long(reviewed)}</time></p>",
        4 => $"<p>Last updated: {Long(updated)}</p>",
        _ => "",
    };

    private static string Long(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Markdown(int number)
    {
        StringBuilder page = new();
        page.Append(CultureInfo.InvariantCulture, $"""
            ---
            title: Guide {number}
            owner_slack: "#team-{number % 50}"
            last_reviewed_on: {Iso(Reviewed(number))}
            review_in: 6 months
            ---

            # Guide {number}


            """);
        for (var section = 0; section < 12; section++)
            page.Append(CultureInfo.InvariantCulture, $"## Part\n\n{Prose(number, section)}\n\n* `one`\n\n{Prose(section, number)}\n\n");
        return page.ToString();
    }

    // Spread over eight years, some of them long past their promise.
    private static DateOnly Reviewed(int number) => new DateOnly(2018, 1, 1).AddDays((int)(number * 7919L % 2900));

    private static string Prose(int number, int section) =>
        string.Create(CultureInfo.InvariantCulture, $"People with condition {number} see a specialist within {2 + (section % 16)} weeks. ")
        + "Treatment depends on what was found, on what was tried before and on what the person wants; it is looked at again after "
        + "each change, and nobody should stop a medicine without asking. Most people get better with time, rest and some help at home. "
        + "Ask for advice when something gets worse, when it lasts longer than expected, or when you are not sure.";
}
