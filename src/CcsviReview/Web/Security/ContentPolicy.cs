namespace CcsviReview.Web.Security;

/// <summary>
/// What a browser may do with an answer, where that is not what <see cref="SecurityHeaders"/> says of all. Set it as a feature of the
/// request.
/// </summary>
/// <param name="Value">The value of Content-Security-Policy.</param>
/// <param name="IsForOthers">Whether pages of other sites may take it in.</param>
internal sealed record ContentPolicy(string Value, bool IsForOthers = false);
