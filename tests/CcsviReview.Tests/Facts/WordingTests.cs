namespace CcsviReview.Tests.Facts;

/// <summary>Each wording stands in a paragraph of an HTML page, and as a line of plain text; the four facts are reviewed, updated, next, interval.</summary>
public sealed class WordingTests
{
    public static TheoryData<string, string> English => new()
    {
        { "Last reviewed: 22 May 2014", "2014-05-22 - - -" },
        { "Last reviewed on 22 May 2014.", "2014-05-22 - - -" },
        { "LAST REVIEWED 22 MAY 2014", "2014-05-22 - - -" },
        { "Last Reviewed - May 22, 2014", "2014-05-22 - - -" },
        { "Date last reviewed: 22nd May, 2014", "2014-05-22 - - -" },
        { "Page last reviewed: 22/05/2014 Next review due: 22/05/2017", "2014-05-22 - 2017-05-22 -" },
        { "Content last reviewed: May 2014", "2014-05 - - -" },
        { "Last medically reviewed on May 22, 2014", "2014-05-22 - - -" },
        { "Medically reviewed on 22 May 2014", "2014-05-22 - - -" },
        { "Last reviewed by Dr Ann Lee on 22 May 2014", "2014-05-22 - - -" },
        { "Medically reviewed by Ann Lee, MD on May 22, 2014", "2014-05-22 - - -" },
        { "Last review date: 2014-05-22", "2014-05-22 - - -" },
        { "Date of last review: 22 May 2014", "2014-05-22 - - -" },
        { "Last review: 22 May 2014. Next review: 22 May 2017.", "2014-05-22 - 2017-05-22 -" },
        { "Reviewed: 22 May 2014", "2014-05-22 - - -" },
        { "Reviewed 22 May 2014. Updated 8 June 2016.", "2014-05-22 2016-06-08 - -" },
        { "This page was last reviewed on 22 May 2014. It needs to be reviewed again on 22 November 2014.", "2014-05-22 - 2014-11-22 -" },
        { "This page was reviewed on 22 May 2014.", "2014-05-22 - - -" },
        { "This statement was prepared on 1 March 2012. It was last reviewed on 22 May 2014. It was last tested on 3 March 2012.", "2014-05-22 - - -" },
        { "We last reviewed this page on 22 May 2014.", "2014-05-22 - - -" },
        { "We last reviewed and updated this page in May 2014.", "2014-05 2014-05 - -" },
        { "Last reviewed and updated: 22 May 2014", "2014-05-22 2014-05-22 - -" },
        { "Page last reviewed or updated: 22-May-2014", "- 2014-05-22 - -" },
        { "Page Last Reviewed/Updated Thursday, May 22, 2014", "- 2014-05-22 - -" },
        { "Last reviewed5/22/2014 1:38:50 PM", "2014-05-22 - - -" },
        { "Last reviewed on 22 May 2014See changes", "2014-05-22 - - -" },
        { "Last-Reviewed-Date: 2014-05-22", "2014-05-22 - - -" },
        { "Verified 22 May 2014 - Office for Knees", "2014-05-22 - - -" },
        { "Content current as of: 05/22/2014", "2014-05-22 - - -" },
        { "Last verified: 22 May 2014", "2014-05-22 - - -" },
        { "Fact checked on 22 May 2014", "2014-05-22 - - -" },
        { "Last reviewed (dd/mm/yyyy): 03/04/2014", "2014-04-03 - - -" },
        { "Last updated: 8 June 2016", "- 2016-06-08 - -" },
        { "Last updated on Wed 8 Jun 2016 06.16 EDT", "- 2016-06-08 - -" },
        { "Updated 21:22, 8 JUN 2016", "- 2016-06-08 - -" },
        { "Last modified 8 June 2016 at 14:05", "- 2016-06-08 - -" },
        { "This page was last edited on 8 June 2016, at 14:05 (UTC).", "- 2016-06-08 - -" },
        { "Page updated June 8th 2016", "- 2016-06-08 - -" },
        { "Date modified: 2016-06-08", "- 2016-06-08 - -" },
        { "Date of last revision: June 8, 2016", "- 2016-06-08 - -" },
        { "Updated: $Date: 2016/06/08 06:31:41 $", "- 2016-06-08 - -" },
        { "Links updated 9 July 2017. Updated 8 June 2016. First published November 2000.", "- 2016-06-08 - -" },
        { "Medically Reviewed.Last updated on 06/18/2016.7/21/26, 4:07 PM", "- 2016-06-18 - -" },
        { "Next review due: 22 May 2017", "- - 2017-05-22 -" },
        { "Next review: July 2017", "- - 2017-07 -" },
        { "Review due: 22 May 2017", "- - 2017-05-22 -" },
        { "Due for review on 22 May 2017", "- - 2017-05-22 -" },
        { "To be reviewed by 22 May 2017", "- - 2017-05-22 -" },
        { "Planned review date: May 2017", "- - 2017-05 -" },
        { "Review by: 22 May 2017", "- - 2017-05-22 -" },
        { "Last reviewed: 22 May 2014. Review date: 22 May 2017", "2014-05-22 - 2017-05-22 -" },
        { "Next review due: Within 12 months", "- - - P1Y" },
        { "Next review due: 2017-05-22 (quarterly)", "- - 2017-05-22 P3M" },
        { "This page will be reviewed within three years", "- - - P3Y" },
        { "This page will be reviewed quarterly.", "- - - P3M" },
        { "This page is reviewed every 6 months.", "- - - P6M" },
        { "We review this page at least every two years.", "- - - P2Y" },
        { "This guide is reviewed annually.", "- - - P1Y" },
        { "Review frequency: 18 months", "- - - P18M" },
        { "Review cycle: every twelve (12) months", "- - - P1Y" },
        { "Review interval - six-monthly", "- - - P6M" },
        { "Last reviewed: 22 May 2014 · Last updated: 8 June 2016 · This page will be reviewed within three years", "2014-05-22 2016-06-08 - P3Y" },
        { "Last reviewed: Q3 2024", "2024-Q3 - - -" },
        { "Last reviewed: 2024 Q3", "2024-Q3 - - -" },
        { "Last reviewed: 2024-Q3", "2024-Q3 - - -" },
        { "Last reviewed: 3rd quarter of 2024. Next review: Q3/2027", "2024-Q3 - 2027-Q3 -" },
        { "Last reviewed: Q5 2024", "- - - -" },
        { "Last reviewed: 06/2024", "2024-06 - - -" },
        { "Last reviewed: 2024", "2024 - - -" },
        { "Last reviewed: 22.05.14", "2014-05-22 - - -" },
        { "Last reviewed: 20140522", "2014-05-22 - - -" },
        { "Last reviewed: 22 May '14", "2014-05-22 - - -" },
        { "Last reviewed: 2014 May 22", "2014-05-22 - - -" },
        { "Last reviewed: 2014-05-22T10:30:00Z", "2014-05-22 - - -" },
    };

