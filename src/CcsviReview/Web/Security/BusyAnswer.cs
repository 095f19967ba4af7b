namespace CcsviReview.Web.Security;

/// <summary>
/// Answers a request that <see cref="RequestPace"/> refused as too soon, for people; says after how many seconds to try again.
/// </summary>
internal delegate IResult BusyAnswer(HttpContext http, int seconds);
