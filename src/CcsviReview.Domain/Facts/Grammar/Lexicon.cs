using System.Collections.Frozen;
using System.Globalization;

namespace CcsviReview.Facts.Grammar;

/// <summary>All that is known of words, from the files in <c>Languages</c>; loaded once.</summary>
internal sealed class Lexicon
{
    private readonly HashSet<string> _own = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ownWithThis = new(StringComparer.Ordinal);
    private readonly HashSet<string> _this = new(StringComparer.Ordinal);
    private readonly HashSet<string> _part = new(StringComparer.Ordinal);
    private readonly HashSet<string> _minor = new(StringComparer.Ordinal);
    private readonly HashSet<string> _join = new(StringComparer.Ordinal);
    private readonly HashSet<string> _by = new(StringComparer.Ordinal);
    private readonly HashSet<string> _and = new(StringComparer.Ordinal);
    private readonly HashSet<string> _or = new(StringComparer.Ordinal);
    private readonly HashSet<string> _quarter = new(StringComparer.Ordinal);
    private readonly HashSet<string> _articles = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ratings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _planned = new(StringComparer.Ordinal);
    private readonly HashSet<string> _every = new(StringComparer.Ordinal);
    private readonly HashSet<string> _with = new(StringComparer.Ordinal);
    private readonly HashSet<string> _release = new(StringComparer.Ordinal);
    private readonly HashSet<string> _times = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _monthTails = new(StringComparer.Ordinal);
    private readonly HashSet<string> _references = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReviewInterval> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Label> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _frequencies = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, int> _months;
    private readonly bool[] _monthBeginnings = new bool[4096];

    private const string NoMonth = "no month";

    private Lexicon()
    {
        Dictionary<string, int> months = new(StringComparer.Ordinal);
        var sections = LanguageFile.All().ToList();
        foreach (var section in sections)
            Read(section, months);
        Labels = new(_labels);
        Frequencies = new(_frequencies);
        foreach (var language in Languages)
            CalendarWords.AddTo(months, _join, language);
        foreach (var word in sections.Where(section => section.Name == NoMonth).SelectMany(section => section.Phrases)
            .SelectMany(phrase => phrase.Split(' ')))
            months.Remove(word);
        _months = months.ToFrozenDictionary(StringComparer.Ordinal);
        foreach (var month in months.Keys.Where(name => name.Length > 1))
            _monthBeginnings[BeginningOf(month[0], month[1])] = true;
    }

    /// <summary>The words of every language in the assembly.</summary>
    public static Lexicon Known { get; } = new();

    public PhraseTrie<Label> Labels { get; }

    public PhraseTrie<object> Frequencies { get; }

    public HashSet<string> Languages { get; } = new(StringComparer.Ordinal);

    public bool IsOwn(string word) => _own.Contains(word);

    /// <summary>Words that name the page only where "this" or "our" stands before them.</summary>
    public bool IsOwnWithThis(string word) => _ownWithThis.Contains(word);

    public bool IsThis(string word) => _this.Contains(word);

    public bool IsPart(string word) => _part.Contains(word);

    /// <summary>Words for changes of the page that are less than an update of its content: links, versions, minor.</summary>
    public bool IsMinor(string word) => _minor.Contains(word);

    public bool IsJoin(string word) => _join.Contains(word);

    public bool IsBy(string word) => _by.Contains(word);

    public bool IsAnd(string word) => _and.Contains(word);

    /// <summary>Joins two labels of which only one need hold: "reviewed or updated".</summary>
    public bool IsOr(string word) => _or.Contains(word);

