using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.Policies;
using CcsviReview.Reminders;
using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Planning;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Pipeline.Assess;

/// <summary>Writes one recipient's email about all their pages for today.</summary>
internal sealed class DigestComposer(IDbContextFactory<ReviewDb> database, ActiveRules rules, CurrentTemplates emails, DateTimeOffset now)
{
    private const int MostOfAnAside = 20;
    private readonly DateOnly _today = rules.DayOf(now);
    private ActionLinks? _links;
    private Dictionary<long, int> _citing = [];

    /// <summary>The keys that sign the links; null for the stored keys, which the first email of a run creates if there are none.</summary>
    public LinkKeys? Signing { get; init; }

    /// <summary>Writes the email; only the pages that it shows are read in full.</summary>
    public async Task<EmailMessage> WriteAsync(string reader, RecipientWork share, CancellationToken cancel)
    {
        var person = rules.PersonAt(reader);
        var parts = DigestPart.MostUrgentFirst.Select(state => PartOf(share, state)).Where(part => part.Total > 0).ToList();
        var shares = DigestShares.Of([.. parts.Select(part => part.Rows.Count)], Digest.MostItems);
        var shown = parts.Zip(shares, (part, most) => part.Rows.Take(most).ToList()).ToList();
        var asides = share.Asides.Select(aside => (aside.Aside, aside.Rows.Count, Rows: aside.Rows.Take(MostOfAnAside).ToList())).ToList();
        await using var db = await database.CreateDbContextAsync(cancel);
        var pages = await PagesAsync(db, shown.Concat(asides.Select(aside => aside.Rows)).SelectMany(rows => rows), cancel);
        _citing = await CitingAsync(db, reader, pages.Values, cancel);
        var links = await LinksAsync(cancel);
        return await EmailAsync(db, EmailKeys.Digest(reader, _today), Of(person) with
        {
            Parts =
            [
                .. parts.Zip(shown,
                    (part, rows) =>
                        new DigestPart(part.State, part.Total, Items(rows, pages, reader, aside: null)) { IsPlanned = part.IsPlanned }),
            ],
            Backlog = share.Backlog,
            Asides = [.. asides.Select(aside => new AsidePart(aside.Aside, aside.Count, Items(aside.Rows, pages, reader, aside.Aside)))],
            MuteAddress = share.Asides.Any(aside => aside.Aside.IsOptional()) ? links.Mute(person.Address) : null,
        }, cancel);
    }

    /// <summary>Writes an email about one page, with new links.</summary>
    public async Task<EmailMessage> WriteOneAsync(ActionContext context, string key, CancellationToken cancel)
    {
        var links = await LinksAsync(cancel);
        Aside? aside = context.Act == PageAction.ConfirmMove ? Aside.Moved : context.IsOwn ? null : Aside.StandIn;
        var item = new DigestItem(context.Page.Id, context.Page.Title, context.Page.Address, context.Assessment)
        {
            OwnerName = aside is Aside.StandIn ? context.OwnerName : null,
            Changed = DigestItem.ChangeOf(context.Page, _today),
            Actions = links.For(context.Page, context.Claim.Person, aside),
            Cycle = aside is null or Aside.StandIn ? context.Page.DueOn : null,
        };
        var digest = Of(context.Person) with
        {
            Parts = aside is null ? [new DigestPart(context.Assessment.State, 1, [item])] : [],
            Asides = aside is { } other ? [new AsidePart(other, 1, [item])] : [],
        };
        await using var db = await database.CreateDbContextAsync(cancel);
        return await EmailAsync(db, key, digest, cancel);
    }

    private Digest Of(Person reader) => new()
    {
        Reader = reader,
        Today = _today,
        Organisation = rules.Organisation.Name,
        PublicUrl = rules.Organisation.PublicUrl,
        TakesReplies = emails.TakesReplies,
    };

    private async Task<EmailMessage> EmailAsync(ReviewDb db, string key, Digest digest, CancellationToken cancel)
    {
        var thread = await ThreadAsync(db, digest.Reader.Address, cancel);
        return new EmailMessageBuilder(rules.MailDomain, now).Of(digest.Reader, "digest", key, emails.Write(digest), thread, digest.MuteAddress);
    }

