using CcsviReview.Facts;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Tests.Reading;

/// <summary>
/// What each language calls a review and an update, and what it calls otherwise; the four facts are reviewed, updated, next, interval.
/// </summary>
public sealed class LanguageTests
{
    public static TheoryData<string, string, string> Stated => new()
    {
        { "pl", "Ostatnia aktualizacja: 22 czerwca 2022 r.", "- 2022-06-22 - -" },
        { "pl", "Data ostatniego przeglądu: 22.06.2022. Następny przegląd: czerwiec 2025", "2022-06-22 - 2025-06 -" },
        { "pl", "Ostatnio zweryfikowano w czerwcu 2022", "2022-06 - - -" },
        { "pl", "Częstotliwość przeglądu: co 6 miesięcy", "- - - P6M" },
        { "cs", "Poslední aktualizace: 22. června 2022", "- 2022-06-22 - -" },
        { "cs", "Naposledy zkontrolováno 22. 6. 2022. Příští revize: červen 2025", "2022-06-22 - 2025-06 -" },
        { "sv", "Senast uppdaterad: 22 juni 2022", "- 2022-06-22 - -" },
        { "sv", "Senast granskad den 22 juni 2022. Nästa granskning: juni 2025", "2022-06-22 - 2025-06 -" },
        { "sv", "Granskningsintervall: vart tredje år", "- - - P3Y" },
        { "da", "Sidst opdateret 22. juni 2022", "- 2022-06-22 - -" },
        { "da", "Sidst fagligt gennemgået: 22-06-2022. Næste gennemgang: juni 2025", "2022-06-22 - 2025-06 -" },
        { "nb", "Sist faglig oppdatert: 22.06.2022", "- 2022-06-22 - -" },
        { "nb", "Sist gjennomgått 22. juni 2022. Neste gjennomgang: juni 2025", "2022-06-22 - 2025-06 -" },
        { "nb", "Gjennomgangsintervall: hvert tredje år", "- - - P3Y" },
        { "fi", "Päivitetty 22.6.2022", "- 2022-06-22 - -" },
        { "fi", "Viimeksi tarkistettu 22. kesäkuuta 2022. Seuraava tarkistus: kesäkuu 2025", "2022-06-22 - 2025-06 -" },
        { "uk", "Дата останнього оновлення: 22 червня 2022 року", "- 2022-06-22 - -" },
        { "uk", "Востаннє перевірено 22.06.2022. Наступний перегляд: червень 2025", "2022-06-22 - 2025-06 -" },
        { "el", "Τελευταία ενημέρωση: 22 Ιουνίου 2022", "- 2022-06-22 - -" },
        { "el", "Τελευταίος έλεγχος: 22/06/2022. Επόμενη αναθεώρηση: Ιούνιος 2025", "2022-06-22 - 2025-06 -" },
        { "tr", "Son güncelleme tarihi: 22 Haziran 2022", "- 2022-06-22 - -" },
        { "tr", "Son gözden geçirme: 22.06.2022. Sonraki gözden geçirme: Haziran 2025", "2022-06-22 - 2025-06 -" },
        { "tr", "22 Haziran 2022 tarihinde güncellendi", "- 2022-06-22 - -" },
        { "ja", "最終更新日:2022年6月22日", "- 2022-06-22 - -" },
        { "ja", "最終レビュー日:2022年6月22日。次回レビュー予定日:2025年6月", "2022-06-22 - 2025-06 -" },
        { "ja", "レビュー周期: 月次", "- - - P1M" },
        { "ja", "2022年6月22日更新", "- 2022-06-22 - -" },
        { "ga", "Nuashonraithe go deireanach: 22 Meitheamh 2022", "- 2022-06-22 - -" },
        { "ga", "Athbhreithnithe go deireanach: 22 Meán Fómhair 2022", "2022-09-22 - - -" },
        { "ca", "Darrera actualització: 22 de juny de 2022", "- 2022-06-22 - -" },
        { "ca", "Última revisió: 3 d’abril de 2022. Propera revisió: juny de 2025", "2022-04-03 - 2025-06 -" },
        { "ro", "Ultima actualizare: 22 iunie 2022", "- 2022-06-22 - -" },
        { "ro", "Data ultimei revizuiri: 22.06.2022. Următoarea revizuire: iunie 2025", "2022-06-22 - 2025-06 -" },
        { "hu", "Utolsó frissítés: 2022. június 22.", "- 2022-06-22 - -" },
        { "hu", "Utoljára felülvizsgálva: 2022. 06. 22. Következő felülvizsgálat: 2025. 06. 22.", "2022-06-22 - 2025-06-22 -" },
        { "ar", "آخر تحديث: 22 يونيو 2022", "- 2022-06-22 - -" },
        { "ar", "تاريخ آخر مراجعة: ٢٢ يونيو ٢٠٢٢", "2022-06-22 - - -" },
        { "he", "עודכן לאחרונה: 22 ביוני 2022", "- 2022-06-22 - -" },
        { "he", "נבדק לאחרונה בתאריך 22/06/2022", "2022-06-22 - - -" },
        { "de", "Dieser Artikel wurde zuletzt am 09.02.2023 medizinisch geprüft.", "2023-02-09 - - -" },
        { "ru", "Последнее обновление страницы: 09.02.2023", "- 2023-02-09 - -" },
        { "sv", "Senast faktagranskad: 9 februari 2023", "2023-02-09 - - -" },
        { "it", "Data ultima revisione: 22/06/2022", "2022-06-22 - - -" },
        { "ru", "Последнее обновление: в июне 2022", "- 2022-06 - -" },
        { "de", "Zuletzt geprüft oder aktualisiert am 22. Juni 2022", "- 2022-06-22 - -" },
        { "de", "Zuletzt geprüft: 2. Quartal 2022", "2022-Q2 - - -" },
    };

