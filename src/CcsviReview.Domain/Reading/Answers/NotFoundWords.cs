namespace CcsviReview.Reading.Answers;

/// <summary>How pages in many languages say that a page does not exist.</summary>
internal static class NotFoundWords
{
    /// <summary>The signs.</summary>
    public static SubstituteSigns Signs { get; } = new(SubstituteKind.NotFound)
    {
        Titles =
        [
            "not found", "page not found", "file not found", "content not found", "document not found", "article not found",
            "post not found",
            "product not found", "item not found", "resource not found", "record not found", "page missing", "missing page",
            "page unavailable",
            "page not available", "page no longer available", "page gone", "page removed", "page has been removed", "page cannot be found",
            "page can't be found", "page could not be found", "page couldn't be found", "the page cannot be found",
            "the page could not be found", "the page you requested could not be found", "the requested page could not be found",
            "the requested url was not found*", "this page can't be found", "this page could not be found", "page does not exist",
            "page doesn't exist", "this page does not exist", "this page doesn't exist", "this page no longer exists",
            "this page isn't available",
            "that page can't be found", "that page doesn't exist", "we can't find that page", "we can't find this page",
            "we can't find the page*",
            "we couldn't find that page", "we couldn't find the page*", "we could not find that page", "nothing found", "nothing here",
            "there's nothing here", "tudalen heb ei chanfod", "heb ganfod y dudalen", "heb ddod o hyd i'r dudalen",
            "ni ellir dod o hyd i'r dudalen", "nid yw'r dudalen ar gael", "nid yw'r dudalen yn bodoli", "seite nicht gefunden",
            "die seite wurde nicht gefunden", "seite wurde nicht gefunden", "nicht gefunden", "die angeforderte seite wurde nicht gefunden",
            "seite existiert nicht", "page non trouvée", "page introuvable", "page inexistante", "cette page n'existe pas", "non trouvé",
            "página no encontrada", "pagina no encontrada", "no encontrado", "no se encontró la página", "la página no existe",
            "pàgina no trobada", "pagina non trovata", "pagina inesistente", "pagina niet gevonden", "niet gevonden", "pagina bestaat niet",
            "página não encontrada", "não encontrado", "nie znaleziono strony", "strona nie została znaleziona", "nie znaleziono",
            "sidan hittades inte", "sidan kunde inte hittas", "sidan finns inte", "siden blev ikke fundet", "siden findes ikke",
            "siden ble ikke funnet", "siden finnes ikke", "fant ikke siden", "sivua ei löytynyt", "sivua ei löydy", "stránka nenalezena",
            "stránka nebyla nalezena", "stránka sa nenašla", "страница не найдена", "сторінку не знайдено", "sayfa bulunamadı",
            "az oldal nem található", "pagina nu a fost găsită", "η σελίδα δεν βρέθηκε", "הדף לא נמצא", "الصفحة غير موجودة",
            "ページが見つかりません", "ページが見つかりませんでした", "お探しのページは見つかりませんでした", "页面不存在", "找不到页面", "页面未找到", "找不到網頁",
            "페이지를 찾을 수 없습니다",
        ],
        Sentences =
        [
            "you are looking for", "you're looking for", "you were looking for", "you requested", "you have requested", "you tried to",
            "you are trying to", "you typed", "you have typed", "you entered", "may have moved", "may have been moved",
            "might have been moved",
            "may have been removed", "might have been removed", "may have been deleted", "or deleted", "or been removed",
            "no longer exists",
            "no longer available", "we can't find", "we cannot find", "we couldn't find", "we could not find", "check the address",
            "check the url", "check the web address", "mistyped", "requested url", "broken link", "out of date link", "seems we can't find",
            "nothing was found at this location", "rydych chi'n chwilio", "yr ydych yn chwilio", "wedi symud", "gesuchte seite",
            "angeforderte seite", "verschoben oder gelöscht", "wurde verschoben", "existiert nicht", "que vous recherchez",
            "que vous cherchez",
            "a été déplacée", "a été supprimée", "n'existe plus", "que busca", "que buscas", "ha sido eliminada", "ha sido movida",
            "no existe",
            "che stai cercando", "è stata spostata", "è stata rimossa", "u zoekt", "je zoekt", "is verplaatst", "bestaat niet",
            "que procura",
            "foi removida", "której szukasz", "została usunięta", "du letar efter", "du söker", "du leder efter", "du ser etter",
            "etsimääsi",
            "hledáte", "вы ищете", "была удалена", "ви шукаєте", "aradığınız", "keresett", "căutați", "που ψάχνετε", "削除", "移動", "您访问的",
            "您要查找", "찾으시는",
        ],
        Paths = ["404", "404.html", "404.aspx", "404.php", "notfound", "not-found", "page-not-found", "error404", "error-404", "pagenotfound"],
    };
}