    // Read with the first email of a run: when nothing is due, nothing needs to be signed.
    private async Task<ActionLinks> LinksAsync(CancellationToken cancel) =>
        _links ??= new ActionLinks(Signing ?? await new Keyring(database).ToSignAsync(now, cancel), rules, now);

    // Of a backlog, only the pages planned for this week and the next are listed; the rest is counted.
    private (PageState State, List<DueItem> Rows, int Total, bool IsPlanned) PartOf(RecipientWork share, PageState state)
    {
        var rows = share.Own.Where(row => row.Part == state).ToList();
        if (state == PageState.NeverReviewed)
            return (state, [.. rows, .. share.Unreviewed], rows.Count + share.UnreviewedTotal, false);
        var listed = rows.Where(row => row.BacklogOn is not { } on || BacklogPlan.Lists(on, _today)).OrderBy(row => row.BacklogOn).ToList();
        return listed.Count == 0 ? (state, rows, rows.Count, false) : (state, listed, rows.Count, listed.Count < rows.Count);
    }

    private List<DigestItem> Items(List<DueItem> rows, Dictionary<long, Page> pages, string reader, Aside? aside) =>
    [
        .. from row in rows
           where pages.ContainsKey(row.PageId)
           let page = pages[row.PageId]
           let assessed = rules.Assess(page, _today)
           select new DigestItem(page.Id, page.Title, page.Address, assessed)
           {
               Citing = Reason(assessed) is { SourceId: { } source } happened && _citing.TryGetValue(source, out var citing)
                   ? new SourceCitations(source, happened.SourceName, citing)
                   : null,
               OwnerName = aside is null or Aside.Moved or Aside.NotShown
                   ? null
                   : page.Owner is { } owner ? rules.PersonAt(owner).Name : "",
               IsForInformation = aside?.IsOptional() == true,
               Actions = _links!.For(page, reader, aside),
               Cycle = aside is null or Aside.StandIn ? page.DueOn : null,
               Changed = DigestItem.ChangeOf(page, _today),
               PlannedOn = WeekOf(page),
           },
    ];

    // What decides its due day, or else the most serious of what is open.
    private static PageEvent? Reason(Assessment assessed) => assessed.Due?.Event ?? (assessed.OpenEvents is [var first, ..] ? first : null);

    // Leads and admins see how far an event reaches; for others, only their own pages matter.
    private async Task<Dictionary<long, int>> CitingAsync(ReviewDb db, string reader, IEnumerable<Page> pages, CancellationToken cancel)
    {
        if (CurrentVisitors.RoleOf(reader, rules) is not (Role.Lead or Role.Admin))
            return [];
        var sources = pages.Where(page => page.Events.Count > 0).Select(page => Reason(rules.Assess(page, _today))?.SourceId).OfType<long>()
            .Distinct().ToArray();
        return sources.Length == 0 ? [] : await db.Citations.Where(citation => sources.Contains(citation.SourceId))
            .GroupBy(citation => citation.SourceId).Select(source => new { source.Key, Count = source.Count() })
            .ToDictionaryAsync(source => source.Key, source => source.Count, cancel);
    }

    // Shown only where it adds something to the due day: not when a page is planned for the week in which it is due.
    private static DateOnly? WeekOf(Page page) =>
        page.PlannedOn is { } planned && BacklogPlan.MondayOf(planned) is var monday
        && (page.DueOn is not { } due || BacklogPlan.MondayOf(due) != monday) ? monday : null;

    private static async Task<Dictionary<long, Page>> PagesAsync(ReviewDb db, IEnumerable<DueItem> rows, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.PageId).ToArray();
        return await db.Pages.AsNoTracking().Where(page => ids.Contains(page.Id)).ToDictionaryAsync(page => page.Id, cancel);
    }

    // All digests of a recipient reply to the first one, so that mail programs show one thread.
    private static Task<string?> ThreadAsync(ReviewDb db, string reader, CancellationToken cancel) => db.Emails.AsNoTracking()
        .Where(email => email.To == reader && email.Key.StartsWith(EmailKeys.Digests))
        .OrderBy(email => email.CreatedAt)
        .Select(email => email.ThreadId ?? email.MessageId)
        .FirstOrDefaultAsync(cancel);
}