    public static TheoryData<string, string> NotStated => new()
    {
        { "pl", "Opublikowano: 22 czerwca 2022" }, { "pl", "Ustawa została zmieniona 22 czerwca 2022 r. przez Sejm." },
        { "cs", "Publikováno: 22. června 2022" }, { "cs", "Zákon byl naposledy změněn 22. června 2022, a platí dál." },
        { "sv", "Publicerad: 22 juni 2022" }, { "sv", "Lagen granskades av riksdagen den 22 juni 2022 och antogs." },
        { "da", "Offentliggjort: 22. juni 2022" }, { "da", "Loven blev ændret 22. juni 2022 af Folketinget." },
        { "nb", "Publisert: 22. juni 2022" }, { "nb", "Loven ble endret 22. juni 2022 av Stortinget." },
        { "fi", "Julkaistu 22.6.2022" }, { "fi", "Laki muutettu eduskunnassa, viitattu 22.6.2022" },
        { "uk", "Опубліковано: 22 червня 2022" }, { "uk", "Закон було змінено 22 червня 2022 року парламентом." },
        { "el", "Δημοσιεύθηκε: 22 Ιουνίου 2022" }, { "el", "Ημερομηνία δημοσίευσης: 22/06/2022" },
        { "tr", "Yayınlanma tarihi: 22 Haziran 2022" }, { "tr", "Erişim tarihi: 22.06.2022" },
        { "ja", "公開日:2022年6月22日" }, { "ja", "閲覧日:2022年6月22日" },
        { "ga", "Foilsithe: 22 Meitheamh 2022" }, { "ca", "Publicat el 22 de juny de 2022" },
        { "ro", "Publicat la 22 iunie 2022" }, { "hu", "Közzétéve: 2022. június 22." },
        { "ar", "تاريخ النشر: 22 يونيو 2022" }, { "he", "פורסם בתאריך 22/06/2022" },
        { "it", "Pubblicato il 22 giugno 2022" },
        { "en", "Ask for help within an hour; all posts are reviewed at any time." },
        { "en", "Pages that we review within an hour of a report." },
        { "en", "Updated Pro 2021" }, { "en", "Last updated: LED 2024 lamps" },
    };

    [Theory, MemberData(nameof(Stated))]
    public void A_page_of_the_language_states_it(string language, string words, string facts) =>
        Assert.Equal(facts, Said.InShort(Page(language, words)));

    [Theory, MemberData(nameof(Stated))]
    public void A_page_that_hides_its_language_states_it_too(string language, string words, string facts)
    {
        _ = language;
        Assert.Equal(facts, Said.InShort(Said.Text($"Knees\n\nThey bend.\n\n{words}\n", new SiteConventions("en-GB"))));
    }

    [Theory, MemberData(nameof(NotStated))]
    public void Other_events_are_none(string language, string words) => Assert.Equal("- - - -", Said.InShort(Page(language, words)));

    private static PageFacts Page(string language, string words) =>
        Said.Read(
            $"<!DOCTYPE html><html lang=\"{language}\"><title>Knees</title><main><h1>Knees</h1><p>They bend.</p><p>{words}</p></main></html>", PageFormat.Html);
}
