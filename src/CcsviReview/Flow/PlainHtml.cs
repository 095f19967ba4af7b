using System.Net;

namespace CcsviReview.Flow;

/// <summary>The HTML part of short notices to those who run this: paragraphs, nothing to load.</summary>
internal static class PlainHtml
{
    public static string Of(string title, IEnumerable<string> paragraphs) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{WebUtility.HtmlEncode(title)}</title>
        </head>
        <body style="margin:0;padding:24px 16px;font-family:-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:25px;">
        <div style="max-width:600px;margin:0 auto;overflow-wrap:anywhere;">
        <h1 style="font-size:22px;line-height:29px;">{WebUtility.HtmlEncode(title)}</h1>
        {string.Join('\n', paragraphs.Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph)}</p>"))}
        </div>
        </body>
        </html>

        """;
}
