using System.Security.Cryptography;

namespace CcsviReview.Web.Requests;

/// <summary>A file embedded in the program. Its address contains a hash of its content, so browsers may cache it forever.</summary>
internal sealed class Asset
{
    private readonly byte[] _content;
    private readonly string _type;

    private Asset(string name, string type)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream($"web/{name}")
            ?? throw new InvalidOperationException($"{name} was not built into the program: the csproj must embed Web/{name}.");
        _content = new byte[stream.Length];
        stream.ReadExactly(_content);
        _type = type;
        Address = $"/assets/{Convert.ToHexStringLower(SHA256.HashData(_content))[..16]}/{name}";
    }

    /// <summary>The style sheet of every page.</summary>
    public static Asset Style { get; } = new("review.css", "text/css; charset=utf-8");

    /// <summary>Conveniences that need script; every page works without it.</summary>
    public static Asset Script { get; } = new("review.js", "text/javascript; charset=utf-8");

    /// <summary>The icon of the browser's tab.</summary>
    public static Asset Icon { get; } = new("review.svg", "image/svg+xml");

    /// <summary>Its path on this server.</summary>
    public string Address { get; }

    public void Map(IEndpointRouteBuilder routes) => routes.MapMethods(Address, ["GET", "HEAD"], context =>
    {
        context.Response.ContentType = _type;
        context.Response.ContentLength = _content.Length;
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return context.Response.Body.WriteAsync(_content).AsTask();
    }).ForAnybody();
}
