namespace CcsviReview.Settings;

/// <summary>Every setting of the program, as one tree; <c>appsettings.example.json</c> documents each with its default.</summary>
/// <remarks>Read once, at start. Wrong values and unknown keys are told all at once, each by key, value and remedy.</remarks>
internal sealed class ReviewSettings
{
    /// <summary>Who runs this, where its days begin and end, and who its mails come from.</summary>
    public OrganisationOptions Organisation { get; init; } = new();

    /// <summary>Where the inventory is kept.</summary>
    public DatabaseOptions Database { get; init; } = new();

    /// <summary>The sites to scan, by name.</summary>
    public Dictionary<string, SiteOptions> Sites { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The review policies, by name. Without any there is one, <c>default</c>: 3 years, 60 days' notice.</summary>
    public Dictionary<string, PolicyOptions> Policies { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The reminder ladders, by name. Without <c>default</c> the built-in one holds.</summary>
    public Dictionary<string, LadderOptions> Ladders { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Editors, section leads and admins.</summary>
    public PeopleOptions People { get; init; } = new();

    /// <summary>How letters are worded.</summary>
    public EmailTemplateOptions Letters { get; init; } = new();

    /// <summary>How work is levelled.</summary>
    public PlanningOptions Planning { get; init; } = new();

    /// <summary>How letters leave the house.</summary>
    public TransportOptions Transport { get; init; } = new();

    /// <summary>The mailbox that is read; off without a host.</summary>
    public MailboxOptions Mailbox { get; init; } = new();

    /// <summary>When the strokes run.</summary>
    public ScheduleOptions Schedules { get; init; } = new();

    /// <summary>Where the pages in the browser are served.</summary>
    public WebOptions Web { get; init; } = new();

    /// <summary>How programs elsewhere are told what happens to pages.</summary>
    public WebhookOptions Webhooks { get; init; } = new();

    /// <summary>How the sources that pages cite are watched.</summary>
    public WatchOptions Watch { get; init; } = new();

    /// <summary>The same with other sites.</summary>
    public ReviewSettings With(Dictionary<string, SiteOptions> sites) => new()
    {
        Organisation = Organisation,
        Database = Database,
        Sites = sites,
        Policies = Policies,
        Ladders = Ladders,
        People = People,
        Letters = Letters,
        Planning = Planning,
        Transport = Transport,
        Mailbox = Mailbox,
        Schedules = Schedules,
        Web = Web,
        Webhooks = Webhooks,
        Watch = Watch,
    };

    /// <summary>Where <c>Transport:Kind</c> <c>Folder</c> writes mail.</summary>
    public string OutboxFolder() => Transport.Folder ?? Path.Combine(Database.DataFolder, "outbox");
}
