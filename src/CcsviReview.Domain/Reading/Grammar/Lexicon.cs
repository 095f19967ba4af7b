using System.Collections.Frozen;
using System.Globalization;
using CcsviReview.Facts;

namespace CcsviReview.Reading.Grammar;

/// <summary>All known words, from the files in <c>Languages</c>; loaded once.</summary>
internal sealed class Lexicon
{
    private readonly HashSet<string> _ownWithThis = new(StringComparer.Ordinal);
    private readonly HashSet<string> _elsewhere = new(StringComparer.Ordinal);
    private readonly WordLists _words = new();
    private readonly Dictionary<string, bool> _counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _monthTails = new(StringComparer.Ordinal);
    private readonly HashSet<string> _references = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReviewInterval> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Label> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _frequencies = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, int> _months;
    private readonly MonthBeginnings _monthBeginnings;

    private const string NoMonth = "no month";

    private Lexicon()
    {
        Dictionary<string, int> months = new(StringComparer.Ordinal);
        var sections = LanguageFile.All().ToList();
        foreach (var section in sections)
            Read(section, months);
        Frequencies = new(_frequencies);
        foreach (var language in Languages)
            AddCalendar(language, months);
        foreach (var word in sections.Where(section => section.Name == NoMonth).SelectMany(section => section.Phrases)
            .SelectMany(phrase => phrase.Split(' ')))
            months.Remove(word);
        _months = months.ToFrozenDictionary(StringComparer.Ordinal);
        _monthBeginnings = new MonthBeginnings(months.Keys);
        foreach (var phrase in _labels.Keys.Where(phrase => _elsewhere.Contains(phrase) || months.ContainsKey(phrase)).ToList())
            _labels[phrase] = _labels[phrase] with { IsElsewhere = true };
        Labels = new(_labels);
    }

    /// <summary>The words of every language in the assembly.</summary>
    public static Lexicon Known { get; } = new();

    public PhraseTrie<Label> Labels { get; }

    public PhraseTrie<object> Frequencies { get; }

    public HashSet<string> Languages { get; } = new(StringComparer.Ordinal);

    public bool IsOwn(string word) => _words.Own.Contains(word);

    /// <summary>Whether the word names the page only after "this" or "our".</summary>
    public bool IsOwnWithThis(string word) => _ownWithThis.Contains(word);

    public bool IsThis(string word) => _words.This.Contains(word);

    public bool IsPart(string word) => _words.Part.Contains(word);

    /// <summary>Words for changes of the page that are less than an update of its content: links, versions, minor.</summary>
    public bool IsMinor(string word) => _words.Minor.Contains(word);

    public bool IsJoin(string word) => _words.Join.Contains(word);

    public bool IsBy(string word) => _words.By.Contains(word);

    public bool IsAnd(string word) => _words.And.Contains(word);

    /// <summary>Whether it joins two labels of which only one need apply: "reviewed or updated".</summary>
    public bool IsOr(string word) => _words.Or.Contains(word);

