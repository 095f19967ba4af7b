using CcsviReview.Current;

namespace CcsviReview.Web.Requests;

/// <summary>The person behind a request.</summary>
internal static class VisitorAccess
{
    /// <summary>The signed-in person; null when nobody is signed in.</summary>
    public static Visitor? VisitorOrNobody(this HttpContext http) => http.Features.Get<Visitor>();

    /// <summary>The signed-in person, at an address that requires a sign-in.</summary>
    public static Visitor Visitor(this HttpContext http) =>
        http.VisitorOrNobody()
        ?? throw new InvalidOperationException($"{http.Request.Path} is answered without sign-in, and asks who is signed in.");
}
