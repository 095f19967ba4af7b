using CcsviReview.Settings;
using CcsviReview.Settings.Checks;
using CcsviReview.Storage;
using CcsviReview.WorkingTime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace CcsviReview.Current;

/// <summary>
/// The rules as they are now: those of the settings with what people changed here. A stroke reads them once, at its start, and hands them
/// down, so that what it decides follows from one set of rules whoever changes them meanwhile.
/// </summary>
internal sealed class CurrentRules(IDbContextFactory<ReviewDb> database, ReviewSettings settings, CurrentTemplates? emails = null)
{
    private readonly AsyncLocal<Reading?> _shared = new();

    // A holiday file is read once, at start, as every setting is.
    private readonly WorkingCalendar _calendar = OrganisationCalendar.Of(settings.Organisation);

    /// <summary>The words and templates of emails.</summary>
    public CurrentTemplates Templates { get; } = emails ?? new CurrentTemplates(settings, NullLogger<CurrentTemplates>.Instance);

    /// <summary>Reads them; a few small tables, so nothing is kept that several workers would have to agree on.</summary>
    public async Task<ActiveRules> ReadAsync(CancellationToken cancel) =>
        _shared.Value is not { } shared ? await ReadAsync(rules: null, cancel) : shared.Rules ??= await ReadAsync(rules: null, cancel);

    /// <summary>
    /// From here on, in what is called from here, they are read once: for a page that is only shown, so that who asks and what is shown
    /// follow from one reading.
    /// Never for what changes something, which must see its own change.
    /// </summary>
    public void ShareReading() => _shared.Value = new Reading();

    /// <summary>The same with other policies and ladders, to try what they would do; null for those that hold.</summary>
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
