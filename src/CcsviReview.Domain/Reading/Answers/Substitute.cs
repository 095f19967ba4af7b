namespace CcsviReview.Reading.Answers;

/// <summary>What a server sent instead of the requested page.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Evidence">What shows it, in words for people.</param>
public sealed record Substitute(SubstituteKind Kind, string Evidence);

/// <summary>What some servers send with a success status instead of the page.</summary>
public enum SubstituteKind
{
    /// <summary>A page that says that the requested page does not exist.</summary>
    NotFound,

    /// <summary>A sign-in page.</summary>
    SignIn,

    /// <summary>A check that the visitor is a person.</summary>
    BotCheck,

    /// <summary>A page that asks for consent first.</summary>
    Consent,

    /// <summary>A page that says that the site is under maintenance.</summary>
    Maintenance,

    /// <summary>The error message of a program.</summary>
    Failure,

    /// <summary>A page of the company that sells the domain or runs the server.</summary>
    Placeholder,

    /// <summary>An empty response.</summary>
    Empty,

    /// <summary>A frame that only a script fills.</summary>
    ScriptShell,

    /// <summary>The same as the server sends for addresses that do not exist, whatever it says.</summary>
    Indistinct,
}

/// <summary>The path of a response: the address that was requested and the one that answered.</summary>
/// <param name="Asked">The address that was requested.</param>
/// <param name="Answered">The address that answered, after redirects.</param>
public sealed record AnswerPath(string Asked, string Answered)
{
    /// <summary>What the same host sends, with a success status, for an address that cannot exist; null when it sends an error.</summary>
    public PageShape? Nowhere { get; init; }

    /// <summary>Whether that host sends an error for such an address.</summary>
    public bool HasErrors { get; init; }

    /// <summary>Whether the response came from a path or host other than the requested one.</summary>
    public bool IsElsewhere => Bare(Asked) != Bare(Answered);

    private static string Bare(string address) =>
        address.Split('?', '#')[0].TrimEnd('/').Replace("https://", "http://", StringComparison.OrdinalIgnoreCase)
            .Replace("//www.", "//", StringComparison.OrdinalIgnoreCase);
}
