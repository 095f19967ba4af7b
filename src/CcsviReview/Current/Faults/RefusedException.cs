namespace CcsviReview.Current.Faults;

/// <summary>
/// A request that cannot be carried out. The message says why and what to do instead, in words that fit every interface: the command line
/// puts the option before it and adds the command that lists what exists, the dashboard shows it beside the form.
/// </summary>
internal sealed class RefusedException : Exception
{
    public RefusedException(string sentence, Exception? cause = null)
        : base(sentence, cause)
    {
    }

    /// <param name="field">The wrong field, in lower case as forms and options name it: <c>reason</c>, <c>version</c>.</param>
    /// <param name="sentence">Why it was refused and what to do.</param>
    public RefusedException(string field, string sentence)
        : base(sentence) => Field = field;

    /// <summary>The wrong field; null when no single field is wrong.</summary>
    public string? Field { get; }

    /// <summary>The list that shows what exists; null when a list does not help.</summary>
    public Catalog? Catalog { get; init; }

    /// <summary>Why it was refused.</summary>
    public RefusalKind Kind { get; init; }
}
