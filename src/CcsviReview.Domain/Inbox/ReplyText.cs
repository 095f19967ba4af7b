using System.Net;
using System.Text.RegularExpressions;

namespace CcsviReview.Inbox;

/// <summary>Finds what a person wrote in a message: without the message that they answer and without their signature.</summary>
internal static partial class ReplyText
{
    private const int MostLines = 400;
    private const int Longest = 20_000;

    /// <summary>Returns the written lines, without empty ones at the beginning and the end.</summary>
    public static IReadOnlyList<string> Of((string Text, bool IsHtml) body)
    {
        var text = body.Text.Length > Longest ? body.Text[..Longest] : body.Text;
        List<string> lines = [];
        foreach (var line in (body.IsHtml ? Plain(text) : text).Split('\n').Take(MostLines).Select(line => line.TrimEnd()))
        {
            if (IsEnd(line))
                break;
            if (!line.TrimStart().StartsWith('>'))
                lines.Add(line.Trim('\uFEFF', '\u200B', ' ', '\u00A0', '\t'));
            else if (lines.FindLastIndex(each => each.Length > 0) is >= 0 and var last && lines[last].EndsWith(':'))
                lines.RemoveRange(last, lines.Count - last);          // "On Monday Jane wrote:"
        }
        while (lines is ["", ..])
            lines.RemoveAt(0);
        while (lines is [.., ""])
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    private static bool IsEnd(string line) => line is "--" or "-- " || End().IsMatch(line);

    // Mail programs mark quoted text with elements of its own.
    private static string Plain(string html)
    {
        var end = Quoted().Match(html) is { Success: true } quote ? quote.Index : html.Length;
        var text = Hidden().Replace(html[..end], " ");
        return WebUtility.HtmlDecode(Tag().Replace(Break().Replace(text.Replace('\n', ' '), "\n"), ""));
    }

    [GeneratedRegex(
        @"^\s*(-{2,} ?(original message|forwarded message|y neges wreiddiol)|_{8,}\s*$|\*?(from|oddi wrth|sent from my|get outlook for|anfonwyd o)\*?:? \S"
        + @"|on .{5,200} wrote:\s*$|ar .{5,200} ysgrifennodd.{0,100}:\s*$)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex End();

    [GeneratedRegex(@"<blockquote|<[^<>]{0,500}(gmail_quote|divRplyFwdMsg|appendonsend|moz-cite-prefix|yahoo_quoted|gmail_signature)",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();

    [GeneratedRegex("<style.*?</style>|<script.*?</script>|<head.*?</head>|<title.*?</title>|<!--.*?-->",
        RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"<(br|/p|/div|/li|/tr|/h[1-6])[^>]{0,200}>",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Break();

    [GeneratedRegex("<[^>]{0,2000}>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