    public bool IsQuarter(ReadOnlySpan<char> folded) => _words.Quarter.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded);

    public bool IsArticle(string word) => _words.Article.Contains(word);

    /// <summary>Words of customers' reviews.</summary>
    public bool IsRating(string word) => _words.Ratings.Contains(word);

    public bool IsPlanned(string word) => _words.Planned.Contains(word);

    public bool IsEvery(string word) => _words.Every.Contains(word);

    public bool IsWith(string word) => _words.With.Contains(word);

    /// <summary>Words before the number of a version.</summary>
    public bool IsRelease(string word) => _words.Release.Contains(word);

    /// <summary>"3 times".</summary>
    public bool IsTimes(string word) => _words.Times.Contains(word);

    /// <summary>Determiners that begin another noun phrase, unless a preposition precedes them: the, a, each.</summary>
    public bool IsAnother(string word) => _words.Another.Contains(word);

    /// <summary>Prepositions.</summary>
    public bool IsOf(string word) => _words.Preposition.Contains(word);

    /// <summary>Forms of "be" and "have" before a participle.</summary>
    public bool IsBe(string word) => _words.Be.Contains(word);

    /// <summary>Which, that, who.</summary>
    public bool IsRelative(string word) => _words.Relative.Contains(word);

    /// <summary>Of the words that refer to the page, those that may also refer to another document of its owner.</summary>
    public bool IsOur(string word) => _words.Our.Contains(word);

    /// <summary>Things that pages are about and that have reviews and amendments of their own: laws, studies, medicines.</summary>
    public bool IsWork(string word) => _words.Work.Contains(word);

    /// <summary>Documents that pages cite; they mean the page only after "this": guidelines, standards.</summary>
    public bool IsCited(string word) => _words.Cited.Contains(word);

    /// <summary>Next.</summary>
    public bool IsNext(string word) => _words.Next.Contains(word);

    /// <summary>Last, latest: a label with such a word never means the next.</summary>
    public bool IsLast(string word) => _words.Last.Contains(word);

    /// <summary>Determiners that refer to nothing in particular: a, every, his.</summary>
    public bool IsIndefinite(string word) => _words.Indefinite.Contains(word);

    /// <summary>"Where necessary", between two labels.</summary>
    public bool IsIfNeeded(string word) => _words.IfNeeded.Contains(word);

    /// <summary>Which words belong to which language.</summary>
    public LanguageWords LanguageWords { get; } = new();

    /// <summary>Write, insert: their colon is followed by what others are to write.</summary>
    public bool IsInstruction(string word) => _words.Instruction.Contains(word);

    /// <summary>Example, sample: what they introduce shows how something is written.</summary>
    public bool IsExample(string word) => _words.Example.Contains(word);

    /// <summary>It, they, its.</summary>
    public bool IsPronoun(string word) => _words.Pronoun.Contains(word);

    /// <summary>
    /// Returns true for a word that says what readers did (shares, likes), false for one that goes with such words, null for all others.
    /// </summary>
    public bool? Counts(string word) => _counts.TryGetValue(word, out var isCounted) ? isCounted : null;

    public bool IsReferenceHeading(string phrase) => _references.Contains(phrase);

    /// <summary>Whether the name of a month may begin with these characters; called for every word, and false for most.</summary>
    public bool CanBeginMonth(char first, char second, char third) => _monthBeginnings.MayBe(first, second, third);

    public int? Month(ReadOnlySpan<char> folded) =>
        _months.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out var month) ? month : null;

    /// <summary>The second word of a month's name: "Meán Fómhair".</summary>
    public bool IsMonthTail(ReadOnlySpan<char> folded) => _monthTails.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded);

    public ReviewInterval? Unit(string word) => _units.TryGetValue(word, out var unit) ? unit : null;

    public int? Number(string word) => _numbers.TryGetValue(word, out var number) ? number : null;

    private void Read(LanguageSection section, Dictionary<string, int> months)
    {
        Languages.Add(section.Language);
        var (name, rest) = section.Name.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space
            ? (section.Name[..space], section.Name[(space + 1)..])
            : (section.Name, "");
        var words = section.Phrases.SelectMany(phrase => phrase.Split(' ')).Select(word => TextChars.Fold(word.AsSpan()));
        switch (name)
        {
            case "month":
                foreach (var word in words)
                    months[word] = Whole(section, rest);
                LanguageWords.AddMonths(section.Language, words);
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
                    _frequencies[TextChars.Fold(phrase.AsSpan())] = ReviewInterval.Parse(rest);
                break;
            case "either":
                foreach (var phrase in section.Phrases)
                    _frequencies[TextChars.Fold(phrase.AsSpan())] = new Doubt.AmbiguousInterval(UnitOf(section, rest));
                break;
            case "source:":
                break; // ReplacementWords reads them.
            case "no":
                break; // Applied below, once the names of every language are known.
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
            case "elsewhere":
                _elsewhere.UnionWith(section.Phrases.Select(phrase => TextChars.Fold(phrase.AsSpan())));
                break;
            case var _ when _words.Named(section.Name) is { } known:
                known.UnionWith(words);
                if (name is not ("part" or "minor" or "work" or "cited" or "ratings" or "example" or "instruction"))
                    LanguageWords.AddSmall(section.Language, words);
                break;
            default:
                AddLabels(section);
                break;
        }
    }

    private void AddCalendar(string language, Dictionary<string, int> months)
    {
        Dictionary<string, int> own = new(StringComparer.Ordinal);
        CalendarWords.AddTo(own, _words.Join, language);
        foreach (var (name, month) in own)
            months.TryAdd(name, month);
        LanguageWords.AddMonths(language, own.Keys);
    }

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
        foreach (var phrase in section.Phrases.Select(phrase => TextChars.Fold(phrase.AsSpan())))
        {
            var label = new Label(kind, [use], section.Language);
            _labels[phrase] = _labels.TryGetValue(phrase, out var known) ? Merge(known, label) : label;
        }
    }

    // The same words in two languages or uses: the first kind stays, and every use is allowed.
    private static Label Merge(Label known, Label added) =>
        known.Kind == added.Kind ? known with
        {
            Uses = [.. known.Uses.Union(added.Uses)],
            Languages = [.. known.Languages.Union(added.Languages)],
        }
        : (known.Kind, added.Kind) == (LabelKind.Interval, LabelKind.ReviewDate) ? known with { IsReviewDate = true }
        : known.Language == added.Language ? known
        : known with { Otherwise = known.Otherwise ?? added };

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
        new($"Languages/{section.Language}.txt: [{section.Name}] is not a known section; Languages/README.md lists them.");
}
