using CcsviReview.Current;
using CcsviReview.Features.Figures;
using CcsviReview.Features.Planning;
using CcsviReview.Web.Figures;
using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Planning;

/// <summary>
/// <c>/forecast</c>: the work of the next twelve months, in total, of a section, or of an editor; and how well reviews are kept up.
/// </summary>
internal static class ForecastRoute
{
    public const string Address = Urls.Forecast;

    private const int MostChoices = 500;
    private const int LongestText = 320;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(Address, ["GET", "HEAD"], ShowAsync);

    private static async Task<IResult> ShowAsync(
        HttpContext http, ScopeQuery find, ForecastQuery forecast, FiguresCache figures, CancellationToken cancel)
    {
        var query = http.Request.Query;
        var (section, editor) = (Text(query["section"]), Text(query["editor"]));
        var by = FigureGroups.Names.FirstOrDefault(name => name == query["by"]);
        var rules = await http.RequestServices.GetRequiredService<CurrentRules>().ReadAsync(cancel);
        var people = rules.People;
        var found = await find.RunAsync(section, editor, cancel);
        var isAsked = query.ContainsKey("by") && found.Faults.Count == 0;
        var report = isAsked ? await figures.ReadAsync(new FigureRequest { By = by, Scope = found.Scope }, cancel) : null;
        if (isAsked && report is null)
            http.Response.Headers["Refresh"] = "3";
        return http.Show<ForecastPage, ForecastView>(new ForecastView(
            found.Faults.Count == 0 ? await forecast.RunAsync(found.Scope, cancel) : null, http.Visitor().Address)
        {
            Section = section is null ? null : found.Scope.Section,
            Editor = editor,
            Names = [.. (found.Scope.Owners ?? []).Select(owner => rules.PersonAt(owner).Name)],
            Faults = found.Faults,
            IsAsked = isAsked,
            By = by,
            Figures = report,
            Sections =
            [
                .. people.Sections.Select(duty => duty.Section).Distinct(StringComparer.OrdinalIgnoreCase)
                    .Order(StringComparer.OrdinalIgnoreCase).Take(MostChoices),
            ],
            Editors = [.. people.Editors.Where(each => !each.HasLeft).Select(each => each.Address).Take(MostChoices)],
        });
    }

    private static string? Text(string? given) =>
        given?.Trim() is { Length: > 0 } text ? text.Length > LongestText ? text[..LongestText] : text : null;
}

/// <summary>What the page shows.</summary>
/// <param name="Forecast">The work; null when the section or the editor is unknown.</param>
/// <param name="Own">The visitor's own address.</param>
internal sealed record ForecastView(WorkForecast? Forecast, string Own)
{
    /// <summary>The names of the editors that it is about; empty for everybody.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What is unknown about the section and the editor.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    public string? Section { get; init; }

    public string? Editor { get; init; }

    /// <summary>Whether figures were requested.</summary>
    public bool IsAsked { get; init; }

    /// <summary>What they are grouped by; null for a single total.</summary>
    public string? By { get; init; }

    /// <summary>The figures; null while they are being counted.</summary>
    public FiguresReport? Figures { get; init; }

    public IReadOnlyList<string> Sections { get; init; } = [];

    public IReadOnlyList<string> Editors { get; init; } = [];
}
