using CcsviReview.Current;
using CcsviReview.Settings;
using CcsviReview.Web.Account;
using CcsviReview.Web.Actions;
using CcsviReview.Web.Api;
using CcsviReview.Web.Calendars;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Events;
using CcsviReview.Web.Figures;
using CcsviReview.Web.HealthChecks;
using CcsviReview.Web.Home;
using CcsviReview.Web.Mail;
using CcsviReview.Web.PageDetails;
using CcsviReview.Web.Pages;
using CcsviReview.Web.People;
using CcsviReview.Web.Planning;
using CcsviReview.Web.Policies;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Schedules;
using CcsviReview.Web.Security;
using CcsviReview.Web.SecurityEvents;
using CcsviReview.Web.Signals;
using CcsviReview.Web.SignIn;
using CcsviReview.Web.Sites;
using CcsviReview.Web.Webhooks;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CcsviReview.Hosting;

/// <summary>Registers and maps the dashboard and the API, on top of <see cref="FeaturesSetup"/>.</summary>
internal static class WebSetup
{
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddKeyedSingleton<BusyAnswer>(RequestPace.Links, TooManyLinkRequests.Show);
        services.AddKeyedSingleton<BusyAnswer>(RequestPace.Answers, (http, _) => UsefulRoute.Busy(http));
        services.KeepFormKeys();
        services.KeepTokensOutOfLogs();
        services.AddRequestPace();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<ReviewSettings>((forms, settings) =>
        {
            // Lax: a link in a second email must not invalidate the form opened from the first. Forms of other sites are still refused.
            (forms.FormFieldName, forms.HeaderName, forms.Cookie.Name) = ("ticket", null,
                PublicScheme.CookieName(settings, "ccsvi-review-form"));
            forms.Cookie.Path = "/";
            (forms.Cookie.SameSite, forms.Cookie.HttpOnly, forms.Cookie.SecurePolicy) = (SameSiteMode.Lax, true,
                CookieSecurePolicy.SameAsRequest);
            forms.SuppressXFrameOptionsHeader = true; // frame-ancestors says it.
        });
        services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        services.AddSingleton<KnownHosts>();
        services.AddSingleton<OrganisationClock>();
        services.AddSingleton<Health>();
        services.AddSingleton<DatabaseHealth>().AddHealthChecks().AddCheck<DatabaseHealth>(DatabaseHealth.Name);
        // Health checks report what is wrong to every caller, at most every two seconds.
        services.Configure<LoggerFilterOptions>(filters => filters.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        services.AddSingleton<InventoryReader>();
        services.AddSingleton<ListSheet>();
        services.AddSingleton<PickPages>();
        services.AddSingleton<ChangePages>();
        services.AddHostedService<SecurityFlush>();
        services.AddSingleton<CodeExchange>();
        services.AddSingleton<HomeReader>();
        services.AddSingleton<AccountPages>();
        services.AddSingleton<PeoplePages>();
        services.AddSingleton<WorkPlanPages>();
        services.AddSingleton<PolicyPages>();
        services.AddSingleton<SimulationRuns>();
        services.AddSingleton<FiguresCache>();
        services.AddApiBook();
        services.AddSingleton<PageResources>();
        services.AddSingleton<ReviewResources>();
        services.AddSingleton<SourceResources>();
        services.AddSingleton<EventResources>();
        services.AddSingleton<RuleResources>();
        services.AddSingleton<SimulationResources>();
        services.AddSingleton<ImportResources>();
        services.AddSingleton<SignalResources>();
        services.AddSingleton<PlanResources>();
        services.AddSigningIn();
        services.AddAccess();
        services.AddSingleton<FormTickets>();
        services.AddSingleton<ActionPages>();
        services.AddSingleton<MutePages>();
        services.AddOperations();
        return services;
    }

    // What admins maintain.
    private static void AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<MailPages>();
        services.AddSingleton<SchedulePages>();
        services.AddSingleton<SitePages>();
        services.AddSingleton<WebhookPages>();
        services.AddSingleton<SourcePages>();
        services.AddSingleton<SourceActions>();
        services.AddSingleton<SecurityReader>();
    }

    public static void MapWeb(this WebApplication app)
    {
        app.UseCallers(app.Services.GetRequiredService<ReviewSettings>().Web);
        app.UseSecurityHeaders(app.Services.GetRequiredService<ReviewSettings>());
        app.UseSecurityWatch();
        app.UseErrorPages();
        app.UseKnownHosts(app.Services.GetRequiredService<KnownHosts>());
        app.UsePublicScheme(app.Services.GetRequiredService<ReviewSettings>());
        app.UseRouting();
        app.UseKnownMethods();
        app.UseRateLimiter(); // RequestPace decides for each route what counts.
        // Awaited here, so that shared data is released with this request, whatever comes next on the same connection.
        app.Use(async (http, next) =>
        {
            if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
                http.RequestServices.GetRequiredService<CurrentRules>().ShareReading();
            await next(http);
        });
        app.UseAuthentication();
        app.UseAuthorization();

        Asset.Style.Map(app);
        Asset.Script.Map(app);
        Asset.Icon.Map(app);
        Health.Map(app);
        ApiRoute.Map(app);
        FooterRoute.Map(app);
        UsefulRoute.Map(app);
        TokensRoute.Map(app);
        PeopleRoute.Map(app);
        SignInRoute.Map(app);
        StoredFormRoute.Map(app);
        AccountRoute.Map(app);
        HomeRoute.Map(app);
        InventoryRoute.Map(app);
        ListSheet.Map(app);
        ChangeRoute.Map(app);
        ViewsRoute.Map(app);
        PageDetailsRoute.Map(app);
        VisitorActionRoute.Map(app);
        ActionRoute.Map(app);
        ReplyRoute.Map(app);
        MuteRoute.Map(app);
        PoliciesRoute.Map(app);
        ForecastRoute.Map(app);
        WorkPlanRoute.Map(app);
        FeedRoute.Map(app);
        SchedulesRoute.Map(app);
        MailRoute.Map(app);
        SitesRoute.Map(app);
        WebhooksRoute.Map(app);
        SourcesRoute.Map(app);
        SecurityRoute.Map(app);
        app.MapFallback("{**path}", (HttpContext http) => http.ShowMissing(ErrorPages.NoSuchAddress)).ForAnybody();
    }
}
