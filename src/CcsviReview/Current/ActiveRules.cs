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

/// <summary>The settings as the domain's values: by what rules pages are judged, who answers for them, when people are reminded.</summary>
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
        Watch = settings.Watch;
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

    /// <summary>What tells these rules from others: 64 hexadecimal digits over all settings from which pages are derived.</summary>
    public string Mark { get; }

    /// <summary>What tells the terms that work is planned by from others: 64 hexadecimal digits.</summary>
    public string PlanMark { get; }

    /// <summary>How work is levelled.</summary>
    public PlanningOptions Planning { get; }

    /// <summary>Everybody who belongs here, and what is remembered of addresses.</summary>
    public CurrentPeople People { get; }

    /// <summary>Who is an admin, whether mail reaches them or not.</summary>
    public IReadOnlyList<string> Admins { get; }

    /// <summary>Which admins are mailed of pages that have nobody else: those whom mail reaches.</summary>
    public IReadOnlyList<string> ReachableAdmins { get; }

    /// <summary>How the sources that pages cite are watched.</summary>
    public WatchOptions Watch { get; }

    /// <summary>After how many refused mails somebody counts as unreachable.</summary>
    public int RefusalsUntilUnreachable { get; }

    /// <summary>Everybody who leads a section.</summary>
    public IReadOnlyList<string> Leads { get; }

    /// <summary>Who is notified of a page at a step, in which role and why.</summary>
    public Audience Audience { get; }

    /// <summary>
    /// Everybody whom a ladder copies, section leads apart, with the first day after the due day on which any ladder does.
    /// </summary>
    public IReadOnlyDictionary<string, int> CopiedFrom { get; }

    /// <summary>The days on which reminders go out.</summary>
    public WorkingCalendar Calendar { get; }

    /// <summary>How many days before its due day a page can first matter to a mail: the widest notice or the earliest step.</summary>
    public int DaysAhead { get; }

    /// <summary>Whether a page with this due day can matter to a mail of a day.</summary>
    public bool IsInView(DateOnly dueOn, DateOnly day) => dueOn.DayNumber - day.DayNumber <= DaysAhead;

    /// <summary>The domain of the sender, for Message-IDs.</summary>
    public string MailDomain => Organisation.From[(Organisation.From.LastIndexOf('@') + 1)..].TrimEnd('>');

    /// <summary>The first day after the due day on which any ladder tells section leads; null when none does.</summary>
    public int? CopyLeadFromDay => _ladders.Values.Min(ladder => ladder.CopyLeadFromDay);

    /// <summary>The rules of checked settings.</summary>
    public static ActiveRules From(ReviewSettings settings) => From(settings, CurrentPeople.Of(settings.People, [], []));

    /// <summary>The rules of checked settings with the people as they are now.</summary>
    public static ActiveRules From(ReviewSettings settings, CurrentPeople people) =>
        From(settings, people, OrganisationCalendar.Of(settings.Organisation));

    /// <summary>The same with the calendar that was read at start.</summary>
    public static ActiveRules From(ReviewSettings settings, CurrentPeople people, WorkingCalendar calendar) =>
        From(settings, people, calendar, PolicySettings.Of(settings));

    /// <summary>The same by other policies and ladders than those of the settings.</summary>
    public static ActiveRules From(ReviewSettings settings, CurrentPeople people, WorkingCalendar calendar, PolicySettings rules) =>
        new(settings, people, calendar, rules);

    /// <summary>The organisation's zone.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The day in the organisation's zone; read the clock once a stroke and hand it down.</summary>
    public DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);

    /// <summary>The section that the settings assign to a page; null when they leave it to what the page states.</summary>
    public string? SectionOf(Page page) => _sections.Of(page);

    /// <summary>The judgement of a page that mail, page, API and export share.</summary>
    public Assessment Assess(Page page, DateOnly today) => _book.Assess(page, today);

    /// <summary>The days that were compared for its due date, the earliest first, which counts.</summary>
    public IReadOnlyList<DueDate> DaysCompared(Page page, DateOnly today) => _book.DaysCompared(page, today);

    /// <summary>What is stored of it.</summary>
    public PageProjection Derive(Page page, DateOnly today) => _book.Derive(page, today);

    /// <summary>Its due day alone, for comparing rules over many pages.</summary>
    public PageDuty DutyOf(Page page, DateOnly today) => _book.DutyOf(page, today);

    /// <summary>Who answers for a page, and by what right.</summary>
    public Owner OwnerOf(Page page) => _ownership.Of(page);

    /// <summary>Whether somebody is among the people or has a duty here, and has not left.</summary>
    public bool IsKnown(string address) => _ownership.IsKnown(address);

    /// <summary>The addresses of all of these.</summary>
    public IReadOnlyCollection<string> KnownAddresses => _ownership.KnownAddresses;

    /// <summary>Whether an address may answer for pages or stand in: one that is known, or any of a trusted domain.</summary>
    public bool MayAnswer(string address) => _ownership.MayAnswer(address);

    /// <summary>The page as the audience needs to know it, with its owner by what holds now.</summary>
    public NotifiedPage NotifiedOf(Page page) => Audience.PageOf(page, LadderOf(page.Policy));

    /// <summary>
    /// Whether somebody answers for a page, by what holds now: whom to mail is another question, so that refused mail takes no rights.
    /// </summary>
    public bool IsOwnedBy(Page page, string address) => OwnerOf(page).Address is var owner
        && (owner == address || _rights.Of(page).Address == address || (owner is null && Admins.Contains(address)));

    /// <summary>Whether somebody leads the section of a page, whether mail reaches them or not.</summary>
    public bool IsLedBy(Page page, string address) => _rights.LeadOf(page.Site, page.Section) == address;

    /// <summary>
    /// Whether somebody may record reviews of a page and put it off: whoever may by the audience, and whoever would answer for it, or lead
    /// its section, if all mail arrived.
    /// </summary>
    public bool MayActOn(Page page, string address, DateOnly day) => !HasLeft(address)
        && (IsOwnedBy(page, address) || IsLedBy(page, address) || Audience.MayAct(NotifiedOf(page), address, day));

    /// <summary>Who else could answer for a page, the likeliest first.</summary>
    public IReadOnlyList<(string Address, Sentence Because)> CandidatesFor(Page page) => _ownership.Candidates(page);

    /// <summary>Everybody who is away on a day.</summary>
    public IReadOnlyList<string> AwayOn(DateOnly day) =>
        [.. _editors.Values.Where(editor => editor.Away?.Covers(day) == true).Select(editor => editor.Address)];

    /// <summary>The address of the lead of a section; null when there is none.</summary>
    public string? LeadOf(string site, string? section) => _ownership.LeadOf(site, section);

    /// <summary>
    /// The ladder of a policy by its name; the one of <c>default</c> for a policy that is gone since the page was derived.
    /// </summary>
    public Ladder LadderOf(string policy) => _ladders[_book.Find(policy).Ladder];

    /// <summary>When a reader may get a digest: by their own zone, days and hour, or the organisation's.</summary>
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
        // An hour of their own that became quiet since it was taken down must not lose their mail.
        return times.Fault is null ? times : times with { From = quiet.To };
    }

    /// <summary>The policy that a page was derived by.</summary>
    public ReviewPolicy PolicyOf(Page page) => _book.Find(page.Policy);

    /// <summary>The names of the policies there are.</summary>
    public IReadOnlyList<string> PolicyNames => _book.Names;

    /// <summary>The names of the policies of which something holds.</summary>
    public IReadOnlyList<string> PoliciesWith(Func<ReviewPolicy, bool> holds) => [.. PolicyNames.Where(name => holds(_book.Find(name)))];

    /// <summary>Whether there is a policy of this name.</summary>
    public bool HasPolicy(string name) => _book.Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether somebody is known to have left.</summary>
    public bool HasLeft(string address) => _editors.GetValueOrDefault(address)?.HasLeft == true;

    /// <summary>Whether mail to somebody can arrive: they have not left, and nothing says that it is refused.</summary>
    public bool IsReachable(string address) => _editors.GetValueOrDefault(address)?.IsReachable != false;

    /// <summary>Whether somebody wants no copies for information.</summary>
    public bool MutesCopies(string address) => _editors.GetValueOrDefault(address)?.MutesCopies == true;

    /// <summary>How many pages a week somebody reviews; null when nothing is planned for them.</summary>
    public int? PaceOf(string owner) =>
        _editors.GetValueOrDefault(owner)?.WeeklyCapacity ?? (Planning.PagesPerWeek > 0 ? Planning.PagesPerWeek : null);

    /// <summary>Whether anything is planned for anybody.</summary>
    public bool IsLevelled => Planning.PagesPerWeek > 0 || _editors.Values.Any(editor => editor.WeeklyCapacity is not null);

    /// <summary>What work is planned by: everybody's pace, and their working days less an absence.</summary>
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

    // Nobody is away for longer than is planned ahead with any sense.
    private WorkingCalendar? CalendarOf(Editor editor, DateOnly today)
    {
        if (editor.Away is not { } away || away.To < today)
            return null;
        var first = away.From > today ? away.From : today;
        var days = Math.Clamp(
            away.To.DayNumber - first.DayNumber + 1, 0, Math.Min(MostDaysAway, DateOnly.MaxValue.DayNumber - first.DayNumber));
        return Calendar.With(Enumerable.Range(0, days).Select(day => new FreeDay(first.AddDays(day), "away")));
    }

    /// <summary>The person behind an address.</summary>
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

    // The first part grows when pages are derived in another way than before: further owners since 2, the day to show a record by since 3,
    // which findings since 4, the words of a search since 5, owners who are known since 6, the age of sources since 7.
    private static string MarkOf(ReviewSettings settings, CurrentPeople people, PolicySettings rules) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
        {
            Derivation = 7,
            rules.Policies,
            // Not all of a person: hours, capacity and absences derive nothing.
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
