using CcsviReview.Settings;
using CcsviReview.Settings.Checks;
using CcsviReview.Storage;
using CcsviReview.WorkingTime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CcsviReview.Current;

/// <summary>
/// The current rules: the settings with what people changed here. A job reads them once, at its start, and passes them on, so that its
/// decisions follow from one set of rules even if somebody changes them meanwhile.
/// </summary>
internal sealed class CurrentRules(IDbContextFactory<ReviewDb> database, ReviewSettings settings, CurrentTemplates? emails = null)
{
    private readonly AsyncLocal<Reading?> _shared = new();

    // A holiday file is read once, at start, like every setting.
    private readonly WorkingCalendar _calendar = OrganisationCalendar.Of(settings.Organisation);

    /// <summary>The words and templates of emails.</summary>
    public CurrentTemplates Templates { get; } = emails ?? new CurrentTemplates(settings, NullLogger<CurrentTemplates>.Instance);

    /// <summary>Reads them: a few small tables. Nothing is cached, so workers need not agree on a cache.</summary>
    public async Task<ActiveRules> ReadAsync(CancellationToken cancel) =>
        _shared.Value is not { } shared ? await ReadAsync(rules: null, cancel) : shared.Rules ??= await ReadAsync(rules: null, cancel);

    /// <summary>
    /// From here on, in this call and the calls that it makes, the rules are read once: for showing a page, so that the access check and
    /// the content use the same rules. Never use it for changes, which must see their own effect.
    /// </summary>
    public void ShareReading() => _shared.Value = new Reading();

    /// <summary>Reads them with other policies and ladders, to try their effect; null for those that apply.</summary>
    public async Task<ActiveRules> ReadAsync(PolicySettings? rules, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var editors = await db.People.AsNoTracking().OrderBy(editor => editor.Address).ToListAsync(cancel);
        var sections = await db.Sections.AsNoTracking().OrderBy(section => section.Section).ThenBy(section => section.Site)
            .ToListAsync(cancel);
        var saved = await ActivePolicies.ReadAsync(db, settings, cancel);
        var whole = await CurrentSites.JoinAsync(db, settings, cancel);
        return ActiveRules.From(whole, CurrentPeople.Of(settings.People, editors, sections), _calendar, rules ?? saved.Rules);
    }

    private sealed class Reading
    {
        public ActiveRules? Rules { get; set; }
    }
}
