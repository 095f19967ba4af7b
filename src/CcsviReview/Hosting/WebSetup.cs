using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Actions;
using CcsviReview.Features.Calendars;
using CcsviReview.Features.Figures;
using CcsviReview.Features.Imports;
using CcsviReview.Features.Mail;
using CcsviReview.Features.Pages;
using CcsviReview.Features.People;
using CcsviReview.Features.Planning;
using CcsviReview.Features.Policies;
using CcsviReview.Features.Runs;
using CcsviReview.Features.Schedules;
using CcsviReview.Features.SignIn;
using CcsviReview.Features.Sites;
using CcsviReview.Pipeline.Deliver;
using CcsviReview.Settings;
using CcsviReview.Web.Account;
using CcsviReview.Web.Actions;
using CcsviReview.Web.Api;
using CcsviReview.Web.Calendars;
using CcsviReview.Web.Errors;
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
using CcsviReview.Web.SignIn;
using CcsviReview.Web.Sites;
using CcsviReview.Web.Webhooks;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CcsviReview.Hosting;

/// <summary>The pages in the browser: what they need, and where they are. The host registers settings, clock, storage and rules.</summary>
internal static class WebSetup
{
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddSingleton<BusyAnswer>(TooManyLinkRequests.Show);
        services.KeepFormKeys();
        services.KeepTokensOutOfLogs();
        services.AddRequestPace();
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<ReviewSettings>((forms, settings) =>
        {
            // Lax: a second mail's link must not make the form of the first useless. Nothing is sent along with another site's form all the
            // same.
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
        services.TryAddSingleton<CurrentRules>();
        services.TryAddSingleton<WriteFeed>();
        services.TryAddSingleton<DatabaseState>();
        services.AddSingleton<Health>();
        services.AddSingleton<DatabaseHealth>().AddHealthChecks().AddCheck<DatabaseHealth>(DatabaseHealth.Name);
        // What is wrong is answered to whoever asks, every two seconds at most.
        services.Configure<LoggerFilterOptions>(filters => filters.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        services.TryAddSingleton<PeopleSearch>();
        services.TryAddSingleton<ScopeQuery>();
        services.AddSingleton<FilterReader>();
        services.AddSingleton<InventoryReader>();
        services.AddSingleton<ListSheet>();
        services.TryAddSingleton<ImportPages>();
        services.AddSingleton<PickPages>();
        services.TryAddSingleton<ConfirmMove>();
        services.AddSingleton<ChangePages>();
        services.AddSingleton<PageDetailsReader>();
        services.TryAddSingleton<OpenLink>();
        services.TryAddSingleton<LinkAction>();
        services.TryAddSingleton<ConfirmReply>();
        services.TryAddSingleton<SendNewLink>();
        services.TryAddSingleton<MuteCopies>();
        services.TryAddSingleton<CurrentVisitors>();
        services.TryAddSingleton<EndAccess>();
        services.TryAddSingleton<SecurityLog>();
        services.AddHostedService<SecurityFlush>();
        services.TryAddSingleton<SessionStore>();
        services.TryAddSingleton<BindAccount>();
        services.AddSingleton<CodeExchange>();
        services.TryAddSingleton<FormStore>();
        services.TryAddSingleton<MailSignInLink>();
        services.TryAddSingleton<UseSignInLink>();
        services.TryAddSingleton<VisitorAction>();
        services.AddSingleton<HomeReader>();
        services.TryAddSingleton<ImportPeople>();
        services.AddSingleton<AccountPages>();
        services.AddSingleton<PeoplePages>();
        services.TryAddSingleton<PoliciesQuery>();
        services.TryAddSingleton<SimulatePolicies>();
        services.TryAddSingleton<SavePolicies>();
        services.TryAddSingleton<ForecastQuery>();
        services.TryAddSingleton<FiguresQuery>();
        services.AddSingleton<PolicyPages>();
        services.AddSingleton<SimulationRuns>();
        services.AddSingleton<FiguresCache>();
        services.TryAddSingleton<TokenAdmin>();
        services.TryAddSingleton<RunsQuery>();
        services.AddApiBook();
        services.AddSingleton<PageResources>();
        services.AddSingleton<ReviewResources>();
        services.AddSingleton<RuleResources>();
        services.AddSingleton<SimulationResources>();
        services.TryAddSingleton<PushPages>();
        services.TryAddSingleton<FooterQuery>();
        services.AddSingleton<ImportResources>();
        services.AddSigningIn();
        services.AddAccess();
        services.AddSingleton<FormTickets>();
        services.AddSingleton<ActionPages>();
        services.AddSingleton<MutePages>();
        services.AddOperations();
        return services;
    }

    // What admins look after: schedules, mail, sites. Where nothing runs on schedule, a site that is added is only written down.
    private static void AddOperations(this IServiceCollection services)
    {
        services.TryAddSingleton<EmailListQuery>();
        services.TryAddSingleton<EmailDetailsQuery>();
        services.TryAddSingleton<SendingStateQuery>();
        services.TryAddSingleton<AwaitedEmail>();
        services.TryAddSingleton<EmailAdmin>();
        services.TryAddSingleton<SendTest>();
        services.TryAddSingleton<SchedulesQuery>();
        services.TryAddSingleton<ScheduleAdmin>();
        services.TryAddSingleton<ScheduleAligner>(_ => _ => Task.CompletedTask);
        services.TryAddSingleton<CurrentSites>();
        services.TryAddSingleton<SitesQuery>();
        services.TryAddSingleton<SiteAdmin>();
        services.TryAddSingleton<TrySite>();
        services.AddSingleton<MailPages>();
        services.AddSingleton<SchedulePages>();
        services.AddSingleton<SitePages>();
        services.AddWebhooks();
        services.AddSingleton<WebhookPages>();
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
        app.UseRateLimiter(); // What counts is said by each route: RequestPace.
        // Awaited here, what is shared ends with this request, whatever comes next on the same connection.
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
        TokensRoute.Map(app);
        PeopleRoute.Map(app);
        SignInRoute.Map(app);
        KeptFormRoute.Map(app);
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
        FeedRoute.Map(app);
        SchedulesRoute.Map(app);
        MailRoute.Map(app);
        SitesRoute.Map(app);
        WebhooksRoute.Map(app);
        SecurityRoute.Map(app);
        app.MapFallback("{**path}", (HttpContext http) => http.ShowMissing(ErrorPages.NoSuchAddress)).ForAnybody();
    }
}
