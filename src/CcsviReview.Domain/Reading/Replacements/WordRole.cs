namespace CcsviReview.Reading.Replacements;

/// <summary>What a word or phrase may be in a sentence about a replacement; a combination.</summary>
[Flags]
internal enum WordRole : long
{
    None = 0,

    /// <summary>Replaced, withdrawn, out of date: describes a subject after a form of "be", or the page where it is alone.</summary>
    State = 1,

    /// <summary>The same with its verb and negation: "n'est plus en vigueur".</summary>
    Whole = 2,

    /// <summary>The same where it needs a negation before it.</summary>
    Negated = 4,

    /// <summary>Replaces, withdrew: its subject is something else.</summary>
    Active = 8,

    /// <summary>A verb at the beginning, whose subject follows it.</summary>
    Verb = 16,
    Be = 32,
    Will = 64,
    May = 128,
    Not = 256,
    If = 512,
    Which = 1024,
    By = 2048,
    Of = 4096,
    And = 8192,
    This = 1 << 14,

    /// <summary>A noun that hardly names anything but a page.</summary>
    Page = 1 << 15,

    /// <summary>A noun that names a document, which may be another.</summary>
    Document = 1 << 16,
    The = 1 << 17,
    It = 1 << 18,
    Part = 1 << 19,

    /// <summary>Words before or in a statement that change nothing.</summary>
    Filler = 1 << 20,
    Status = 1 << 21,
    History = 1 << 22,
    Title = 1 << 23,
    News = 1 << 24,

    /// <summary>Reinstated: earlier statements no longer apply.</summary>
    Doubt = 1L << 31,

    // The rest are not words.
    Code = 1 << 25,
    Date = 1 << 26,
    Comma = 1 << 27,
    Colon = 1 << 28,
    Open = 1 << 29,
    Close = 1 << 30,

    Predicate = State | Whole | Negated | Active | Verb,
    Auxiliary = Be | Will | May,
    Noun = Page | Document,
}

/// <summary>The meaning of one phrase of a language.</summary>
/// <param name="Roles">What it may be.</param>
/// <param name="Kind">What it says happened to something; null where it is not a predicate.</param>
internal sealed record WordMeaning(WordRole Roles, ReplacementKind? Kind);
