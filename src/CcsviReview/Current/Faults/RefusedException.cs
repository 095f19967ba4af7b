namespace CcsviReview.Current.Faults;

/// <summary>
/// What a person asked for cannot be done. The message says why and what to do instead, in words that fit every face: the command line
/// puts the option before it and adds the command that lists what exists, the browser shows it beside the form.
/// </summary>
internal sealed class RefusedException : Exception
{
    public RefusedException(string sentence, Exception? cause = null)
        : base(sentence, cause)
    {
    }

    /// <param name="field">What was given wrongly, in lower case as the forms and options name it: <c>reason</c>, <c>version</c>.</param>
    /// <param name="sentence">Why it was refused and what to do.</param>
    public RefusedException(string field, string sentence)
        : base(sentence) => Field = field;

    /// <summary>The field that was given wrongly; null when it is not one of them.</summary>
    public string? Field { get; }

    /// <summary>The list in which a person finds what exists; null when a list does not help.</summary>
    public Catalog? Catalog { get; init; }
}
