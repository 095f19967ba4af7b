namespace CcsviReview.Reading.Answers;

/// <summary>What a server sent instead of the page that was asked for.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Evidence">What shows it, in words for people.</param>
public sealed record Substitute(SubstituteKind Kind, string Evidence);

/// <summary>What some servers send with the status of success though the page itself does not come.</summary>
public enum SubstituteKind
{
    /// <summary>A page that says that there is no such page.</summary>
    NotFound,

    /// <summary>A page on which to sign in.</summary>
    SignIn,

    /// <summary>A check that the visitor is a person.</summary>
    BotCheck,

    /// <summary>A page that asks for consent first.</summary>
    Consent,

    /// <summary>A page that says that the site is being worked on.</summary>
    Maintenance,

    /// <summary>The message of a program that failed.</summary>
    Failure,

    /// <summary>A page of whoever sells the domain or runs the server.</summary>
    Placeholder,

    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>A frame that only a script fills.</summary>
    ScriptShell,

    /// <summary>What the server sends for addresses that do not exist, whatever it says.</summary>
    Indistinct,
}

/// <summary>How an answer came about.</summary>
/// <param name="Asked">The address that was asked for.</param>
/// <param name="Answered">The address that answered, after redirects.</param>
public sealed record AnswerPath(string Asked, string Answered)
{
    /// <summary>
    /// What the same host sends, with the status of success, for an address that cannot exist; null when it sends an error.
    /// </summary>
    public PageShape? Nowhere { get; init; }

    /// <summary>Whether that host sends an error for such an address.</summary>
    public bool HasErrors { get; init; }

    /// <summary>Whether the answer came from another path or host than the one that was asked.</summary>
    public bool IsElsewhere => Bare(Asked) != Bare(Answered);

    private static string Bare(string address) =>
        address.Split('?', '#')[0].TrimEnd('/').Replace("https://", "http://", StringComparison.OrdinalIgnoreCase)
            .Replace("//www.", "//", StringComparison.OrdinalIgnoreCase);
}
