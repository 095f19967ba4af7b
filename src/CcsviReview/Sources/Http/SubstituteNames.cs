using System.Diagnostics;
using CcsviReview.Reading.Answers;

namespace CcsviReview.Sources.Http;

/// <summary>What a server sent instead of a page, in words for people.</summary>
internal static class SubstituteNames
{
    /// <summary>For one page: why it was not read.</summary>
    public static string Of(SubstituteKind kind) => kind switch
    {
        SubstituteKind.NotFound => "it answers with a “page not found” page, though with the status 200",
        SubstituteKind.SignIn => "it answers with a sign-in page instead",
        SubstituteKind.BotCheck => "it answers with a check for robots instead",
        SubstituteKind.Consent => "it answers with a request for consent instead",
        SubstituteKind.Maintenance => "it answers with a maintenance notice instead",
        SubstituteKind.Failure => "it answers with an error message, though with the status 200",
        SubstituteKind.Placeholder => "it answers with a placeholder of the domain or web server instead",
        SubstituteKind.Empty => "it answers with nothing",
        SubstituteKind.ScriptShell => "its text appears only with JavaScript, which is not run here",
        SubstituteKind.Indistinct => "it answers with what every address of the host gets",
        _ => throw new UnreachableException(),
    };

    /// <summary>For a site, after a count: one page, and several.</summary>
    public static (string One, string Many) Counted(SubstituteKind kind) => kind switch
    {
        SubstituteKind.NotFound => (
            "page counts as missing: it answers with “page not found”, though with the status 200",
            "pages count as missing: they answer with “page not found”, though with the status 200"),
        _ => ($"page was not read: {Of(kind)}", $"pages were not read: {Plural(kind)}"),
    };

    private static string Plural(SubstituteKind kind) => Of(kind)
        .Replace("it answers", "they answer", StringComparison.Ordinal).Replace("its text appears", "their text appears", StringComparison.Ordinal);
}
