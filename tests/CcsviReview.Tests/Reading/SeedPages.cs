using CcsviReview.Facts;

namespace CcsviReview.Tests.Reading;

/// <summary>Small pages of our own invention that use every way of stating something; the fuzz target breaks and mixes them.</summary>
internal static class SeedPages
{
    public static readonly IReadOnlyList<(PageFormat Format, string Text)> All =
    [
        (PageFormat.Html,
            """
            <!DOCTYPE html><html lang=en-GB><head><meta charset="utf-8"><title>Knees &amp; elbows</title><meta name="dcterms.modified" content="2016-06-08">
            <script type="application/ld+json">{"@graph":[{"@type":"MedicalWebPage","lastReviewed":["2014-05-22","2017-05-22"],"dateModified":"2016-06-08T10:00:00Z"}]}</script>
            </head><body><header><nav><ul><li><a href=/>Home</a><li>Knees</ul></nav></header><main><article><h1>Knees</h1><p>They bend, 5 mg twice a day.</p>
            <p>Page last reviewed: <time datetime="2014-05-22">22 May 2014</time><br>Next review due: 22/05/2017</p>
            <table><tr><th>Last updated<td>8 June 2016<tr><td>Review cycle<td>every 3 years</table>
            <aside>Media last reviewed: 3 March 2012</aside><h2>References</h2><ol><li>Lee A. Knees. <a href="https://doi.org/10.1000/182">doi:10.1000/182</a> 2012 [Epub ahead of print]</ol>
            </article></main><footer class="site-footer"><p>This page will be reviewed within three years</p></footer></body></html>
            """),
        (PageFormat.Html,
            """
            <html lang="de"><body><main itemscope itemtype="https://schema.org/WebPage"><meta itemprop="lastReviewed" content="2020-01-31"><h1>Knie</h1><dl><dt>Zuletzt geprüft
            <dd>1. Mai 2020<dt>Nächste Überprüfung<dd>Mai 2023</dl><p>Diese Seite wurde zuletzt am 8. Juni 2016 um 13:22 Uhr geändert.</p><blockquote>Last reviewed: 1 May 2001</blockquote>
            <div class="related-articles"><p>Updated 2 February 2022</p></div><span class="last-updated-date">2016-06-08</span><p>Stand: 08.06.2016</p></main>
            <section id=comments><p>Reviewed on 3 May 2018</p></section></body></html>
            """),
        (PageFormat.Html,
            """
            <?xml version="1.0" encoding="utf-8"?><html lang=zh><body><article><h1>膝</h1><p>最后更新：2016年6月8日</p><p>2014年5月22日审核。下次审核：2017年5月</p><p>최종 수정일: 2016. 6. 8.</p>
            <p>Обновлено 8 июня 2016 года</p><p>Última revisión: 22 de mayo de 2014</p><p>Dernière mise à jour : 1er juin 2021</p><p>Adolygwyd ddiwethaf ar 22 Mai 2014</p></article></body></html>
            """),
        (PageFormat.Markdown,
            """
            ---
            title: "Knees"
            owner_slack: "#knees"
            last_reviewed_on: 2014-05-22
            review_in: 3 years
            tags: [knees, joints]
            ---
            # Knees

            > Page last reviewed: 03/04/2014
            > Next review due: 03/10/2014

            | Last updated | `2016-06-08` |
            |--------------|--------------|
            | Review frequency | quarterly |

            * They bend. [Lee 2012](https://doi.org/10.1000/182 "Knees")
            * **Last verified:** May 2014

            ```
            last reviewed: 1 January 2001
            ```
            <!--* freshness: { owner: 'ann' reviewed: '2014-05-22' } *-->

            ## References

            1. Lee A. Knees that bend. BMJ 2012. https://example.org/knees
            """),
        (PageFormat.Markdown,
            """
            +++
            lastmod = 2016-06-08
            +++
            {% set dateUpdated = "June 2016" %}
            Last reviewed and updated: Q3 2024 \
            Updated: $Date: 2016/06/08 06:31:41 $

            Last reviewed: yyyy-mm-dd, next review: TBC, reviewed (dd/mm/yyyy): 04/03/2020
            """),
        (PageFormat.Text,
            """
            Knees

            Last reviewed4/21/2009 1:38:50 PM
            Last updated: 8 June 2016
            Reviewed by Dr Ann Lee, MD on May 22nd, 2014
            This page will be reviewed within three years, or at least every 6 (six) months.
            2024年7月16日更新 Zuletzt am 1. Mai 2020 geändert
            Last reviewed: 31 February 2022. Next review: 1398/05/12. Review date: 2025-06-203.

            [1] Lee A. Knees that bend. BMJ 2012; doi:10.1000/182
            """),
    ];

    /// <summary>Pieces that have made readers stumble, here or elsewhere; none holds a digit that is written as something else.</summary>
    public static readonly IReadOnlyList<string> Shards =
    [
        "<", ">", "</", "\"", "'", "&", "&#", "&amp;", "\0", "\uFEFF", "\u200B", "\u00A0", "\uD83D\uDE00", "{%", "%}", "{{", "[", "]", "(",
        ")", "---\n", "+++\n", "```\n", "<!--", "-->", "\r\n", "\n\n", "|", "> ", "- ", "# ", "<td>", "<li>", "<p>", "</p>", "<div hidden>",
        "<time datetime=", "<script>", "</script>", "<title>", "<base ", "=", "/", ".", "-", ":", ",", " by ", " and ", " or ",
        "last reviewed: ", "next review ", "Updated ", "review date ", "reviewed by ", "更新", "审核", "geändert", "mise à jour", "this page ",
        "video ", "will be reviewed ", "every ", "within ", "2014", "22", "5", "0000", "9999", "1398", "2567", "99/99/9999",
        "31 February 2022", "2022-02-31", "22 May 2014", "May 2014", "03/04/2020", "2014-05-22", "20140522", "’14", "Q3 2024", "二〇一四年五月",
        "٢٢ مايو ٢٠١٤", "２０１４年５月２２日", "yyyy-mm-dd", "TBC", "[date]", "twelve months", "99999999999 years", "annually", "P3Y", "İ", "ß", "ﬁ",
        "e\u0301",
    ];
}