    public static TheoryData<string, string> OtherLanguages => new()
    {
        { "Adolygwyd y dudalen hon ddiwethaf ar 22 Mai 2014", "2014-05-22 - - -" },
        { "Fe’i hadolygwyd ddiwethaf ar 5 Gorffennaf 2023. Fe'i diweddarwyd ddiwethaf ar 8 Mehefin 2024.", "2023-07-05 2024-06-08 - -" },
        { "Adolygiad nesaf: 22 Mai 2017", "- - 2017-05-22 -" },
        { "Dernière mise à jour : 1er juin 2021", "- 2021-06-01 - -" },
        { "Dernière révision : 22 mai 2014. Prochaine révision : 22 mai 2017.", "2014-05-22 - 2017-05-22 -" },
        { "Vérifié le 22 mai 2014 - Bureau des genoux", "2014-05-22 - - -" },
        { "Page mise à jour le 8 juin 2016", "- 2016-06-08 - -" },
        { "Date de modification : 2016-06-08", "- 2016-06-08 - -" },
        { "Fréquence de révision : annuelle", "- - - P1Y" },
        { "Zuletzt geprüft am 22. Mai 2014", "2014-05-22 - - -" },
        { "Letzte Aktualisierung: 8. Juni 2016", "- 2016-06-08 - -" },
        { "Diese Seite wurde zuletzt am 8. Juni 2016 um 13:22 Uhr geändert.", "- 2016-06-08 - -" },
        { "Stand: 08.06.2016", "- 2016-06-08 - -" },
        { "Nächste Überprüfung: Mai 2017", "- - 2017-05 -" },
        { "Fecha de última revisión: 22 de mayo de 2014", "2014-05-22 - - -" },
        { "Última actualización: 8 de junio del 2016", "- 2016-06-08 - -" },
        { "Actualizado el 8 de junio de 2016", "- 2016-06-08 - -" },
        { "Próxima revisión: 22 de mayo de 2017", "- - 2017-05-22 -" },
        { "Ultimo aggiornamento: 8 giugno 2016", "- 2016-06-08 - -" },
        { "Ultima revisione: 22 maggio 2014", "2014-05-22 - - -" },
        { "Prossima revisione: 22 maggio 2017", "- - 2017-05-22 -" },
        { "Laatst bijgewerkt op 8 juni 2016", "- 2016-06-08 - -" },
        { "Laatst gecontroleerd op 22 mei 2014", "2014-05-22 - - -" },
        { "Volgende controle: 22 mei 2017", "- - 2017-05-22 -" },
        { "Atualizado em 8 de junho de 2016", "- 2016-06-08 - -" },
        { "Última revisão: 22 de maio de 2014", "2014-05-22 - - -" },
        { "Próxima revisão: maio de 2017", "- - 2017-05 -" },
        { "Обновлено 8 июня 2016 года", "- 2016-06-08 - -" },
        { "Последняя проверка: 22 мая 2014 г.", "2014-05-22 - - -" },
        { "Следующая проверка: 22 мая 2017", "- - 2017-05-22 -" },
        { "最后更新：2016年6月8日", "- 2016-06-08 - -" },
        { "2016年6月8日更新。2015年9月首次发布。", "- 2016-06-08 - -" },
        { "上次审核日期：2014年5月22日", "2014-05-22 - - -" },
        { "更新时间 2016年6月8日", "- 2016-06-08 - -" },
        { "下次审核：2017年5月", "- - 2017-05 -" },
        { "2016년 6월 8일 업데이트됨", "- 2016-06-08 - -" },
        { "최종 수정일: 2016년 6월 8일", "- 2016-06-08 - -" },
        { "최종 검토일: 2014. 5. 22.", "2014-05-22 - - -" },
    };

