using CcsviReview.Facts;
using CcsviReview.Inbox;
using CcsviReview.Inbox.Bounces;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.People;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Feeds;
using CcsviReview.Reminders.Planning;
using CcsviReview.Signals;
using CcsviReview.Storage.Rows;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Storage;

/// <summary>
/// The common model of both databases. Code outside <c>Sqlite/</c> and <c>Postgres/</c> uses only this class.
/// </summary>
internal abstract class ReviewDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Page> Pages => Set<Page>();

    public DbSet<PageSnapshot> Readings => Set<PageSnapshot>();

    /// <summary>The stored main texts: at most two for each page once its batch is complete.</summary>
    public DbSet<PageText> Texts => Set<PageText>();

    public DbSet<Redirect> Aliases => Set<Redirect>();

    public DbSet<Review> Reviews => Set<Review>();

    public DbSet<AuditEntry> Changes => Set<AuditEntry>();

    /// <summary>The people that were imported or edited here, in addition to those in the settings.</summary>
    public DbSet<Editor> People => Set<Editor>();

    /// <summary>The sections that were imported or edited here, in addition to those in the settings.</summary>
    public DbSet<SectionDuty> Sections => Set<SectionDuty>();

    /// <summary>The plans of editors who have a backlog.</summary>
    public DbSet<BacklogPlan> Backlogs => Set<BacklogPlan>();

    /// <summary>Policies and ladders that admins saved here; the latest version takes precedence over the settings.</summary>
    public DbSet<RuleVersion> RuleVersions => Set<RuleVersion>();

    /// <summary>Policies and ladders that were simulated and may be saved.</summary>
    public DbSet<RuleDraft> RuleDrafts => Set<RuleDraft>();

    /// <summary>What pages cite: one row per source, shared by all pages.</summary>
    public DbSet<CitedSource> Sources => Set<CitedSource>();

    /// <summary>Other identifiers by which registries know sources.</summary>
    public DbSet<SourceIdentifier> SourceIdentifiers => Set<SourceIdentifier>();

    /// <summary>Which pages cite which sources.</summary>
    public DbSet<PageCitation> Citations => Set<PageCitation>();

    /// <summary>What happened to sources; the pages concerned store what they need of it.</summary>
    public DbSet<SourceEvent> SourceEvents => Set<SourceEvent>();

    /// <summary>The pages of events that people recorded for pages.</summary>
    public DbSet<EventPage> EventPages => Set<EventPage>();

    /// <summary>Comments of readers about pages.</summary>
    public DbSet<ReaderComment> ReaderComments => Set<ReaderComment>();

    /// <summary>Today's votes, by a hash that identifies nobody.</summary>
    public DbSet<ReaderVote> ReaderVotes => Set<ReaderVote>();

    /// <summary>The salt of today's hashes.</summary>
    public DbSet<VisitorSalt> VisitorSalts => Set<VisitorSalt>();

    /// <summary>The keys of the reports of programs.</summary>
    public DbSet<ReportedSignal> ReportedSignals => Set<ReportedSignal>();

    public DbSet<SiteRecord> Sites => Set<SiteRecord>();

    /// <summary>The sites that were added here, in addition to those in the settings.</summary>
    public DbSet<AddedSite> AddedSites => Set<AddedSite>();

    public DbSet<Reminder> Reminders => Set<Reminder>();

    public DbSet<EmailMessage> Emails => Set<EmailMessage>();

    public DbSet<Bounce> Bounces => Set<Bounce>();

    /// <summary>The messages of the mailbox that were handled.</summary>
    public DbSet<HandledMail> HandledMails => Set<HandledMail>();

    /// <summary>Programs that are called about what happens to pages.</summary>
    public DbSet<Webhook> Webhooks => Set<Webhook>();

    /// <summary>The calls to webhooks.</summary>
    public DbSet<WebhookCall> WebhookCalls => Set<WebhookCall>();

    /// <summary>The keys that sign links and forms.</summary>
    public DbSet<StoredKey> Keys => Set<StoredKey>();

    public DbSet<Feed> Feeds => Set<Feed>();

    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();

    /// <summary>The accounts at the organisation's provider with which people sign in.</summary>
    public DbSet<ProviderAccount> ProviderAccounts => Set<ProviderAccount>();

    /// <summary>The security log: sign-ins, refusals, changes of rights.</summary>
    public DbSet<SecurityEvent> SecurityEvents => Set<SecurityEvent>();

    public DbSet<Session> Sessions => Set<Session>();

    /// <summary>Forms that were sent after their session had ended.</summary>
    public DbSet<StoredForm> KeptForms => Set<StoredForm>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<JobRun> Runs => Set<JobRun>();

    /// <summary>Whether one process owns the database (SQLite), so that claims of other workers need not be skipped.</summary>
    public abstract bool IsEmbedded { get; }

    /// <summary>The pages that have all of these words, found by a full-text index; not tracked.</summary>
    /// <param name="words">At least one; only letters and digits, as from <see cref="SearchWords"/>.</param>
    public abstract IQueryable<Page> PagesWith(IReadOnlyList<SearchedWord> words);

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ReviewDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<StatedDate>().HaveConversion<StatedDateText>().HaveMaxLength(10);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20);
        configurationBuilder.Properties<PageFacts>().HaveConversion<PageFactsText>();
    }
}
