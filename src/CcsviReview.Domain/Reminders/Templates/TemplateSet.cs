using System.Text.RegularExpressions;
using CcsviReview.Localization;

namespace CcsviReview.Reminders.Templates;

/// <summary>
/// All languages in which emails can be written: the built-in words and templates, and the files that replace or extend them.
/// </summary>
/// <remarks>
/// A file is named by its path in the templates folder: <c>html.hbs</c> for every language, <c>cy/html.hbs</c> for Welsh only,
/// <c>cy/words.txt</c> for its words. A folder with a <c>words.txt</c> is a language; missing entries are in English.
/// </remarks>
public sealed partial class TemplateSet
{
    private const string WordsName = "words.txt";
    private const string Ending = ".hbs";
    private static readonly string[] s_parts = ["subject", "text", "html", "notice-text", "notice-html"];
    private static readonly string[] s_templates = [.. s_parts, "text-part", "text-item", "html-part", "html-item"];
    private static readonly Lazy<TemplateSet> s_builtIn = new(() => new TemplateSet(new Dictionary<string, string>(), []));
    private readonly Dictionary<string, TemplateLanguage> _languages = new(StringComparer.OrdinalIgnoreCase);

    private TemplateSet(IReadOnlyDictionary<string, string> files, ICollection<WordingFault> faults)
    {
        var shared = Templates(BuiltInTemplates(), files, "");
        var compiled = new CompiledTemplates(shared);
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (var language in Words.BuiltIn.Keys.Concat(files.Keys.Where(IsWords).Select(FolderOf))
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal))
        {
            var words = files.TryGetValue($"{language}/{WordsName}", out var text)
                ? WordsFile.Read(language, $"{language}/{WordsName}", text, faults)
                : Words.BuiltIn[language];
            var own = Templates(shared, files, $"{language}/");
            _languages[language] = new TemplateLanguage(words, own == shared ? compiled : new CompiledTemplates(own));
            if (files.Count > 0)
                used.UnionWith(TemplateSetCheck.Of(own, words, _languages[language], faults).Select(name => own[name].Path));
        }
        foreach (var path in files.Keys.Where(path => path.EndsWith(Ending, StringComparison.Ordinal) && !used.Contains(path))
            .Order(StringComparer.Ordinal))
            faults.Add(new WordingFault(path, 1, Unused(path)));
        foreach (var path in files.Keys.Where(path => Path.GetFileName(path) == WordsName && !IsWords(path)).Order(StringComparer.Ordinal))
            faults.Add(new WordingFault(path, 1, "Put words.txt in the folder of its language, for example cy/words.txt."));
    }

    /// <summary>The built-in words and templates.</summary>
    public static TemplateSet BuiltIn => s_builtIn.Value;

    /// <summary>The built-in files, in the form for <see cref="Read"/>.</summary>
    public static IReadOnlyDictionary<string, string> BuiltInFiles
    {
        get
        {
            var files = s_templates.ToDictionary(name => name + Ending, name => BuiltInText(name + Ending), StringComparer.Ordinal);
            foreach (var language in Words.BuiltIn.Keys)
                files[$"{language}/{WordsName}"] = WordsFile.BuiltInText(language);
            return files;
        }
    }

    /// <summary>The languages, by their tags.</summary>
    public IReadOnlyCollection<string> Languages => _languages.Keys;

    /// <summary>
    /// Returns the built-in words and templates with files that replace or extend them. Emails may be written with it only if there are no
    /// faults.
    /// </summary>
    /// <param name="files">The files by their path in the folder, with <c>/</c>; files other than templates and words are ignored.</param>
    /// <param name="faults">The list to which the faults are added.</param>
    public static TemplateSet Read(IReadOnlyDictionary<string, string> files, ICollection<WordingFault> faults)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(faults);
        return files.Count == 0 ? BuiltIn : new TemplateSet(files, faults);
    }

    /// <summary>Returns the language of a recipient: the one wanted, else its base, else English.</summary>
    public TemplateLanguage For(string? wanted)
    {
        for (var tag = wanted ?? ""; tag.Length > 0; tag = tag.LastIndexOf('-') is > 0 and var cut ? tag[..cut] : "")
        {
            if (_languages.TryGetValue(tag, out var language))
                return language;
        }
        return _languages["en"];
    }

    /// <summary>Whether emails can be written in this language or its base.</summary>
    public bool Speaks(string tag) =>
        For(tag) is var found && (found.Tag != "en" || tag.Split('-')[0].Equals("en", StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns the English entries that a language does not translate.</summary>
    public IReadOnlyList<string> Untranslated(string language) => For(language).Words is var words && words.Language == "en"
        ? []
        : [.. Words.English.Stems.Where(stem => words.Forms(stem).Count == 0 && !words.IsBuiltOn(stem)).Order(StringComparer.Ordinal)];

    private static Dictionary<string, TemplateFile> BuiltInTemplates() =>
        s_templates.ToDictionary(name => name, name => new TemplateFile(name + Ending, BuiltInText(name + Ending)), StringComparer.Ordinal);

    /// <summary>Returns the templates with the files of a folder; the given instance where no file replaces or extends them.</summary>
    private static IReadOnlyDictionary<string, TemplateFile> Templates(
        IReadOnlyDictionary<string, TemplateFile> below, IReadOnlyDictionary<string, string> files, string folder)
    {
        var own =
            files.Where(file => file.Key.EndsWith(Ending, StringComparison.Ordinal)
                && file.Key.StartsWith(folder, StringComparison.OrdinalIgnoreCase)
                && !file.Key[folder.Length..].Contains('/', StringComparison.Ordinal)).ToList();
        if (own.Count == 0)
            return below;
        var templates = new Dictionary<string, TemplateFile>(below, StringComparer.Ordinal);
        foreach (var (path, text) in own)
            templates[path[folder.Length..^Ending.Length]] = new TemplateFile(path, text.TrimStart('\uFEFF').ReplaceLineEndings("\n"));
        return templates;
    }

    private static string Unused(string path) => path.Contains('/', StringComparison.Ordinal) && !IsLanguage().IsMatch(FolderOf(path))
        ? "Put templates in the templates folder, or in the folder of a language in it."
        : $"No email uses this template{(DidYouMean.Nearest(Path.GetFileNameWithoutExtension(path), s_templates) is { } near ? $"; did you mean {near}{Ending}?" : $"; emails use {string.Join(", ", s_templates)}, and what these include.")}";

    private static bool IsWords(string path) => path.Split('/') is [var folder, WordsName] && IsLanguage().IsMatch(folder);

    private static string FolderOf(string path) => path[..path.IndexOf('/', StringComparison.Ordinal)];

    private static string BuiltInText(string file)
    {
        using var stream = typeof(TemplateSet).Assembly.GetManifestResourceStream($"letters/{file}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    // RFC 5646 section 2.1, as far as languages of emails need it.
    [GeneratedRegex(@"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\z",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex IsLanguage();
}