    public bool IsQuarter(ReadOnlySpan<char> folded) => _quarter.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded);

    public bool IsArticle(string word) => _articles.Contains(word);

    /// <summary>Words of customers' reviews.</summary>
    public bool IsRating(string word) => _ratings.Contains(word);

    public bool IsPlanned(string word) => _planned.Contains(word);

    public bool IsEvery(string word) => _every.Contains(word);

    public bool IsWith(string word) => _with.Contains(word);

    /// <summary>Words before the number of a version.</summary>
    public bool IsRelease(string word) => _release.Contains(word);

    /// <summary>"3 times".</summary>
    public bool IsTimes(string word) => _times.Contains(word);

    /// <summary>Whether a word tells what readers did (shares, likes), true, or goes with such words, false; null for all others.</summary>
    public bool? Counts(string word) => _counts.TryGetValue(word, out var isCounted) ? isCounted : null;

    public bool IsReferenceHeading(string phrase) => _references.Contains(phrase);

    /// <summary>Whether the name of a month may begin with these two characters; asked of every word, and false of most.</summary>
    public bool CanBeginMonth(char first, char second) => _monthBeginnings[BeginningOf(first, second)];

    public int? Month(ReadOnlySpan<char> folded) =>
        _months.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out var month) ? month : null;

    /// <summary>The second word of a month's name: "Meán Fómhair".</summary>
    public bool IsMonthTail(ReadOnlySpan<char> folded) => _monthTails.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded);

    public ReviewInterval? Unit(string word) => _units.TryGetValue(word, out var unit) ? unit : null;

    public int? Number(string word) => _numbers.TryGetValue(word, out var number) ? number : null;

    private static int BeginningOf(char first, char second) => ((first * 61) + second) % 4096;

    private void Read(LanguageSection section, Dictionary<string, int> months)
    {
        Languages.Add(section.Language);
        var (name, rest) = section.Name.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space
            ? (section.Name[..space], section.Name[(space + 1)..])
            : (section.Name, "");
        var words = section.Phrases.SelectMany(phrase => phrase.Split(' ')).Select(word => Letters.Fold(word.AsSpan()));
        switch (name)
        {
            case "month":
                foreach (var word in words)
                    months[word] = Whole(section, rest);
                break;
            case "unit":
                foreach (var word in words)
                    _units[word] = UnitOf(section, rest);
                break;
            case "number":
                foreach (var word in words)
                    _numbers[word] = Whole(section, rest);
                break;
            case "frequency":
                foreach (var phrase in section.Phrases)
                    _frequencies[Letters.Fold(phrase.AsSpan())] = ReviewInterval.Parse(rest);
                break;
            case "either":
                foreach (var phrase in section.Phrases)
                    _frequencies[Letters.Fold(phrase.AsSpan())] = new Doubt.AmbiguousInterval(UnitOf(section, rest));
                break;
            case "no":
                break; // Taken out again, after the names of every language are in.
            case "counted" or "counted:":
                foreach (var word in words)
                    _counts[word] = name == "counted";
                break;
            case "references":
                _references.UnionWith(section.Phrases);
                break;
            case "own:":
                _ownWithThis.UnionWith(words);
                break;
            case "after":
                _monthTails.UnionWith(words);
                break;
            case "own" or "this" or "part" or "minor" or "join" or "by" or "and" or "or"
                or "quarter" or "article" or "ratings" or "planned" or "every" or "with" or "release" or "times":
                WordsOf(name).UnionWith(words);
                break;
            default:
                AddLabels(section);
                break;
        }
    }

    private HashSet<string> WordsOf(string name) => name switch
    {
        "own" => _own,
        "this" => _this,
        "part" => _part,
        "minor" => _minor,
        "join" => _join,
        "by" => _by,
        "and" => _and,
        "or" => _or,
        "quarter" => _quarter,
        "article" => _articles,
        "ratings" => _ratings,
        "planned" => _planned,
        "with" => _with,
        "release" => _release,
        "times" => _times,
        _ => _every,
    };

    private void AddLabels(LanguageSection section)
    {
        var colon = section.Name.IndexOf(':', StringComparison.Ordinal);
        var kind = (colon < 0 ? section.Name : section.Name[..colon]) switch
        {
            "last reviewed" => LabelKind.LastReviewed,
            "last updated" => LabelKind.LastUpdated,
            "next review" => LabelKind.NextReview,
            "review date" => LabelKind.ReviewDate,
            "interval" => LabelKind.Interval,
            "published" => LabelKind.Published,
            "other" => LabelKind.Other,
            "manuscript" => LabelKind.Manuscript,
            "approved" => LabelKind.Approved,
            "accessed" => LabelKind.Accessed,
            _ => throw Unknown(section),
        };
        var use = colon < 0 ? LabelUse.Anywhere : section.Name[(colon + 1)..].Trim() switch
        {
            "start" => LabelUse.AtStart,
            "after" => LabelUse.AfterDate,
            _ => throw Unknown(section),
        };
        foreach (var phrase in section.Phrases.Select(phrase => Letters.Fold(phrase.AsSpan())))
        {
            var label = new Label(kind, [use], section.Language);
            _labels[phrase] = _labels.TryGetValue(phrase, out var known) ? Merge(known, label) : label;
        }
    }

    // The same words in two languages or uses: the first kind stays, every use is allowed.
    private static Label Merge(Label known, Label added) =>
        known.Kind == added.Kind ? known with { Uses = [.. known.Uses.Union(added.Uses)] }
        : (known.Kind, added.Kind) == (LabelKind.Interval, LabelKind.ReviewDate) ? known with { IsReviewDate = true }
        : known;

    private static ReviewInterval UnitOf(LanguageSection section, string unit) => unit switch
    {
        "day" => new ReviewInterval(0, 1),
        "week" => new ReviewInterval(0, 7),
        "month" => new ReviewInterval(1),
        "year" => new ReviewInterval(12),
        _ => throw Unknown(section),
    };

    private static int Whole(LanguageSection section, string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : throw Unknown(section);

    private static FormatException Unknown(LanguageSection section) =>
        new($"Languages/{section.Language}.txt: [{section.Name}] is no section that is known; Languages/README.md lists them.");
}
