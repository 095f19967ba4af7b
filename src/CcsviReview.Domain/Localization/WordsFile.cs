using System.Globalization;

namespace CcsviReview.Localization;

/// <summary>Reads files of words: <c>KEY = WORDS</c>, <c>KEY[form] = WORDS</c>, <c># comment</c>.</summary>
public sealed class WordsFile
{
    private const int LongestLine = 2000;
    private const string Plural = "plural";
    private readonly Dictionary<string, Pattern> _entries = new(StringComparer.Ordinal);
    private readonly List<(string Form, PluralRule Rule)> _plurals = [];
    private readonly string _file;
    private readonly ICollection<WordingFault> _faults;

    private WordsFile(string file, ICollection<WordingFault> faults) => (_file, _faults) = (file, faults);

    /// <summary>Reads the words of a language; wrong lines are reported and skipped.</summary>
    /// <param name="language">Its BCP 47 tag.</param>
    /// <param name="file">The name of the file, for faults.</param>
    /// <param name="text">Its contents.</param>
    /// <param name="faults">The list to which the mistakes are added.</param>
    public static Words Read(string language, string file, string text, ICollection<WordingFault> faults)
    {
        ArgumentNullException.ThrowIfNull(text);
        var below = Words.BuiltIn.GetValueOrDefault(language, Words.English);
        var read = new WordsFile(file, faults);
        read.Lines(text, read.Check);
        var plurals = read._plurals.Count > 0 || below.Language != language ? read._plurals : null;
        return new Words(language, read._entries, plurals ?? below.Plurals, below);
    }

    /// <summary>Returns the built-in words of a language, as the text of their file.</summary>
    /// <exception cref="ArgumentException">The language is not built in.</exception>
    public static string BuiltInText(string language)
    {
        using var stream = typeof(WordsFile).Assembly.GetManifestResourceStream($"letters/{language}/words.txt")
            ?? throw new ArgumentException($"The language '{language}' is not built in.", nameof(language));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    internal static Dictionary<string, Words> BuiltIn()
    {
        var english = Own("en", null);
        return new Dictionary<string, Words>(StringComparer.OrdinalIgnoreCase) { ["en"] = english, ["cy"] = Own("cy", english) };
    }

    // Tests check the built-in files, so they are not checked at every start.
    private static Words Own(string language, Words? below)
    {
        List<WordingFault> faults = [];
        var read = new WordsFile($"{language}/words.txt", faults);
        read.Lines(BuiltInText(language), (_, _, _) => true);
        return faults.Count == 0
            ? new Words(language, read._entries, read._plurals, below)
            : throw new InvalidOperationException(string.Join(' ', faults));
    }

    private void Lines(string text, Func<int, string, Pattern, bool> isRight)
    {
        var number = 0;
        foreach (var written in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var line = written.Trim();
            if (line.Length > 0 && line[0] != '#')
                Line(number, line, isRight);
        }
    }

    private void Line(int number, string line, Func<int, string, Pattern, bool> isRight)
    {
        var at = line.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0 || line.Length > LongestLine)
        {
            Fault(number,
                at <= 0
                    ? "This line has no '='. Write KEY = TEXT, or start a comment with #."
                    : $"The line is longer than {LongestLine} characters.");
            return;
        }
        var (key, words) = (line[..at].TrimEnd(), line[(at + 1)..].TrimStart());
        if (key.StartsWith(Plural + "[", StringComparison.Ordinal))
            Rule(number, key, words);
        else if (Pattern.Parse(words, out var fault) is not { } pattern)
            Fault(number, $"{key}: {fault}");
        else if (_entries.ContainsKey(key))
            Fault(number, $"{key} is in this file twice. Delete one of them.");
        else if (isRight(number, key, pattern))
            _entries[key] = pattern;
    }

    private void Rule(int number, string key, string words)
    {
        var form = key[(Plural.Length + 1)..].TrimEnd(']');
        if (!PluralRule.Forms.Contains(form) || form == "other")
            Fault(number,
                $"{key}: write {Plural}[one], and so on for {string.Join(", ", PluralRule.Forms.SkipLast(1))}; 'other' covers all other numbers.");
        else if (PluralRule.Parse(words) is { } rule)
            _plurals.Add((form, rule));
        else
            Fault(number, $"{key}: '{words}' is not a plural rule. Write one like n % 10 = 2..4 and n % 100 != 12..14.");
    }

    private bool Check(int number, string key, Pattern pattern)
    {
        var (stem, form) = key.IndexOf('[', StringComparison.Ordinal) is >= 0 and var open
            ? (key[..open], key[(open + 1)..].TrimEnd(']'))
            : (key, null);
        var forms = Words.English.Forms(stem);
        if (forms.Count == 0)
            return Fault(number,
                $"Unknown entry '{stem}'{(DidYouMean.Nearest(stem, Words.English.Stems) is { } near ? $"; did you mean '{near}'?" : "; see en/words.txt for all entries.")}");
        var fields = forms.SelectMany(each => each.Fields).ToHashSet(StringComparer.Ordinal);
        if (pattern.Fields.FirstOrDefault(field => !fields.Contains(field)) is { } unknown)
            return Fault(number,
                $"{key} has no value {{{{{unknown}}}}}{(fields.Count == 0 ? ": it has none." : $"; it has {string.Join(", ", fields.Order(StringComparer.Ordinal).Select(field => $"{{{{{field}}}}}"))}.")}");
        if (form is not null && !fields.Contains("n"))
            return Fault(number, $"{stem} does not depend on a number, so it cannot have forms. Write {stem} = …");
        if (form is not null && !PluralRule.Forms.Contains(form)
            && !int.TryParse(form, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return Fault(number, $"{key}: '{form}' is not a plural form. Write a number, or one of {string.Join(", ", PluralRule.Forms)}.");
        return stem switch
        {
            "months" when Count(pattern) != 12 => Fault(number, "months needs 12 names, from January to December, separated by commas."),
            "weekdays" when Count(pattern) != 7 =>
                Fault(number, "weekdays needs 7 names, from Sunday to Saturday, separated by commas."),
            "direction" when pattern.Fill(_ => "") is not ("ltr" or "rtl") => Fault(number, "direction must be ltr or rtl."),
            _ => true,
        };
    }

    private static int Count(Pattern pattern) =>
        pattern.Fill(_ => "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Length;

    private bool Fault(int line, string problem)
    {
        _faults.Add(new WordingFault(_file, line, problem));
        return false;
    }
}
