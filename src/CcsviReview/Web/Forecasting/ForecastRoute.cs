using CcsviReview.Flow;
using CcsviReview.Flow.Figures;
using CcsviReview.Policies;
using CcsviReview.Web.SigningIn;

namespace CcsviReview.Web.Forecasting;

/// <summary>
/// <c>/forecast</c>: the work of the next twelve months, whole, of a section, of an editor; and how well reviews are kept up.
/// </summary>
internal static class ForecastRoute
{
    public const string Address = "/forecast";

    private const int MostChoices = 500;
    private const int LongestText = 320;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(Address, ["GET", "HEAD"], ShowAsync);

    private static async Task<IResult> ShowAsync(
        HttpContext http, TellForecast tell, RulesInForce inForce, FiguresDesk figures, CancellationToken cancel)
    {
        var query = http.Request.Query;
        var (section, editor) = (Text(query["section"]), Text(query["editor"]));
        var by = FigureGroups.Names.FirstOrDefault(name => name == query["by"]);
        var people = (await inForce.ReadAsync(cancel)).People;
        var forecast = await tell.RunAsync(section, editor is null ? null : PersonAddress.Key(editor), cancel);
        var report = query.ContainsKey("by") ? await figures.ReadAsync(by, cancel) : null;
        if (query.ContainsKey("by") && report is null)
            http.Response.Headers["Refresh"] = "3";
        return http.Show<ForecastPage, ForecastView>(new ForecastView(forecast, http.Visitor().Address)
        {
            Section = section,
            Editor = editor,
            IsAsked = query.ContainsKey("by"),
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
internal sealed record ForecastView(WorkForecast Forecast, string Own)
{
    public string? Section { get; init; }

    public string? Editor { get; init; }

    /// <summary>Whether figures were asked for.</summary>
    public bool IsAsked { get; init; }

    /// <summary>What they are grouped by; null for everything in one.</summary>
    public string? By { get; init; }

    /// <summary>The figures; null while they are being counted.</summary>
    public FiguresReport? Figures { get; init; }

    public IReadOnlyList<string> Sections { get; init; } = [];

    public IReadOnlyList<string> Editors { get; init; } = [];
}
