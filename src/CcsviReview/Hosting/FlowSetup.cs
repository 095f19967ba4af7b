using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Calendars;
using CcsviReview.Features.Diagnostics;
using CcsviReview.Features.Figures;
using CcsviReview.Features.Imports;
using CcsviReview.Features.Inbox;
using CcsviReview.Features.Mail;
using CcsviReview.Features.Pages;
using CcsviReview.Features.People;
using CcsviReview.Features.Planning;
using CcsviReview.Features.Policies;
using CcsviReview.Features.Runs;
using CcsviReview.Features.Schedules;
using CcsviReview.Features.SignIn;
using CcsviReview.Features.Sites;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Pipeline.Plan;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Settings;
using CcsviReview.Sources.Web;

namespace CcsviReview.Hosting;

/// <summary>
/// Registers the strokes and what is asked of the inventory; clock, settings, storage, sources and a transport stand beside them.
/// </summary>
internal static class FlowSetup
{
    public static IServiceCollection AddFlow(this IServiceCollection services, ReviewSettings settings) => services
        .AddSingleton<CurrentTemplates>()
        .AddSingleton<CurrentRules>()
        .AddSingleton<PoliciesQuery>()
        .AddSingleton<SimulatePolicies>()
        .AddSingleton<SavePolicies>()
        .AddSingleton<ForecastQuery>()
        .AddSingleton<CurrentSites>()
        .AddSingleton<ScannedSites>()
        .AddSingleton<SourceOf>(provider => site => provider.GetRequiredService<PageSources>().For(site, settings.Organisation.PublicUrl))
        .AddSingleton<PrepareDatabase>()
        .AddSingleton<DatabaseState>()
        .AddSingleton<ScanPages>()
        .AddSingleton<AssessPages>()
        .AddSingleton<ReassessPages>()
        .AddSingleton<PlanWork>()
        .AddSingleton<PlanAdmin>()
        .AddSingleton<PlanQuery>()
        .AddDelivery(settings)
        .AddWebhooks()
        .AddIncoming(settings)
        .AddSingleton<PeopleSearch>()
        .AddSingleton<ScopeQuery>()
        .AddSingleton<PageListQuery>()
        .AddSingleton<PageReportQuery>()
        .AddSingleton<StatusQuery>()
        .AddSingleton<ReadBounces>()
        .AddSingleton<WhyQuery>()
        .AddSingleton<RunsQuery>()
        .AddSingleton<PreviewDigests>()
        .AddSingleton<RecentEmailsQuery>()
        .AddSingleton<RecordReview>()
        .AddSingleton<ConfirmMove>()
        .AddSingleton<CurrentVisitors>()
        .AddSingleton<EndAccess>()
        .AddSingleton<MakeSignInLink>()
        .AddSingleton<SessionStore>()
        .AddSingleton<SecurityLog>()
        .AddSingleton<BindAccount>()
        .AddSingleton<Keyring>()
        .AddSingleton<HandOver>()
        .AddSingleton<ImportPeople>()
        .AddSingleton<ImportPages>()
        .AddSingleton<PushPages>()
        .AddSingleton<FooterQuery>()
        .AddSingleton<ExportSheets>()
        .AddSingleton<ExportReviews>()
        .AddSingleton<FeedAdmin>()
        .AddSingleton<WriteFeed>()
        .AddSingleton<FiguresQuery>()
        .AddSingleton<EmailListQuery>()
        .AddSingleton<EmailDetailsQuery>()
        .AddSingleton<SendingStateQuery>()
        .AddSingleton<SendingDiagnostics>()
        .AddSingleton<EmailAdmin>()
        .AddSingleton<SendTest>()
        .AddSingleton<ScheduleAligner>(_ => Task.CompletedTask)
        .AddSingleton<SiteAdmin>()
        .AddSingleton<TrySite>()
        .AddSingleton<SitesQuery>()
        .AddSingleton<SchedulesQuery>()
        .AddSingleton<ScheduleAdmin>()
        .AddSingleton<RunDiagnostics>();
}
