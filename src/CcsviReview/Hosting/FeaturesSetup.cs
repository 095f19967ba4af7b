using CcsviReview.Features.Actions;
using CcsviReview.Features.Calendars;
using CcsviReview.Features.Diagnostics;
using CcsviReview.Features.Events;
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
using CcsviReview.Features.Signals;
using CcsviReview.Features.SignIn;
using CcsviReview.Features.Sites;
using CcsviReview.Features.Webhooks;
using CcsviReview.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CcsviReview.Hosting;

/// <summary>Registers what the commands, the browser and the API use, one paragraph per feature.</summary>
internal static class FeaturesSetup
{
    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        services.AddSingleton<OpenLink>().AddSingleton<LinkAction>().AddSingleton<VisitorAction>().AddSingleton<ConfirmReply>()
            .AddSingleton<SendNewLink>().AddSingleton<MuteCopies>();

        services.AddSingleton<RecordEvent>().AddSingleton<TakeBackEvent>().AddSingleton<SourceListQuery>()
            .AddSingleton<SourceDetailsQuery>().AddSingleton<EventListQuery>().AddSingleton<PageReferencesQuery>();

        services.AddSingleton<AskedPages>().AddSingleton<RecordVote>().AddSingleton<ReportSignals>().AddSingleton<DeleteComment>();

        services.AddSingleton<FeedAdmin>().AddSingleton<WriteFeed>();

        services.AddSingleton<RunDiagnostics>().AddSingleton<SendingDiagnostics>().AddSingleton<MailboxDiagnostics>()
            .AddSingleton<WatchDiagnostics>();

        services.AddSingleton<FiguresQuery>();

        services.AddSingleton<ImportPeople>().AddSingleton<ImportPages>().AddSingleton<PushPages>().AddSingleton<ExportSheets>();

        services.AddSingleton(provider => provider.GetRequiredService<ReviewSettings>().Mailbox).AddSingleton<MailboxContext>()
            .AddSingleton<MailboxLog>().AddSingleton<HandleMessage>().AddSingleton<ReadMailbox>().AddSingleton<ReadBounces>();

        services.AddSingleton<EmailListQuery>().AddSingleton<EmailDetailsQuery>().AddSingleton<RecentEmailsQuery>()
            .AddSingleton<SendingStateQuery>().AddSingleton<EmailAdmin>().AddSingleton<SendTest>().AddSingleton<PreviewDigests>();

        services.AddSingleton<FilterReader>().AddSingleton<PageListQuery>().AddSingleton<PageDetailsQuery>()
            .AddSingleton<TextHistoryQuery>().AddSingleton<WhyQuery>()
            .AddSingleton<RecordReview>().AddSingleton<ConfirmMove>().AddSingleton<FooterQuery>().AddSingleton<ExportReviews>();

        services.AddSingleton<PeopleSearch>().AddSingleton<HandOver>();

        services.AddSingleton<ForecastQuery>().AddSingleton<PlanQuery>().AddSingleton<PlanAdmin>().AddSingleton<ScopeQuery>();
        services.AddSingleton<PlanListQuery>().AddSingleton<PacePreviewQuery>();

        services.AddSingleton<PoliciesQuery>().AddSingleton<SimulatePolicies>().AddSingleton<SavePolicies>();

        services.AddSingleton<RunsQuery>().AddSingleton<StatusQuery>();

        services.AddSingleton<SchedulesQuery>().AddSingleton<ScheduleAdmin>().TryAddSingleton<IScheduleAligner, NoScheduler>();

        services.AddSingleton<EndAccess>().AddSingleton<MakeSignInLink>().AddSingleton<MailSignInLink>().AddSingleton<UseSignInLink>()
            .AddSingleton<SessionStore>().AddSingleton<FormStore>().AddSingleton<TokenAdmin>().AddSingleton<BindAccount>()
            .AddSingleton<SecurityLog>();

        services.AddSingleton<SiteAdmin>().AddSingleton<SitesQuery>().AddSingleton<TrySite>();

        services.AddSingleton<WebhookAdmin>().AddSingleton<WebhookCallAdmin>().AddSingleton<WebhooksQuery>();

        return services;
    }
}
