using System.Net;
using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading.Layout;

namespace CcsviReview.Reading.Answers;

/// <summary>An outline of a response: enough to distinguish a page from what some servers send instead of one.</summary>
/// <remarks>Found in one pass over the markup, without a tree, so it takes linear time on any input.</remarks>
public sealed record PageShape
{
    /// <summary>The longest visible text that is kept, in UTF-16 characters.</summary>
    public const int LongestText = 4000;

    /// <summary>The title of the document; empty when it has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The first heading of level 1, or where there is none the first of level 2; empty when there is neither.</summary>
    public string Heading { get; init; } = "";

    /// <summary>The beginning of the visible text outside navigation, header, footer and banners.</summary>
    public string Text { get; init; } = "";

    /// <summary>The number of words in the whole of that text.</summary>
    public int Words { get; init; }

    /// <summary>How many words are visible anywhere.</summary>
    public int AllWords { get; init; }

    /// <summary>How many links there are.</summary>
    public int Links { get; init; }

    /// <summary>Whether it has pictures, frames, videos or drawings.</summary>
    public bool HasMedia { get; init; }

    /// <summary>Whether it has a password field.</summary>
    public bool HasPassword { get; init; }

    /// <summary>Whether scripts run.</summary>
    public bool HasScript { get; init; }

    /// <summary>Whether an element waits for a script to fill it.</summary>
    public bool HasEmptyRoot { get; init; }

    /// <summary>Whether it has machine-readable statements: JSON-LD, or a date in a <c>meta</c> element.</summary>
    public bool HasStatements { get; init; }

    /// <summary>What is shown where scripts do not run.</summary>
    public string NoScript { get; init; } = "";

    /// <summary>The content of <c>meta http-equiv=refresh</c>; null when there is none.</summary>
    public string? Refresh { get; init; }

    /// <summary>What its <c>meta name=robots</c> elements ask for, joined.</summary>
    public string Robots { get; init; } = "";

    /// <summary>Returns the shape of an HTML response.</summary>
    public static PageShape Of(PageContent content) => new ShapeReader(PageBytes.Text(content)).Read();

    /// <summary>Whether text and title are the same, apart from digits and from the address that was requested.</summary>
    public bool IsLike(PageShape other) => other is not null && Words == other.Words && Plain(Title) == Plain(other.Title)
        && Plain(Text) == Plain(other.Text);

    private static string Plain(string text) => string.Concat(
        string.Join(' ', text.Split(' ').Where(word => !word.Contains('/', StringComparison.Ordinal)))
            .Where(sign => char.IsLetter(sign) || sign == ' '));

    /// <summary>Returns the number of words in a text; two letters of a script without spaces count as one.</summary>
    internal static int Count(ReadOnlySpan<char> text)
    {
        var (words, wide, isWord) = (0, 0, false);
        foreach (var sign in text)
        {
            var isLetter = char.IsLetterOrDigit(sign);
            words += isLetter && !isWord ? 1 : 0;
            wide += sign is >= '\u3040' and <= '\u9FFF' ? 1 : 0;
            isWord = isLetter || (isWord && sign is '\'' or '’' or '-');
        }
        return words + (wide / 2);
    }

