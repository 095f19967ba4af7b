namespace CcsviReview.Web.Api;

/// <summary>
/// What is sent to an address, for its description. By the framework's own word for it the router would lead other media types elsewhere.
/// </summary>
/// <param name="Type">What the JSON stands for.</param>
/// <param name="Example">One that is right.</param>
internal sealed record SentBody(Type Type, string Example);

/// <summary>What may stand in the query of an address that reads it itself, for its description.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Words">What it is for.</param>
internal sealed record AskedPart(string Name, string Words)
{
    /// <summary>The values there are; empty where it is free text.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The least and greatest number; null where it is none.</summary>
    public (int Least, int Most)? Range { get; init; }

    /// <summary>The longest text, in characters; null where it is none.</summary>
    public int? Longest { get; init; }

    /// <summary>Whether the address answers nothing without it.</summary>
    public bool IsRequired { get; init; }
}

/// <summary>Says it of a route.</summary>
internal static class SentBodies
{
    public static RouteHandlerBuilder Sends<T>(this RouteHandlerBuilder route, string example) =>
        route.WithMetadata(new SentBody(typeof(T), example));

    public static RouteHandlerBuilder Asks(this RouteHandlerBuilder route, params IEnumerable<AskedPart> parts) =>
        route.WithMetadata([.. parts]);
}
