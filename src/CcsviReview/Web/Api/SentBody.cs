namespace CcsviReview.Web.Api;

/// <summary>
/// The body sent to an address, for its description. With the framework's own attribute, the router would send other media types elsewhere.
/// </summary>
/// <param name="Type">The type of the JSON.</param>
/// <param name="Example">A valid example.</param>
internal sealed record SentBody(Type Type, string Example);

/// <summary>A query parameter that an address reads itself, for its description.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Words">Its purpose.</param>
internal sealed record AskedPart(string Name, string Words)
{
    /// <summary>Its possible values; empty for free text.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The least and greatest number; null when it is not a number.</summary>
    public (int Least, int Most)? Range { get; init; }

    /// <summary>The longest text, in characters; null when it is not text.</summary>
    public int? Longest { get; init; }

    /// <summary>Whether it is required.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>Sets these for routes.</summary>
internal static class SentBodies
{
    public static RouteHandlerBuilder Sends<T>(this RouteHandlerBuilder route, string example) =>
        route.WithMetadata(new SentBody(typeof(T), example));

    public static RouteHandlerBuilder Asks(this RouteHandlerBuilder route, params IEnumerable<AskedPart> parts) =>
        route.WithMetadata([.. parts]);
}
