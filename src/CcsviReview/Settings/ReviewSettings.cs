namespace CcsviReview.Settings;

/// <summary>Every setting of the program, as one tree; <c>appsettings.example.json</c> documents each with its default.</summary>
/// <remarks>Read once, at start. Invalid values and unknown keys are reported all at once, each with key, value and remedy.</remarks>
internal sealed class ReviewSettings
{
    /// <summary>The organisation, its time zone, and the sender of its emails.</summary>
    public OrganisationOptions Organisation { get; init; } = new();

    /// <summary>The database of the inventory.</summary>
    public DatabaseOptions Database { get; init; } = new();

    /// <summary>The sites to scan, by name.</summary>
    public Dictionary<string, SiteOptions> Sites { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The review policies, by name. If there are none, one applies, <c>default</c>: 3 years, 60 days' notice.</summary>
    public Dictionary<string, PolicyOptions> Policies { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The reminder ladders, by name. Without <c>default</c>, the built-in one applies.</summary>
    public Dictionary<string, LadderOptions> Ladders { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Editors, section leads and admins.</summary>
    public PeopleOptions People { get; init; } = new();

    /// <summary>The wording of emails.</summary>
    public EmailTemplateOptions Letters { get; init; } = new();

    /// <summary>How work is spread.</summary>
    public PlanningOptions Planning { get; init; } = new();

    /// <summary>How emails are sent.</summary>
    public TransportOptions Transport { get; init; } = new();

    /// <summary>The mailbox to read; off without a host.</summary>
    public MailboxOptions Mailbox { get; init; } = new();

    /// <summary>When the jobs run.</summary>
    public ScheduleOptions Schedules { get; init; } = new();

    /// <summary>Where the dashboard is served.</summary>
    public WebOptions Web { get; init; } = new();

    /// <summary>Calls to other programs about what happens to pages.</summary>
    public WebhookOptions Webhooks { get; init; } = new();

    /// <summary>How the sources that pages cite are watched.</summary>
    public WatchOptions Watch { get; init; } = new();

    /// <summary>Signals of readers and programs.</summary>
    public SignalOptions Signals { get; init; } = new();

    /// <summary>A copy with other sites.</summary>
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
        Signals = Signals,
    };

    /// <summary>The folder to which <c>Transport:Kind</c> <c>Folder</c> writes emails.</summary>
    public string OutboxFolder() => Transport.Folder ?? Path.Combine(Database.DataFolder, "outbox");
}
