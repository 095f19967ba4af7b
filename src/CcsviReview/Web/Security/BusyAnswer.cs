namespace CcsviReview.Web.Security;

/// <summary>Answers a request for a link of an email that came too soon; says after how many seconds to try again.</summary>
internal delegate IResult BusyAnswer(HttpContext http, int seconds);
