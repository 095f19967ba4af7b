namespace CcsviReview.Web.Security;

/// <summary>
/// What a browser may do with a response, if it differs from <see cref="SecurityHeaders"/>. Set it as a feature of the request.
/// </summary>
/// <param name="Value">The value of Content-Security-Policy.</param>
/// <param name="IsForOthers">Whether pages of other sites may embed it.</param>
internal sealed record ContentPolicy(string Value, bool IsForOthers = false);
