using System.Text.Encodings.Web;
using System.Text.Json;
using CcsviReview.Features.Sites;
using CcsviReview.Settings;
using CcsviReview.Web.Api;

namespace CcsviReview.Web.Sites;

/// <summary>Instructions for a program that pushes pages of one site.</summary>
/// <param name="Endpoint">The address.</param>
/// <param name="Body">The body for one page, as JSON.</param>
internal sealed record PushInstructions(string Endpoint, string Body)
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A command that pushes one page; it does not contain the token.</summary>
    public string Command => $"curl -H \"Authorization: Bearer $TOKEN\" -H \"Content-Type: application/json\" {Endpoint} -d '{Body}'";

    /// <summary>The instructions for a site; null when its pages are read.</summary>
    public static PushInstructions? Of(SiteLine line, ReviewSettings settings) => line.Options is { Kind: SiteKind.Pushed, Url: { } url }
        ? new PushInstructions(settings.Organisation.PublicUrl.TrimEnd('/') + ApiRoute.Import, BodyOf(line.Name, url.TrimEnd('/')))
        : null;

    // Whatever the name of the site, no quote ends the text for a shell; the page that shows it escapes it like all texts.
    private static string BodyOf(string site, string url) => JsonSerializer.Serialize(
        new { site, pages = new[] { new { address = $"{url}/ccsvi", content = "<h1>CCSVI</h1><p>Last reviewed: 22 May 2014" } } }, s_plain)
        .Replace("'", @"\u0027", StringComparison.Ordinal);
}
