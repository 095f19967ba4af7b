namespace CcsviReview.Reading.Grammar;

/// <summary>The words of all languages by their part in a sentence, each list under the name of its section in the files.</summary>
internal sealed class WordLists
{
    public HashSet<string> Own { get; } = new(StringComparer.Ordinal);

    public HashSet<string> This { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Part { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Minor { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Join { get; } = new(StringComparer.Ordinal);

    public HashSet<string> By { get; } = new(StringComparer.Ordinal);

    public HashSet<string> And { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Or { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Quarter { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Article { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Ratings { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Planned { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Every { get; } = new(StringComparer.Ordinal);

    public HashSet<string> With { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Release { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Times { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Another { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Preposition { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Be { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Relative { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Our { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Work { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Cited { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Next { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Last { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Indefinite { get; } = new(StringComparer.Ordinal);

    public HashSet<string> IfNeeded { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Pronoun { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Example { get; } = new(StringComparer.Ordinal);

    /// <summary>Write, insert, add.</summary>
    public HashSet<string> Instruction { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns the list of a section; null for a section that is not a list of words.</summary>
    public HashSet<string>? Named(string section) => section switch
    {
        "own" => Own,
        "this" => This,
        "part" => Part,
        "minor" => Minor,
        "join" => Join,
        "by" => By,
        "and" => And,
        "or" => Or,
        "quarter" => Quarter,
        "article" => Article,
        "ratings" => Ratings,
        "planned" => Planned,
        "every" => Every,
        "with" => With,
        "release" => Release,
        "times" => Times,
        "another" => Another,
        "of" => Preposition,
        "be" => Be,
        "relative" => Relative,
        "our" => Our,
        "work" => Work,
        "cited" => Cited,
        "next" => Next,
        "last" => Last,
        "indefinite" => Indefinite,
        "if needed" => IfNeeded,
        "pronoun" => Pronoun,
        "example" => Example,
        "instruction" => Instruction,
        _ => null,
    };
}
