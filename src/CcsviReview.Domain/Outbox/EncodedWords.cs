using System.Globalization;
using System.Text;

namespace CcsviReview.Outbox;

/// <summary>Text beyond ASCII in headers, RFC 2047.</summary>
internal static class EncodedWords
{
    private const int LongestWord = 60;
    private const int BytesInAWord = 36;                             // 48 letters of base64 and 12 of frame: fits behind any header's name

    /// <summary>The words of an unstructured header value: apart, so that lines can be folded between any two; all ASCII.</summary>
    /// <param name="line">One line, as <see cref="HeaderText.OneLine"/> gives it.</param>
    public static IReadOnlyList<string> Of(string line)
    {
        var words = line.Split(' ');
        return words.All(IsPlain) ? words : Encode(line);
    }

    /// <summary>The words of a name before an address.</summary>
    /// <param name="name">One line, as <see cref="HeaderText.OneLine"/> gives it.</param>
    public static IReadOnlyList<string> OfName(string name)
    {
        if (name.Length > LongestWord || !name.Split(' ').All(IsPlain))
            return Encode(name);
        var quoted = name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return [$"\"{quoted}\""];
    }

    private static bool IsPlain(string word) =>
        word.Length is > 0 and <= LongestWord && word.All(letter => letter is > ' ' and <= '~')
        && !word.Contains("=?", StringComparison.Ordinal);

    // Every encoded word must be whole characters (RFC 2047 section 5); whole visible characters look right in readers that draw word by
    // word.
    private static List<string> Encode(string line)
    {
        List<string> words = [];
        var word = new List<byte>(BytesInAWord);
        foreach (var piece in Pieces(line))
        {
            var bytes = Encoding.UTF8.GetBytes(piece);
            if (word.Count > 0 && word.Count + bytes.Length > BytesInAWord)
                Close();
            word.AddRange(bytes);
        }

        Close();
        return words;

        void Close()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String(word.ToArray())}?=");
            word.Clear();
        }
    }

    private static IEnumerable<string> Pieces(string line)
    {
        var elements = StringInfo.GetTextElementEnumerator(line);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (Encoding.UTF8.GetByteCount(element) <= BytesInAWord)
                yield return element;
            else                                                     // a letter under a heap of accents
                foreach (var rune in element.EnumerateRunes())
                    yield return rune.ToString();
        }
    }
}
