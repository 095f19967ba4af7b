using CcsviReview.Current;
using CcsviReview.Features.Sites;
using CcsviReview.Settings;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Sites;

/// <summary>Shows a site, and the form of one.</summary>
internal sealed class SitePages(IServiceProvider services, ReviewSettings settings)
{
    public FormTickets Tickets => services.GetRequiredService<FormTickets>();

    public SiteAdmin Keep => services.GetRequiredService<SiteAdmin>();

    public TrySite Look => services.GetRequiredService<TrySite>();

    /// <summary>What is wrong with a site as entered, by field.</summary>
    public IReadOnlyDictionary<string, string> Faults(WebSite site) => site.Read(settings).Faults;

    public async Task<IResult> ShowAsync(HttpContext http, string? fault, CancellationToken cancel)
    {
        if (await services.GetRequiredService<SitesQuery>().FindAsync(http.Request.Query["name"].ToString(), cancel) is not { } story)
            return http.ShowMissing("No such site.");
        return http.Show<SitePage, SiteView>(
            new SiteView(story, Tickets.For(http)) { Fault = fault, Way = PushInstructions.Of(story.Line, settings) },
            fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    public IResult Form(HttpContext http, SiteForm form) => http.Show<SiteFormPage, SiteForm>(
        form with { Ticket = Tickets.For(http) },
        form.Faults.Count > 0 || form.Fault is not null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
}

/// <summary>Every site.</summary>
internal sealed record SitesView(IReadOnlyList<SiteLine> Sites);

/// <summary>One site.</summary>
internal sealed record SiteView(SiteDetails Story, FormTicket Ticket)
{
    /// <summary>Instructions for pushing its pages; null for a site that is read.</summary>
    public PushInstructions? Way { get; init; }

    public string? Fault { get; init; }
}

/// <summary>A site as a person enters it.</summary>
/// <param name="Site">What was entered so far.</param>
/// <param name="IsNew">Whether it is to be added; otherwise an added one is changed.</param>
internal sealed record SiteForm(WebSite Site, bool IsNew)
{
    /// <summary>The name of the form field for how its pages come.</summary>
    public const string KindField = "Kind";

    public const string Scanned = "Web";
    public const string Pushed = "Pushed";
    private const int Longest = 4000;

    public FormTicket Ticket { get; init; }

    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyDictionary<string, string> Faults { get; init; } = new Dictionary<string, string>();

    /// <summary>What is wrong with it as a whole; null when nothing is.</summary>
    public string? Fault { get; init; }

    /// <summary>The result of trying it; null before that.</summary>
    public SiteSample? Sample { get; init; }

    /// <summary>The label of a field, so that messages about it need no name of a setting.</summary>
    public static string LabelOf(string field) => field switch
    {
        nameof(WebSite.Url) => "Address",
        nameof(WebSite.Culture) => "Date format",
        nameof(WebSite.Section) => "Section",
        nameof(WebSite.Include) => "Only these paths",
        nameof(WebSite.Exclude) => "Exclude these paths",
        nameof(WebSite.KeepParameters) => "Significant URL parameters",
        nameof(WebSite.IgnoreParameters) => "Ignored URL parameters",
        nameof(WebSite.DelaySeconds) => "Seconds between requests",
        nameof(WebSite.MaxPages) => "Maximum pages",
        nameof(WebSite.MaxDepth) => "Link depth",
        _ => "Name",
    };

    /// <summary>The fields of a form that was sent.</summary>
    /// <param name="name">The name of the site to change; null for a new one, whose name is a field.</param>
    public static WebSite Read(IFormCollection sent, string? name) => new()
    {
        Name = name ?? Field(sent, nameof(WebSite.Name)),
        Url = Field(sent, nameof(WebSite.Url)),
        IsPushed = sent[KindField] == Pushed,
        Include = Field(sent, nameof(WebSite.Include)).Replace("\r\n", "\n", StringComparison.Ordinal),
        Exclude = Field(sent, nameof(WebSite.Exclude)).Replace("\r\n", "\n", StringComparison.Ordinal),
        KeepParameters = Field(sent, nameof(WebSite.KeepParameters)).Replace("\r\n", "\n", StringComparison.Ordinal),
        IgnoreParameters = Field(sent, nameof(WebSite.IgnoreParameters)).Replace("\r\n", "\n", StringComparison.Ordinal),
        LeavesOutNoIndex = sent[nameof(WebSite.LeavesOutNoIndex)] == "yes",
        Culture = Field(sent, nameof(WebSite.Culture)),
        Section = Field(sent, nameof(WebSite.Section)),
        DelaySeconds = Field(sent, nameof(WebSite.DelaySeconds)),
        MaxPages = Field(sent, nameof(WebSite.MaxPages)),
        MaxDepth = Field(sent, nameof(WebSite.MaxDepth)),
    };

    private static string Field(IFormCollection sent, string field) =>
        sent[field].ToString() is var text && text.Length > Longest ? text[..Longest] : text;
}
