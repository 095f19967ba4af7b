using System.Text;
using CcsviReview.Reading;

namespace CcsviReview.Sources.Folders;

/// <summary>Recognises from the bytes of a file what its name does not show.</summary>
internal static class FileContent
{
    private static readonly string[] Marks =
    [
        "<!doctype", "<html", "<head", "<body", "<main", "<article", "<section", "<div", "<p>", "<p ", "<h1", "<h2", "<table", "<ul", "<li",
    ];

    /// <summary>Whether a file named like a program (<c>.php</c>) has no sign of being a page.</summary>
    public static bool IsProgram(string address, ReadOnlySpan<byte> bytes)
    {
        if (!PageFormats.IsProgram(address))
            return false;
        var text = WithoutCode(Encoding.Latin1.GetString(bytes));
        return !Array.Exists(Marks, mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase));
    }

    // The output of a program is not known without running it.
    private static string WithoutCode(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf("<?", at, StringComparison.Ordinal);
            if (open < 0)
                return kept.Append(text, at, text.Length - at).ToString();
            kept.Append(text, at, open - at);
            var close = text.IndexOf("?>", open, StringComparison.Ordinal);
            at = close < 0 ? text.Length : close + 2;
        }
        return kept.ToString();
    }
}
