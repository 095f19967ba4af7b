using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Policies;
using CcsviReview.People;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Settings.Loading;
using CcsviReview.Storage;
using CcsviReview.Web.Components;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Web.Policies;

/// <summary>Shows policies and ladders, and the forms in which an admin edits them.</summary>
internal sealed class PolicyPages(IDbContextFactory<ReviewDb> database, CurrentRules inForce, ReviewSettings settings,
    OrganisationClock clock)
{
    private readonly PoliciesQuery _query = new(database, settings);

    /// <summary>All of them in words.</summary>
    public async Task<IResult> ShowAsync(HttpContext http, CancellationToken cancel)
    {
        if (await BaseAsync(http, cancel) is not { } view)
            return http.ShowMissing(NoDraft);
        await using var db = await database.CreateDbContextAsync(cancel);
        var derives = await db.Runs.AsNoTracking().Where(run => run.Job == JobNames.Reassess).OrderByDescending(run => run.StartedAt)
            .FirstOrDefaultAsync(cancel);
        return http.Show<PoliciesPage, PoliciesView>(view with { DerivingSince = derives is { EndedAt: null } ? derives.StartedAt : null });
    }

    /// <summary>The form of a policy, with its current values or as sent.</summary>
    public async Task<IResult> ShowPolicyAsync(
        HttpContext http, string? name, (PolicyForm? Form, IReadOnlyList<FieldFault> Faults) sent, CancellationToken cancel)
    {
        if (await BaseAsync(http, cancel) is not { } view)
            return http.ShowMissing(NoDraft);
        var isKnown = view.Rules.Policies.TryGetValue(name ?? "", out var policy);
        if (name is not null && !isKnown && !name.Equals("default", StringComparison.OrdinalIgnoreCase))
            return http.ShowMissing($"No policy is named '{name}'.");
        var form = sent.Form ?? PolicyForm.Of(name ?? "", policy ?? PolicyOptions.Default);
        var reading = ReadingOf(view, $"Policies:{form.Name}", form.Values());
        var now = reading.Rules.Policies.GetValueOrDefault(form.Name);
        return Show(http, view, sent.Faults, await FormAsync(http, view, name, cancel) with
        {
            Policy = form,
            Explanation = sent.Faults.Count == 0 && now is not null ? PolicyFormatter.Of(form.Name, now, reading.Rules) : null,
            Example = sent.Faults.Count == 0 && now is not null ? ExampleOf(now, reading.Rules) : [],
        });
    }

    /// <summary>The form of a ladder, with its current values or as sent.</summary>
    public async Task<IResult> ShowLadderAsync(
        HttpContext http, string? name, (LadderForm? Form, IReadOnlyList<FieldFault> Faults) sent, CancellationToken cancel)
    {
        if (await BaseAsync(http, cancel) is not { } view)
            return http.ShowMissing(NoDraft);
        var isKnown = view.Rules.Ladders.TryGetValue(name ?? "", out var ladder);
        if (name is not null && !isKnown && !name.Equals("default", StringComparison.OrdinalIgnoreCase))
            return http.ShowMissing($"No ladder is named '{name}'.");
        var form = sent.Form ?? LadderForm.Of(name ?? "", ladder ?? new LadderOptions());
        var reading = ReadingOf(view, $"Ladders:{form.Name}", form.Values());
        var now = reading.Rules.Ladders.GetValueOrDefault(form.Name);
        return Show(http, view, sent.Faults, await FormAsync(http, view, name, cancel) with
        {
            Ladder = form,
            Explanation = sent.Faults.Count == 0 && now is not null ? PolicyFormatter.Sentence(PolicyFormatter.Ladder(now)) : null,
        });
    }

    /// <summary>New recipients of copies that look like a typing error: titles of pages would be sent to a stranger.</summary>
    public async Task<IReadOnlyList<FieldFault>> SlipsAsync(PoliciesView view, LadderForm form, CancellationToken cancel)
    {
        var people = new KnownPeople(await inForce.ReadAsync(cancel));
        var before = view.Rules.Ladders.GetValueOrDefault(form.Name)?.Copies.Select(copy => PersonAddress.Key(copy.To)).ToList() ?? [];
        return
        [
            .. from row in form.Copies.Index()
               let address = PersonAddress.Find(row.Item.To)
               where address is not null && !before.Contains(address) && !people.Has(address) && people.Nearest(address) is not null
               select new FieldFault(
                   $"to-{row.Index}", $"'{address}': {people.Unknown(address)} If not, add them to the list of people first."),
        ];
    }

    /// <summary>The policies with a form applied: those being edited, with the form in place of its subject.</summary>
    /// <param name="view">The policies being edited.</param>
    /// <param name="key"><c>Policies:clinical</c>.</param>
    /// <param name="values">The form's values; none removes the subject.</param>
    public static PolicySettingsParser ReadingOf(PoliciesView view, string key, IEnumerable<KeyValuePair<string, string?>> values)
    {
        var all = PolicySettingsParser.Flat(view.Rules);
        foreach (var known in all.Keys.Where(known => known.Equals(key, StringComparison.OrdinalIgnoreCase)
            || known.StartsWith($"{key}:", StringComparison.OrdinalIgnoreCase)).ToList())
            all.Remove(known);
        foreach (var (name, value) in values)
            all[name] = value;
        return PolicySettingsParser.Of(all, view.Settings);
    }

    /// <summary>
    /// The policies being edited: those of the draft in the address, or the current ones. Null when the draft does not exist.
    /// </summary>
    public async Task<PoliciesView?> BaseAsync(HttpContext http, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var held = await ActivePolicies.ReadAsync(db, settings, cancel);
        var view = new PoliciesView(http.Visitor(), held, held.Rules)
        {
            Settings = await CurrentSites.JoinAsync(db, settings, cancel),
            Troubles = await _query.TroublesAsync(held, cancel),
        };
        if (http.Request.Query["draft"].ToString() is not { Length: > 0 } mark)
            return view;
        if (view.Visitor.Role != Role.Admin
            || await db.RuleDrafts.AsNoTracking().FirstOrDefaultAsync(draft => draft.Mark == mark, cancel) is not { } draft)
            return null;
        return view with { Draft = mark, Rules = draft.Rules is { } json ? PolicySettings.Parse(json) : PolicySettings.Of(settings) };
    }

    /// <summary>The message for a draft that no longer exists.</summary>
    public const string NoDraft = "This draft does not exist. Drafts are kept for 30 days.";

    private static IResult Show(HttpContext http, PoliciesView view, IReadOnlyList<FieldFault> faults, RuleFormView form)
    {
        http.Features.Set(new SheetFaults(faults));
        return http.Show<RuleFormPage, RuleFormView>(
            form with { Draft = view.Draft }, faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    private async Task<RuleFormView> FormAsync(HttpContext http, PoliciesView view, string? name, CancellationToken cancel) =>
        new(view.Visitor, view.Held, view.Rules, http.RequestServices.GetRequiredService<FormTickets>().For(http))
        {
            Settings = view.Settings,
            Name = name,
            Sites = [.. view.Settings.Sites.Keys.Order(StringComparer.OrdinalIgnoreCase)],
            Sections =
            [
                .. (await inForce.ReadAsync(cancel)).People.Sections.Select(section => section.Section)
                    .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).Take(MostSections),
            ],
        };

    private const int MostSections = 500;
    private const int MostSteps = 8;

    // The result for a page that is reviewed today.
    private List<string> ExampleOf(PolicyOptions policy, PolicySettings rules)
    {
        var today = clock.Today;
        var due = policy.Duration!.Value.After(today);
        var ladder = SettingsMapper.Ladders(rules.Ladders).GetValueOrDefault(policy.Ladder, Ladder.Default);
        var last = due.Year < DateOnly.MaxValue.Year ? due.AddYears(1) : DateOnly.MaxValue;
        return
        [
            $"A page reviewed today is due on {CcsviReview.Localization.DayFormatter.Of(due)}.",
            .. ladder.StepsIn(due, today.AddDays(1), last).Take(MostSteps).Select(step => step.DaysFromDue switch
            {
                0 => $"{CcsviReview.Localization.DayFormatter.Of(step.On)}: a reminder on the due date",
                < 0 and var days => $"{CcsviReview.Localization.DayFormatter.Of(step.On)}: a reminder {-days} {(days == -1 ? "day" : "days")} before",
                var days =>
                    $"{CcsviReview.Localization.DayFormatter.Of(step.On)}: a reminder {days} {(days == 1 ? "day" : "days")} after{(step.IsForLead ? ", the section lead too" : "")}",
            }),
        ];
    }
}