    private ref struct ShapeReader(string html)
    {
        private static readonly string[] Roots = ["root", "app", "__next", "__nuxt", "___gatsby", "app-root", "main-app", "svelte", "q-app"];
        private static readonly string[] Aside = ["nav", "footer", "aside", "select", "dialog", "svg", "template", "button"];
        private static readonly string[] Banners = ["cookie", "consent", "skip-link", "skiplink", "gdpr"];
        private static readonly string[] Void = ["input", "img", "meta", "link", "br", "hr", "source", "area", "base", "col", "wbr"];

        private readonly StringBuilder _text = new();
        private readonly StringBuilder _all = new();
        private readonly StringBuilder _heading = new();
        private HtmlScanner _tags = new(html);
        private PageShape _shape = new();
        private string? _headingName;
        private string? _skipped;
        private int _skippedDepth;
        private int _main;
        private int _words;
        private int _allWords;

        public PageShape Read()
        {
            while (_tags.Next())
            {
                if (_tags.Token == HtmlToken.Text)
                    Text(_tags.Value);
                else if (_tags.Token == HtmlToken.Open)
                    Open(_tags.Value.ToString().ToLowerInvariant());
                else if (_tags.Token == HtmlToken.Close)
                    Close(_tags.Value.ToString().ToLowerInvariant());
            }
            // Where everything was skipped, an element is not closed.
            var isOdd = _words == 0;
            return _shape with
            {
                Heading = Joined(_heading.ToString()),
                Text = Joined((isOdd ? _all : _text).ToString()),
                Words = isOdd ? _allWords : _words,
                AllWords = _allWords,
            };
        }

        private void Text(ReadOnlySpan<char> raw)
        {
            if (raw.IsWhiteSpace())
                return;
            var text = raw.Contains('&') ? WebUtility.HtmlDecode(raw.ToString()) : raw.ToString();
            var words = Count(text);
            _allWords += words;
            Add(_all, text);
            if (_headingName is not null)
                Add(_heading, text);
            if (_skipped is not null)
                return;
            _words += words;
            Add(_text, text);
        }

        private void Open(string name)
        {
            switch (name)
            {
                case "title" when _shape.Title.Length == 0 && _skipped is null:
                    _shape = _shape with { Title = Joined(WebUtility.HtmlDecode(_tags.RawUntilClose(name).ToString())) };
                    return;
                case "script":
                    Script();
                    return;
                case "style" or "textarea" or "title":
                    _tags.RawUntilClose(name);
                    return;
                case "noscript":
                    _shape = _shape with { NoScript = Cut(_shape.NoScript + _tags.RawUntilClose(name).ToString()) };
                    return;
                case "meta":
                    Meta();
                    return;
                case "a" when Find("href") is not null:
                    _shape = _shape with { Links = _shape.Links + 1 };
                    break;
                case "input":
                    _shape = _shape with { HasPassword = _shape.HasPassword || Is(Find("type"), "password") };
                    return;
                case "img" or "iframe" or "frame" or "frameset" or "object" or "embed" or "video" or "audio" or "svg" or "canvas":
                    _shape = _shape with { HasMedia = true };
                    break;
                default:
                    break;
            }
            Enter(name);
        }

        private void Enter(string name)
        {
            if (name is "h1" or "h2" && _headingName is null && (_heading.Length == 0 || (name == "h1" && !_shape.HasFirstHeading)))
            {
                _headingName = name;
                _heading.Clear();
                _shape = _shape with { HasFirstHeading = name == "h1" };
            }
            if (name is "main" or "article")
                _main++;
            if (Find("id") is { } id && Roots.Contains(id, StringComparer.OrdinalIgnoreCase))
                _shape = _shape with { HasEmptyRoot = true };
            if (name == "app-root")
                _shape = _shape with { HasEmptyRoot = true };
            if (_skipped == name)
                _skippedDepth++;
            else if (_skipped is null && !Void.Contains(name) && IsAside(name))
                (_skipped, _skippedDepth) = (name, 1);
        }

        private void Close(string name)
        {
            if (name == _headingName)
                _headingName = null;
            if (name is "main" or "article" && _main > 0)
                _main--;
            if (name == _skipped && --_skippedDepth == 0)
                _skipped = null;
            // A block ends a word.
            Add(_text, " ");
        }

        private readonly bool IsAside(string name) => Aside.Contains(name) || (name == "header" && _main == 0)
            || (name is not ("html" or "body" or "main") && (Find("hidden") is not null || IsBanner(Find("class")) || IsBanner(Find("id"))));

        private static bool IsBanner(string? names) =>
            names is { Length: > 0 } && Array.Exists(Banners, banner => names.Contains(banner, StringComparison.OrdinalIgnoreCase));

        private void Script()
        {
            var isData = Is(Find("type"), "application/ld+json");
            _shape = _shape with { HasScript = _shape.HasScript || !isData, HasStatements = _shape.HasStatements || isData };
            _tags.RawUntilClose("script");
        }

        private void Meta()
        {
            var content = Find("content") ?? "";
            if (Is(Find("http-equiv"), "refresh"))
                _shape = _shape with { Refresh = _shape.Refresh ?? content };
            else if (Is(Find("name"), "robots"))
                _shape = _shape with { Robots = Cut(_shape.Robots + "," + content) };
            else if (content.Length >= 10 && content.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0 && content[4] == '-')
                _shape = _shape with { HasStatements = true };
        }

        private readonly string? Find(string attribute) => HtmlAttributes.Find(_tags.Attributes, attribute);

        private static bool Is(string? value, string wanted) => value?.Trim().Equals(wanted, StringComparison.OrdinalIgnoreCase) == true;

        private static void Add(StringBuilder to, string text)
        {
            if (to.Length < LongestText)
                to.Append(text.Length > LongestText ? text[..LongestText] : text);
        }

        private static string Joined(string text) =>
            Cut(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

        private static string Cut(string text) => text.Length > LongestText ? text[..LongestText] : text;
    }

    /// <summary>Whether the heading is of level 1.</summary>
    internal bool HasFirstHeading { get; init; }
}
