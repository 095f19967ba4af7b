using CcsviReview.Current;

namespace CcsviReview.Web.Requests;

/// <summary>Who asks.</summary>
internal static class VisitorAccess
{
    /// <summary>Whoever is signed in; null when nobody is.</summary>
    public static Visitor? VisitorOrNobody(this HttpContext http) => http.Features.Get<Visitor>();

    /// <summary>Whoever is signed in, at an address that nobody else is answered at.</summary>
    public static Visitor Visitor(this HttpContext http) =>
        http.VisitorOrNobody()
        ?? throw new InvalidOperationException($"{http.Request.Path} is answered without sign-in, and asks who is signed in.");
}
