using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Localization;

namespace CcsviReview.Features.Imports;

/// <summary>What an import did, or would do.</summary>
/// <param name="What">What was imported: <c>people</c>, <c>sections</c>, <c>pages</c>.</param>
internal sealed record ImportReport(string What)
{
    /// <summary>How many lines name something new.</summary>
    public int Added { get; init; }

    /// <summary>How many lines change something.</summary>
    public int Changed { get; init; }

    /// <summary>How many lines change nothing.</summary>
    public int Unchanged { get; init; }

    /// <summary>How many due dates moved.</summary>
    public int Moved { get; init; }

    /// <summary>Everything that is wrong, by line; where there is anything, nothing at all was imported.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>What is taken over and yet may not be meant, by line.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>Each change in words: "jane@example.org, digest_hour: '' → '9'".</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{What}: {Added:N0} new, {Changed:N0} changed, {Unchanged:N0} unchanged{(Moved > 0 ? $", {NumberFormatter.Of(Moved, "due date")} moved" : "")}");
}

/// <summary>How an import is made.</summary>
/// <param name="By">Who makes it: a name or address, for the record.</param>
/// <param name="IsDry">Whether it only tells what it would do.</param>
internal sealed record ImportTerms(string By, bool IsDry)
{
    /// <summary>
    /// Whoever is signed in, who changes only pages that they may give away; null for the command line, which is the operator's.
    /// </summary>
    public Visitor? Visitor { get; init; }

    /// <summary>Why, for the record; may be empty.</summary>
    public string Reason { get; init; } = "";
}
