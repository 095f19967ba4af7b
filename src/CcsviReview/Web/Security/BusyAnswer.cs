namespace CcsviReview.Web.Security;

/// <summary>Answers too many requests for a link of an email; says after how many seconds to try again.</summary>
internal delegate IResult BusyAnswer(HttpContext http, int seconds);