    /// <summary>The traps of text: other meanings of the words, other things' dates, dates of other events.</summary>
    public static TheoryData<string> NothingStated => new()
    {
        "The restrictions stay until October 27, 2020 when they will be reviewed.",
        "Your correction has been received and will be reviewed by 3 May 2020 readers.",
        "A literature review of 22 May 2014 found nothing.",
        "Code review: 12 files on 3 May 2020.",
        "Reviewed by Dr Ann Lee",
        "This paper was peer-reviewed.",
        "First published 22 May 2014",
        "Expires: 18 June 2015",
        "Accessed 11/30/2022",
        "Updated an hour ago",
        "Last updated yesterday",
        "All university policies are reviewed at least every four years.",
        "A symptom review every 6 months helps.",
        "Approved revisions will be assigned a review date of five years.",
        "The database has not been updated in one year (365 days).",
        "This page will be reviewed regularly.",
        "This page will be reviewed after I finish the course.",
        "Next review due: when the new chassis lands",
        "Next review due: -",
        "Copyright 2017",
        "In 2014 the committee reviewed 300 pages.",
        "Media last reviewed: 3 May 2016",
        "English version updated: 2024-07-16",
        "The software was last updated on 3 May 2020 by its maker, and then nobody looked after it for a very long time.",
        "You should review your medicines with your doctor every year.",
        "Patients should be reviewed every 6 months.",
        "It should be reviewed annually by a nurse.",
    };

    [Theory, MemberData(nameof(English)), MemberData(nameof(OtherLanguages))]
    public void A_page_states_it_in_a_paragraph(string words, string facts) => Assert.Equal(facts, Said.InShort(Said.Html($"<main><h1>Knees</h1><p>They bend.</p><p>{words}</p></main>")));

    [Theory, MemberData(nameof(English)), MemberData(nameof(OtherLanguages))]
    public void A_page_states_it_in_a_line_of_text(string words, string facts) => Assert.Equal(facts, Said.InShort(Said.Text($"Knees\n\nThey bend.\n{words}\n\nThe end.")));

    [Theory, MemberData(nameof(English)), MemberData(nameof(OtherLanguages))]
    public void A_page_states_it_in_Markdown(string words, string facts) => Assert.Equal(facts, Said.InShort(Said.Markdown($"# Knees\n\nThey bend.\n\n*{words}*\n")));

    [Theory, MemberData(nameof(NothingStated))]
    public void Words_about_something_else_state_nothing(string words)
    {
        Assert.Equal("- - - -", Said.InShort(Said.Html($"<p>They bend.</p><p>{words}</p><p>The end.</p>")));
        Assert.Equal("- - - -", Said.InShort(Said.Text($"They bend.\n\n{words}\n\nThe end.")));
    }
}
