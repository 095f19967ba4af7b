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

    /// <summary>Everything that is wrong, by line; if there is any, nothing at all was imported.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>What is imported although it may be a mistake, by line.</summary>
    public IReadOnlyList<string> Doubts { get; init; } = [];

    /// <summary>Each change in words: "jane@example.org, digest_hour: '' → '9'".</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{What}: {Added:N0} new, {Changed:N0} changed, {Unchanged:N0} unchanged{(Moved > 0 ? $", {NumberFormatter.Of(Moved, "due date")} moved" : "")}");
}

/// <summary>The terms of an import.</summary>
/// <param name="By">Who makes it: a name or address, for the audit log.</param>
/// <param name="IsDry">Whether it only reports what it would do.</param>
internal sealed record ImportTerms(string By, bool IsDry)
{
    /// <summary>
    /// The signed-in person, who may change only pages that they may hand over; null for the command line, which may change all.
    /// </summary>
    public Visitor? Visitor { get; init; }

    /// <summary>Why, for the audit log; may be empty.</summary>
    public string Reason { get; init; } = "";
}
