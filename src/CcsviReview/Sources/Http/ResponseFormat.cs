using CcsviReview.Facts;
using CcsviReview.Reading;

namespace CcsviReview.Sources.Http;

/// <summary>Determines the format of a response from its type, its path and its first bytes.</summary>
internal static class ResponseFormat
{
    private static readonly (byte[] Start, string Words)[] Files =
    [
        ("%PDF-"u8.ToArray(), "a PDF file"), ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a PNG picture"),
        ("PK\x03\x04"u8.ToArray(), "a zip file"),
        ("GIF8"u8.ToArray(), "a GIF picture"), ([0xff, 0xd8, 0xff], "a JPEG picture"), ([0x1f, 0x8b], "a gzip file"),
        ("RIFF"u8.ToArray(), "a media file"),
        ([0xd0, 0xcf, 0x11, 0xe0], "an Office file"), ([(byte)'7', (byte)'z', 0xbc, 0xaf], "a 7-Zip file"),
        ("Rar!"u8.ToArray(), "a RAR file"),
        ("%!PS"u8.ToArray(), "a PostScript file"), ([0x7f, (byte)'E', (byte)'L', (byte)'F'], "a program"),
        ("OggS"u8.ToArray(), "a media file"), ("ID3"u8.ToArray(), "a media file"), ("BZh"u8.ToArray(), "a bzip2 file"),
        ([0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "an xz file"), ("{\\rtf"u8.ToArray(), "an RTF document"),
        ("wOF"u8.ToArray(), "a font"),
        ("version https://git-lfs.github.com/spec/"u8.ToArray(), "a Git LFS pointer; run git lfs pull to get the file"),
    ];

    private static readonly byte[] Blank = [(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0xef, 0xbb, 0xbf];

    /// <summary>The format of the page; null, with the reason, when it is not a page.</summary>
    public static PageFormat? Of(FetchResponse answer, string path, out string why)
    {
        var body = answer.Body.Span;
        why = WhyNoPage(body, answer.Charset) ?? "";
        if (why.Length > 0)
            return null;
        var format = Of(answer.MediaType, path, body);
        if (format is null)
            why = $"not a page: its type is {answer.MediaType}";
        return format;
    }

    /// <summary>Why bytes cannot be a page, whatever the name of their file; null when they may be one.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="charset">The charset stated by the server; null when it states none.</param>
    public static string? WhyNoPage(ReadOnlySpan<byte> body, string? charset)
    {
        foreach (var (start, words) in Files)
        {
            if (body.StartsWith(start))
                return $"not a page: {words}";
        }
        return PageBytes.IsText(body, charset) ? null : "not a page: it is not text";
    }

    private static PageFormat? Of(string type, string path, ReadOnlySpan<byte> body) => type switch
    {
        "text/html" or "application/xhtml+xml" => PageFormat.Html,
        "text/markdown" or "text/x-markdown" => PageFormat.Markdown,
        "text/plain" => PageFormats.Of(path) ?? PageFormat.Text,
        "application/octet-stream" => PageFormats.Of(path),
        // XHTML sent as XML is a page; a sitemap or a feed is not.
        "application/xml" or "text/xml" when IsHtml(body) => PageFormat.Html,
        "" or "unknown/unknown" or "application/unknown" => PageFormats.Of(path)
            ?? (body.TrimStart(Blank).StartsWith("<"u8) ? PageFormat.Html : PageFormat.Text),
        _ => null,
    };

    private static bool IsHtml(ReadOnlySpan<byte> body)
    {
        var head = body[..Math.Min(1024, body.Length)];
        return head.IndexOf("<html"u8) >= 0 || head.IndexOf("<!DOCTYPE html"u8) >= 0;
    }
}
