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
        services.AddSingleton<BusyAnswer>(BusyLink.Show);
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
        services.AddSingleton<HouseClock>();
        services.TryAddSingleton<RulesInForce>();
        services.TryAddSingleton<WriteFeed>();
        services.TryAddSingleton<DatabaseState>();
        services.AddSingleton<Health>();
        services.AddSingleton<DatabaseHealth>().AddHealthChecks().AddCheck<DatabaseHealth>(DatabaseHealth.Name);
        // What is wrong is answered to whoever asks, every two seconds at most.
        services.Configure<LoggerFilterOptions>(filters => filters.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        services.TryAddSingleton<FindPeople>();
        services.TryAddSingleton<FindScope>();
        services.AddSingleton<FilterReader>();
        services.AddSingleton<InventoryReader>();
        services.AddSingleton<ListSheet>();
        services.TryAddSingleton<ImportPages>();
        services.AddSingleton<PickPages>();
        services.TryAddSingleton<ConfirmMove>();
        services.AddSingleton<ChangeDesk>();
        services.AddSingleton<StoryReader>();
        services.TryAddSingleton<OpenLink>();
        services.TryAddSingleton<ActByLink>();
        services.TryAddSingleton<ConfirmReply>();
        services.TryAddSingleton<SendFreshLink>();
        services.TryAddSingleton<MuteCopies>();
        services.TryAddSingleton<VisitorsInForce>();
        services.TryAddSingleton<EndAccess>();
        services.TryAddSingleton<SecurityLog>();
        services.AddHostedService<SecurityFlush>();
        services.TryAddSingleton<KeepSessions>();
        services.TryAddSingleton<BindAccount>();
        services.AddSingleton<CodeExchange>();
        services.TryAddSingleton<KeepForms>();
        services.TryAddSingleton<MailSignInLink>();
        services.TryAddSingleton<UseSignInLink>();
        services.TryAddSingleton<ActAsVisitor>();
        services.AddSingleton<StartReader>();
        services.TryAddSingleton<ImportPeople>();
        services.AddSingleton<AccountDesk>();
        services.AddSingleton<PeopleDesk>();
        services.TryAddSingleton<TellRules>();
        services.TryAddSingleton<SimulateRules>();
        services.TryAddSingleton<SaveRules>();
        services.TryAddSingleton<TellForecast>();
        services.TryAddSingleton<TellFigures>();
        services.AddSingleton<RulesDesk>();
        services.AddSingleton<SimulationRounds>();
        services.AddSingleton<FiguresDesk>();
        services.TryAddSingleton<KeepTokens>();
        services.TryAddSingleton<TellRuns>();
        services.AddApiBook();
        services.AddSingleton<PageResources>();
        services.AddSingleton<ReviewResources>();
        services.AddSingleton<RuleResources>();
        services.AddSingleton<SimulationResources>();
        services.TryAddSingleton<PushPages>();
        services.TryAddSingleton<TellFooter>();
        services.AddSingleton<ImportResources>();
        services.AddSigningIn();
        services.AddAccess();
        services.AddSingleton<FormTickets>();
        services.AddSingleton<ActDesk>();
        services.AddSingleton<MuteDesk>();
        services.AddOperations();
        return services;
    }

    // What admins look after: schedules, mail, sites. Where nothing runs on schedule, a site that is added is only written down.
    private static void AddOperations(this IServiceCollection services)
    {
        services.TryAddSingleton<FindLetters>();
        services.TryAddSingleton<TellLetter>();
        services.TryAddSingleton<TellSending>();
        services.TryAddSingleton<AwaitedMail>();
        services.TryAddSingleton<KeepLetters>();
        services.TryAddSingleton<SendTest>();
        services.TryAddSingleton<TellSchedules>();
        services.TryAddSingleton<KeepSchedules>();
        services.TryAddSingleton<AlignSchedules>(_ => _ => Task.CompletedTask);
        services.TryAddSingleton<SitesInForce>();
        services.TryAddSingleton<TellSites>();
        services.TryAddSingleton<KeepSites>();
        services.TryAddSingleton<TrySite>();
        services.AddSingleton<MailDesk>();
        services.AddSingleton<ScheduleDesk>();
        services.AddSingleton<SiteDesk>();
        services.AddWebhooks();
        services.AddSingleton<WebhookDesk>();
        services.AddSingleton<SecurityReader>();
    }

    public static void MapWeb(this WebApplication app)
    {
        app.UseCallers(app.Services.GetRequiredService<ReviewSettings>().Web);
        app.UseSecurityHeaders(app.Services.GetRequiredService<ReviewSettings>());
        app.UseSecurityWatch();
        app.UseMishaps();
        app.UseKnownHosts(app.Services.GetRequiredService<KnownHosts>());
        app.UsePublicScheme(app.Services.GetRequiredService<ReviewSettings>());
        app.UseRouting();
        app.UseKnownMethods();
        app.UseRateLimiter(); // What counts is said by each route: RequestPace.
        // Awaited here, what is shared ends with this request, whatever comes next on the same connection.
        app.Use(async (http, next) =>
        {
            if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
                http.RequestServices.GetRequiredService<RulesInForce>().ShareReading();
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
        StartRoute.Map(app);
        InventoryRoute.Map(app);
        ListSheet.Map(app);
        ChangeRoute.Map(app);
        ViewsRoute.Map(app);
        StoryRoute.Map(app);
        VisitorActRoute.Map(app);
        ActRoute.Map(app);
        ReplyRoute.Map(app);
        MuteRoute.Map(app);
        RulesRoute.Map(app);
        ForecastRoute.Map(app);
        FeedRoute.Map(app);
        SchedulesRoute.Map(app);
        MailRoute.Map(app);
        SitesRoute.Map(app);
        WebhooksRoute.Map(app);
        SecurityRoute.Map(app);
        app.MapFallback("{**path}", (HttpContext http) => http.ShowMissing(Mishaps.NoSuchAddress)).ForAnybody();
    }
}
