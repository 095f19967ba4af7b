using System.Reflection;

namespace CcsviReview.Reading.Grammar;

/// <summary>One section of a language's file: its name and its phrases, alternatives written out.</summary>
internal readonly record struct LanguageSection(string Language, string Name, IReadOnlyList<string> Phrases);

/// <summary>Reads the files in <c>Languages</c> that are embedded in the assembly.</summary>
internal static class LanguageFile
{
    /// <summary>Returns all sections of all languages, in the order of the files' names.</summary>
    public static IEnumerable<LanguageSection> All() =>
        Read(typeof(LanguageFile).Assembly, name => name.Contains(".Languages.", StringComparison.Ordinal));

    /// <summary>Returns the sections of every file in the assembly whose name matches.</summary>
    public static List<LanguageSection> Read(Assembly assembly, Predicate<string> isWanted)
    {
        List<LanguageSection> sections = [];
        foreach (var name in assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".txt", StringComparison.Ordinal) && isWanted(name)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"{name} is not in the assembly.");
            using var reader = new StreamReader(stream);
            sections.AddRange(Parse(name.Split('.')[^2], reader.ReadToEnd()));
        }
        return sections;
    }

    /// <summary>Returns the sections of one file's text.</summary>
    public static List<LanguageSection> Parse(string language, string text)
    {
        List<LanguageSection> sections = [];
        List<string> phrases = [];
        foreach (var written in text.Split('\n'))
        {
            var line = written.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line is ['[', .., ']'] && !line.Contains('|', StringComparison.Ordinal)
                && !line[1..].Contains('[', StringComparison.Ordinal))
            {
                phrases = [];
                sections.Add(new LanguageSection(language, line[1..^1], phrases));
            }
            else
            {
                phrases.AddRange(Alternatives.Of(line));
            }
        }
        return sections;
    }
}
