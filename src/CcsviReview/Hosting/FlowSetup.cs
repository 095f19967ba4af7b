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
        .AddSingleton<LettersInForce>()
        .AddSingleton<RulesInForce>()
        .AddSingleton<TellRules>()
        .AddSingleton<SimulateRules>()
        .AddSingleton<SaveRules>()
        .AddSingleton<TellForecast>()
        .AddSingleton<SitesInForce>()
        .AddSingleton<ScannedSites>()
        .AddSingleton<SourceOf>(provider => site => provider.GetRequiredService<PageSources>().For(site, settings.Organisation.PublicUrl))
        .AddSingleton<PrepareDatabase>()
        .AddSingleton<DatabaseState>()
        .AddSingleton<ScanPages>()
        .AddSingleton<AssessPages>()
        .AddSingleton<ReassessPages>()
        .AddSingleton<PlanWork>()
        .AddSingleton<SettlePlan>()
        .AddSingleton<TellPlan>()
        .AddDelivery(settings)
        .AddWebhooks()
        .AddIncoming(settings)
        .AddSingleton<FindPeople>()
        .AddSingleton<FindScope>()
        .AddSingleton<FindPages>()
        .AddSingleton<TellPage>()
        .AddSingleton<TellStatus>()
        .AddSingleton<ReadBounces>()
        .AddSingleton<TellWhy>()
        .AddSingleton<TellRuns>()
        .AddSingleton<PreviewDigests>()
        .AddSingleton<TellLetters>()
        .AddSingleton<RecordReview>()
        .AddSingleton<ConfirmMove>()
        .AddSingleton<VisitorsInForce>()
        .AddSingleton<EndAccess>()
        .AddSingleton<MakeSignInLink>()
        .AddSingleton<KeepSessions>()
        .AddSingleton<SecurityLog>()
        .AddSingleton<BindAccount>()
        .AddSingleton<Keyring>()
        .AddSingleton<HandOver>()
        .AddSingleton<ImportPeople>()
        .AddSingleton<ImportPages>()
        .AddSingleton<PushPages>()
        .AddSingleton<TellFooter>()
        .AddSingleton<ExportSheets>()
        .AddSingleton<ExportReviews>()
        .AddSingleton<KeepFeeds>()
        .AddSingleton<WriteFeed>()
        .AddSingleton<TellFigures>()
        .AddSingleton<FindLetters>()
        .AddSingleton<TellLetter>()
        .AddSingleton<TellSending>()
        .AddSingleton<ExamineSending>()
        .AddSingleton<KeepLetters>()
        .AddSingleton<SendTest>()
        .AddSingleton<AlignSchedules>(_ => Task.CompletedTask)
        .AddSingleton<KeepSites>()
        .AddSingleton<TrySite>()
        .AddSingleton<TellSites>()
        .AddSingleton<TellSchedules>()
        .AddSingleton<KeepSchedules>()
        .AddSingleton<ExamineHouse>();
}
