using System.Security.Cryptography;
using System.Text.Json;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Planning;
using CcsviReview.Settings;
using CcsviReview.Settings.Checks;
using CcsviReview.WorkingTime;

namespace CcsviReview.Current;

/// <summary>The rules in force, as values of the domain: how pages are evaluated, who owns them, when people are reminded.</summary>
internal sealed class ActiveRules
{
    private const int MostDaysAway = 3 * 366;
    private readonly PolicySet _book;
    private readonly Ownership _ownership;
    private readonly Sections _sections;
    private readonly Dictionary<string, Ladder> _ladders;
    private readonly Dictionary<string, string> _names;
    private readonly IReadOnlyDictionary<string, Editor> _editors;
    private readonly Ownership _rights;

    private ActiveRules(ReviewSettings settings, CurrentPeople people, WorkingCalendar calendar, PolicySettings rules)
    {
        _ownership = SettingsMapper.Ownership(people);
        _rights = SettingsMapper.Ownership(people.AsIfMailArrived());
        Audience = SettingsMapper.Audience(people, _ownership);
        _book = SettingsMapper.Book(rules.Policies, _ownership);
        _ladders = SettingsMapper.Ladders(rules.Ladders);
        _names = SettingsMapper.Names(people);
        _sections = new Sections(settings, people.Sections);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Organisation.Zone);
        Organisation = settings.Organisation;
        Planning = settings.Planning;
        (Watch, Signals) = (settings.Watch, settings.Signals);
        Mark = MarkOf(settings, people, rules);
        PlanMark = PlanMarkOf(settings, people);
        People = people;
        _editors = people.Remembered;
        Admins = people.Admins;
        ReachableAdmins = [.. Admins.Where(IsReachable)];
        RefusalsUntilUnreachable = settings.People.RefusalsUntilUnreachable;
        Leads = [.. people.Sections.Select(section => PersonAddress.Key(section.Lead)).OfType<string>().Distinct()];
        CopiedFrom = _ladders.Values.SelectMany(Audience.CopiesOf)
            .GroupBy(copy => copy.Address, copy => copy.FromDay, StringComparer.Ordinal)
            .ToDictionary(copies => copies.Key, copies => copies.Min(), StringComparer.Ordinal);
        Calendar = calendar;
        DaysAhead = Math.Max(rules.Policies.Values.Select(policy => policy.NoticeDays).Append(PolicySet.Default.NoticeDays).Max(),
            _ladders.Values.Max(ladder => ladder.DaysAhead));
    }

    /// <summary>The organisation's name, sender and public address.</summary>
    public OrganisationOptions Organisation { get; }

    /// <summary>A hash of all settings from which projections are computed: 64 hexadecimal digits.</summary>
    public string Mark { get; }

    /// <summary>A hash of the settings for planning: 64 hexadecimal digits.</summary>
    public string PlanMark { get; }

    /// <summary>How work is spread.</summary>
    public PlanningOptions Planning { get; }

    /// <summary>Everybody with a duty here, and what is stored about other addresses.</summary>
    public CurrentPeople People { get; }

    /// <summary>The admins, whether email reaches them or not.</summary>
    public IReadOnlyList<string> Admins { get; }

    /// <summary>The admins who are notified of pages that have nobody else: those whom email reaches.</summary>
    public IReadOnlyList<string> ReachableAdmins { get; }

    /// <summary>How the sources that pages cite are watched.</summary>
    public WatchOptions Watch { get; }

    /// <summary>Whether readers and programs may report signals of pages, and how long these are kept.</summary>
    public SignalOptions Signals { get; }

    /// <summary>The number of refused emails after which a person counts as unreachable.</summary>
    public int RefusalsUntilUnreachable { get; }

    /// <summary>All section leads.</summary>
    public IReadOnlyList<string> Leads { get; }

    /// <summary>Who is notified of a page at a step, in which role and why.</summary>
    public Audience Audience { get; }

    /// <summary>
    /// Everybody to whom a ladder sends copies, except section leads, with the first day after the due day on which any ladder does.
    /// </summary>
    public IReadOnlyDictionary<string, int> CopiedFrom { get; }

    /// <summary>The days on which reminders go out.</summary>
    public WorkingCalendar Calendar { get; }

    /// <summary>How many days before its due day a page can first appear in an email: the longest notice or the earliest step.</summary>
    public int DaysAhead { get; }

    /// <summary>Whether a page with this due day can appear in an email of a day.</summary>
    public bool IsInView(DateOnly dueOn, DateOnly day) => dueOn.DayNumber - day.DayNumber <= DaysAhead;

    /// <summary>The domain of the sender, for Message-IDs.</summary>
    public string MailDomain => Organisation.From[(Organisation.From.LastIndexOf('@') + 1)..].TrimEnd('>');

    /// <summary>The first day after the due day on which any ladder notifies section leads; null when none does.</summary>
    public int? CopyLeadFromDay => _ladders.Values.Min(ladder => ladder.CopyLeadFromDay);

    /// <summary>Creates the rules from checked settings.</summary>
    public static ActiveRules From(ReviewSettings settings) => From(settings, CurrentPeople.Of(settings.People, [], []));

    /// <summary>Creates the rules from checked settings, with the current people.</summary>
    public static ActiveRules From(ReviewSettings settings, CurrentPeople people) =>
        From(settings, people, OrganisationCalendar.Of(settings.Organisation));

    /// <summary>As above, with a calendar that was read before.</summary>
    public static ActiveRules From(ReviewSettings settings, CurrentPeople people, WorkingCalendar calendar) =>
        From(settings, people, calendar, PolicySettings.Of(settings));

    /// <summary>As above, with other policies and ladders than those of the settings.</summary>
    public static ActiveRules From(ReviewSettings settings, CurrentPeople people, WorkingCalendar calendar, PolicySettings rules) =>
        new(settings, people, calendar, rules);

    /// <summary>The organisation's time zone.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The day in the organisation's time zone. Read the clock once per job, and pass the day on.</summary>
    public DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);

    /// <summary>The section that the settings assign to a page; null when the page's own statement decides.</summary>
    public string? SectionOf(Page page) => _sections.Of(page);

    /// <summary>The evaluation of a page that email, dashboard, API and export share.</summary>
    public Assessment Assess(Page page, DateOnly today) => _book.Assess(page, today);

    /// <summary>The days that were compared for its due date, earliest first; the earliest counts.</summary>
    public IReadOnlyList<DueDate> DaysCompared(Page page, DateOnly today) => _book.DaysCompared(page, today);

    /// <summary>The projection of a page, which is stored.</summary>
    public PageProjection Derive(Page page, DateOnly today) => _book.Derive(page, today);

    /// <summary>Only its due day, for comparing policies over many pages.</summary>
    public PageDuty DutyOf(Page page, DateOnly today) => _book.DutyOf(page, today);

    /// <summary>The owner of a page, and why.</summary>
    public Owner OwnerOf(Page page) => _ownership.Of(page);

    /// <summary>Whether a person is in the list of people or has a duty here, and has not left.</summary>
    public bool IsKnown(string address) => _ownership.IsKnown(address);

    /// <summary>The addresses of all known people.</summary>
    public IReadOnlyCollection<string> KnownAddresses => _ownership.KnownAddresses;

    /// <summary>Whether an address may own pages or be a stand-in: if it is known, or belongs to a trusted domain.</summary>
    public bool MayAnswer(string address) => _ownership.MayAnswer(address);

    /// <summary>The page as the audience needs it, with its current owner.</summary>
    public NotifiedPage NotifiedOf(Page page) => Audience.PageOf(page, LadderOf(page.Policy));

    /// <summary>
    /// Whether a person owns a page by the current rules. Whether email reaches them does not matter, so that refused email takes no
    /// rights.
    /// </summary>
    public bool IsOwnedBy(Page page, string address) => OwnerOf(page).Address is var owner
        && (owner == address || _rights.Of(page).Address == address || (owner is null && Admins.Contains(address)));

    /// <summary>Whether a person leads the section of a page, whether email reaches them or not.</summary>
    public bool IsLedBy(Page page, string address) => _rights.LeadOf(page.Site, page.Section) == address;

    /// <summary>Whether a person may act on a page: by the audience, or as its owner or lead if all email arrived.</summary>
    public bool MayActOn(Page page, string address, DateOnly day) => !HasLeft(address)
        && (IsOwnedBy(page, address) || IsLedBy(page, address) || Audience.MayAct(NotifiedOf(page), address, day));

    /// <summary>Other possible owners of a page, most likely first.</summary>
    public IReadOnlyList<(string Address, Sentence Because)> CandidatesFor(Page page) => _ownership.Candidates(page);

    /// <summary>Everybody who is away on a day.</summary>
    public IReadOnlyList<string> AwayOn(DateOnly day) =>
        [.. _editors.Values.Where(editor => editor.Away?.Covers(day) == true).Select(editor => editor.Address)];

    /// <summary>The address of the lead of a section; null when there is none.</summary>
    public string? LeadOf(string site, string? section) => _ownership.LeadOf(site, section);

    /// <summary>The ladder of a policy by its name; that of <c>default</c> if the policy was removed.</summary>
    public Ladder LadderOf(string policy) => _ladders[_book.Find(policy).Ladder];

    /// <summary>When a recipient may get a digest: their own time zone, days and hour, or the organisation's.</summary>
    public DigestTimes TimesOf(string reader)
    {
        var editor = _editors.GetValueOrDefault(reader);
        DigestHours.TryQuiet(Organisation.QuietHours, out var quiet);
        var times = new DigestTimes
        {
            Zone = editor?.Zone is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : Zone,
            Days = WeekPattern.TryParse(editor?.DigestDays ?? Organisation.DigestDays, out var days) ? days : WeekPattern.WholeWeek,
            From = new TimeOnly(editor?.DigestHour ?? Organisation.DigestHour, 0),
            Quiet = quiet,
            Calendar = Calendar,
        };
        // If their own hour fell into quiet hours since it was recorded, they must not lose their email.
        return times.Fault is null ? times : times with { From = quiet.To };
    }

    /// <summary>The policy with which a page's projection was computed.</summary>
    public ReviewPolicy PolicyOf(Page page) => _book.Find(page.Policy);

    /// <summary>The names of all policies.</summary>
    public IReadOnlyList<string> PolicyNames => _book.Names;

    /// <summary>The names of the policies with a property.</summary>
    public IReadOnlyList<string> PoliciesWith(Func<ReviewPolicy, bool> holds) => [.. PolicyNames.Where(name => holds(_book.Find(name)))];

    /// <summary>The names of the policies that check the links of pages.</summary>
    public IReadOnlyList<string> PoliciesOfLinks => PoliciesWith(policy => policy.LinkCheck is not null);

    /// <summary>Whether a policy of this name exists.</summary>
    public bool HasPolicy(string name) => _book.Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a person is known to have left.</summary>
    public bool HasLeft(string address) => _editors.GetValueOrDefault(address)?.HasLeft == true;

    /// <summary>Whether email can reach a person: they have not left, and it was not refused.</summary>
    public bool IsReachable(string address) => _editors.GetValueOrDefault(address)?.IsReachable != false;

    /// <summary>Whether a person has stopped copies.</summary>
    public bool MutesCopies(string address) => _editors.GetValueOrDefault(address)?.MutesCopies == true;

    /// <summary>How many pages per week a person reviews; null when nothing is planned for them.</summary>
    public int? PaceOf(string owner) =>
        _editors.GetValueOrDefault(owner)?.WeeklyCapacity ?? (Planning.PagesPerWeek > 0 ? Planning.PagesPerWeek : null);

    /// <summary>Whether anything is planned for anybody.</summary>
    public bool IsLevelled => Planning.PagesPerWeek > 0 || _editors.Values.Any(editor => editor.WeeklyCapacity is not null);

    /// <summary>The terms for planning: everybody's pace, and their working days without absences.</summary>
    public PlanTerms PlanTermsOn(DateOnly today) => new()
    {
        Today = today,
        WeeksForward = Planning.WeeksForward,
        PagesPerWeek = Math.Max(1, Planning.PagesPerWeek),
        Calendar = Calendar,
        Editors =
            _editors.Values.Where(editor => PaceOf(editor.Address) is not null
                && (editor.WeeklyCapacity is not null || editor.Away?.To >= today))
                .ToDictionary(editor => editor.Address, editor => new EditorPace(PaceOf(editor.Address)!.Value, CalendarOf(editor, today)),
                    StringComparer.Ordinal),
    };

    // Nobody is away for longer than it makes sense to plan ahead.
    private WorkingCalendar? CalendarOf(Editor editor, DateOnly today)
    {
        if (editor.Away is not { } away || away.To < today)
            return null;
        var first = away.From > today ? away.From : today;
        var days = Math.Clamp(
            away.To.DayNumber - first.DayNumber + 1, 0, Math.Min(MostDaysAway, DateOnly.MaxValue.DayNumber - first.DayNumber));
        return Calendar.With(Enumerable.Range(0, days).Select(day => new FreeDay(first.AddDays(day), "away")));
    }

    /// <summary>The person with an address.</summary>
    public Person PersonAt(string address) => new(address, _names.GetValueOrDefault(address, address))
    {
        Language = _editors.GetValueOrDefault(address)?.Language ?? Organisation.Language,
    };

    private static string PlanMarkOf(ReviewSettings settings, CurrentPeople people) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
        {
            settings.Planning,
            settings.Organisation.WorkingDays,
            settings.Organisation.Holidays,
            settings.Organisation.FreeDays,
            Editors = people.Remembered.Values.OrderBy(editor => editor.Address, StringComparer.Ordinal)
                .Select(editor => new { editor.Address, editor.WeeklyCapacity, editor.Away }),
        })));

    // The first part grows when projections are computed differently than before: further owners since 2, the day to show a record by since
    // 3, findings since 4, search words since 5, known owners since 6, the age of sources since 7.
    private static string MarkOf(ReviewSettings settings, CurrentPeople people, PolicySettings rules) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
        {
            Derivation = 7,
            rules.Policies,
            // Only a part of a person: projections do not depend on hours, capacity and absences.
            Editors = people.Editors.Select(editor =>
                new { editor.Address, editor.Name, editor.Aliases, editor.HasLeft, IsRefused = editor.RefusedSince is not null }),
            Unreachable = people.Remembered.Values.Where(other => !other.IsReachable).Select(other => other.Address)
                .Order(StringComparer.Ordinal),
            people.Admins,
            people.Sections,
            people.TrustedDomains,
            people.DefaultEditor,
            SiteSections = settings.Sites.ToDictionary(site => site.Key, site => site.Value.Section),
        })));
}
