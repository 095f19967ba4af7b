using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Imports;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Components;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Web.People;

/// <summary>Shows the people and what they are responsible for.</summary>
internal sealed class PeoplePages(IDbContextFactory<ReviewDb> database, CurrentRules inForce, FormTickets tickets, OrganisationClock clock)
{
    private const int LatestChanges = 30;

    public async Task<IResult> ListAsync(HttpContext http, CancellationToken cancel)
    {
        var (today, rules) = (clock.Today, await inForce.ReadAsync(cancel));
        await using var db = await database.CreateDbContextAsync(cancel);
        // Read from the index of owners alone.
        var care = await db.Pages.GroupBy(page => page.Owner).Select(own => new
        {
            Owner = own.Key,
            Pages = own.Count(),
            Late = own.Count(page => page.Standing == ReviewStatus.Dated && page.DueOn < today),
        }).ToListAsync(cancel);
        var lines = care.Where(own => own.Owner is not null).Select(own => own.Owner!).Union(rules.KnownAddresses)
            .Select(address => new PersonLine(rules.People.RememberedOf(address))
            {
                Role = CurrentVisitors.RoleOf(address, rules),
                Sections =
                [
                    .. rules.People.Sections.Where(duty => PersonAddress.Key(duty.Lead) == address).Select(duty => duty.Section)
                        .Distinct(StringComparer.OrdinalIgnoreCase),
                ],
                Pages = care.Find(own => own.Owner == address)?.Pages ?? 0,
                Late = care.Find(own => own.Owner == address)?.Late ?? 0,
            });
        return http.Show<PeoplePage, PeopleView>(new PeopleView(today)
        {
            People =
            [
                .. lines.OrderByDescending(line => line.Late).ThenByDescending(line => line.Pages)
                    .ThenBy(line => line.Editor.Address, StringComparer.Ordinal),
            ],
            Nobody = care.Find(own => own.Owner is null)?.Pages ?? 0,
        });
    }

    /// <summary>One person, or a new one, with the faults of a form that was refused.</summary>
    public async Task<IResult> OneAsync(HttpContext http, string? who, IReadOnlyList<FieldFault> faults, CancellationToken cancel)
    {
        var rules = await inForce.ReadAsync(cancel);
        await using var db = await database.CreateDbContextAsync(cancel);
        var editor = who is null ? rules.People.RememberedOf("") : await KnownAsync(db, rules, who, cancel);
        if (editor is null)
            return http.ShowMissing("No one here has this address.");
        http.Features.Set(new SheetFaults(faults));
        return http.Show<PersonPage, PersonView>(new PersonView(editor, tickets.For(http))
        {
            IsNew = who is null,
            Roles = who is null ? [] : PersonRoles.Of(who, rules),
            IsAdminOfSettings = rules.People.AdminsOfSettings.Contains(editor.Address),
            Sent = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(cancel) : null,
            Pages = await db.Pages.CountAsync(page => page.Owner == editor.Address, cancel),
            Account = await db.ProviderAccounts.AsNoTracking().FirstOrDefaultAsync(account => account.Address == editor.Address, cancel),
            Changes = await db.Changes.AsNoTracking().Where(change => change.Subject == editor.Address && editor.Address != "")
                .OrderByDescending(change => change.At)
                .ThenByDescending(change => change.Id).Take(LatestChanges).ToListAsync(cancel),
        }, faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    /// <summary>
    /// Why a form is refused before its cells are checked; with an empty column when the person does not exist. Null when nothing is wrong.
    /// </summary>
    public async Task<FieldFault?> WrongAsync(string? who, Dictionary<string, string> cells, CancellationToken cancel)
    {
        var (rules, address) = (await inForce.ReadAsync(cancel), cells["address"]);
        await using var db = await database.CreateDbContextAsync(cancel);
        if (who is not null && await KnownAsync(db, rules, who, cancel) is null)
            return new FieldFault("", "No one here has this address.");
        if (PersonAddress.Exact(address) is { } admin && rules.People.AdminsOfSettings.Contains(admin)
            && cells.Remove("admin", out var wish) && (!CellFormatter.IsYesOrNo(wish, out var isYes) || !isYes))
            return new FieldFault("admin", PeopleSheet.IsAdminOfSettings(admin));
        if (who is not null)
            return null;
        if (PersonAddress.Exact(address) is not { } key)
            return new FieldFault("address", $"'{address}' is not an email address. Enter one like jane@example.org.");
        return rules.People.Editors.Any(editor => editor.Address == key)
            ? new FieldFault("address", $"'{key}' is already in the list of people. Change them on their own page.")
            : null;
    }

    private static async Task<Editor?> KnownAsync(ReviewDb db, ActiveRules rules, string who, CancellationToken cancel) =>
        rules.People.Remembered.ContainsKey(who) || rules.KnownAddresses.Contains(who)
            || await db.Pages.AnyAsync(page => page.Owner == who, cancel) ? rules.People.RememberedOf(who) : null;
}

/// <summary>The people and what they are responsible for.</summary>
internal sealed record PeopleView(DateOnly Today)
{
    /// <summary>The people, those with most late pages first.</summary>
    public required IReadOnlyList<PersonLine> People { get; init; }

    /// <summary>How many pages have no owner.</summary>
    public required int Nobody { get; init; }
}

/// <summary>A person in the list.</summary>
internal sealed record PersonLine(Editor Editor)
{
    /// <summary>Their role; null when they have none: people whom pages name, and people who have left.</summary>
    public required Role? Role { get; init; }

    /// <summary>The sections that they lead.</summary>
    public required IReadOnlyList<string> Sections { get; init; }

    public required int Pages { get; init; }

    public required int Late { get; init; }
}

/// <summary>One person.</summary>
internal sealed record PersonView(Editor Editor, FormTicket Ticket)
{
    public required bool IsNew { get; init; }

    /// <summary>Their roles here, with the source of each.</summary>
    public required IReadOnlyList<PersonRole> Roles { get; init; }

    /// <summary>Whether the settings make them an admin, which cannot be changed here.</summary>
    public required bool IsAdminOfSettings { get; init; }

    public required IFormCollection? Sent { get; init; }

    public required int Pages { get; init; }

    public required IReadOnlyList<AuditEntry> Changes { get; init; }

    /// <summary>The organisation's account with which they sign in; null when there is none.</summary>
    public ProviderAccount? Account { get; init; }
}
