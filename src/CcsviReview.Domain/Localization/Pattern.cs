using System.Text;

namespace CcsviReview.Localization;

/// <summary>The words of an entry: text with values in <c>{{name}}</c>.</summary>
internal sealed class Pattern
{
    private readonly (string Text, bool IsField)[] _pieces;

    private Pattern((string Text, bool IsField)[] pieces) => _pieces = pieces;

    /// <summary>The names of its values.</summary>
    public IEnumerable<string> Fields => _pieces.Where(piece => piece.IsField).Select(piece => piece.Text);

    /// <summary>Reads a pattern; returns null, with the reason, where the words are not one.</summary>
    public static Pattern? Parse(string words, out string fault)
    {
        fault = "";
        List<(string, bool)> pieces = [];
        for (var at = 0; at < words.Length;)
        {
            var open = words.IndexOf("{{", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : words.IndexOf("}}", open, StringComparison.Ordinal);
            if (open >= 0 && close < 0)
            {
                fault = "'{{' has no '}}' after it.";
                return null;
            }
            if (open != at)
                pieces.Add((open < 0 ? words[at..] : words[at..open], false));
            if (open < 0)
                break;
            var name = words[(open + 2)..close].Trim();
            if (name.Length == 0 || !name.All(char.IsAsciiLetterOrDigit))
            {
                fault = $"'{{{{{words[(open + 2)..close]}}}}}' is not a value; write a name such as {{{{day}}}}.";
                return null;
            }
            pieces.Add((name, true));
            at = close + 2;
        }
        return new Pattern([.. pieces]);
    }

    /// <summary>Returns the words with their values.</summary>
    public string Fill(Func<string, string> value)
    {
        if (_pieces is [(var only, false)])
            return only;
        var filled = new StringBuilder();
        foreach (var (text, isField) in _pieces)
            filled.Append(isField ? value(text) : text);
        return filled.ToString();
    }
}
