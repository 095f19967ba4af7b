namespace CcsviReview.Web.Api;

/// <summary>
/// What is sent to an address, for its description. By the framework's own word for it the router would lead other media types elsewhere.
/// </summary>
/// <param name="Type">What the JSON stands for.</param>
internal sealed record SentBody(Type Type);

/// <summary>Says it of a route.</summary>
internal static class SentBodies
{
    public static RouteHandlerBuilder Sends<T>(this RouteHandlerBuilder route) => route.WithMetadata(new SentBody(typeof(T)));
}
