namespace CcsviReview.Web.Security;

/// <summary>
/// Answers a request that a person made too soon, by the door of <see cref="RequestPace"/>; says after how many seconds to try again.
/// </summary>
internal delegate IResult BusyAnswer(HttpContext http, int seconds);
