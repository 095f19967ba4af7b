using System.Diagnostics;
using CcsviReview.Reading.Answers;

namespace CcsviReview.Sources.Http;

/// <summary>Describes what a server sent instead of a page.</summary>
internal static class SubstituteNames
{
    /// <summary>For one page: why it was not read.</summary>
    public static string Of(SubstituteKind kind) => kind switch
    {
        SubstituteKind.NotFound => "it returns a “page not found” page with status 200",
        SubstituteKind.SignIn => "it returns a sign-in page instead",
        SubstituteKind.BotCheck => "it returns a bot check instead",
        SubstituteKind.Consent => "it returns a consent page instead",
        SubstituteKind.Maintenance => "it returns a maintenance notice instead",
        SubstituteKind.Failure => "it returns an error message with status 200",
        SubstituteKind.Placeholder => "it returns a placeholder of the domain or web server instead",
        SubstituteKind.Empty => "it returns nothing",
        SubstituteKind.ScriptShell => "its text appears only with JavaScript, which this program does not run",
        SubstituteKind.Indistinct => "it returns the same as any other address of the host",
        _ => throw new UnreachableException(),
    };

    /// <summary>For a site, after a count: one page, and several.</summary>
    public static (string One, string Many) Counted(SubstituteKind kind) => kind switch
    {
        SubstituteKind.NotFound => (
            "page counts as missing: it returns “page not found” with status 200",
            "pages count as missing: they return “page not found” with status 200"),
        _ => ($"page was not read: {Of(kind)}", $"pages were not read: {Plural(kind)}"),
    };

    private static string Plural(SubstituteKind kind) => Of(kind)
        .Replace("it returns", "they return", StringComparison.Ordinal).Replace("its text appears", "their text appears", StringComparison.Ordinal);
}
