using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Outbox;
using CcsviReview.People;
using CcsviReview.Reminders.Notices;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.People;

/// <summary>Hands the pages of one person over to another, for example when somebody leaves: due dates and history stay, and both are
/// notified.</summary>
internal sealed class HandOver(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    private const int PagesAtOnce = 500;
    private const int LongestReason = 1900;      // of the 2,000 characters of AuditEntry.Reason, which also has other words

    /// <summary>Moves the pages in one transaction with the emails about it; a dry run only counts and names them.</summary>
    /// <exception cref="RefusedException">One of the two addresses is invalid, they are the same, the new owner cannot be reached, or the
    /// reason is too long.</exception>
    public async Task<HandoverReport> RunAsync(HandoverTerms terms, CancellationToken cancel)
    {
        if (terms.Reason.Length > LongestReason)
            throw new RefusedException(
                "reason", $"The reason has {terms.Reason.Length} characters. Shorten it to at most {LongestReason}.");
        var now = clock.GetUtcNow();
        var rules = await current.ReadAsync(cancel);
        var (from, to) = (AddressOf("from", terms.From), Taker(rules, terms));
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var scope = db.Pages.Where(page => page.Owner == from
            && (terms.Section == null || page.Section == terms.Section) && (terms.Site == null || page.Site == terms.Site));
        List<(string Title, string Address)> named = [];
        var ids = await scope.OrderBy(page => page.DueOn == null).ThenBy(page => page.DueOn).ThenBy(page => page.Id).Select(page => page.Id)
            .ToListAsync(cancel);
        if (ids.Count == 0 && !rules.IsKnown(from) && !rules.HasLeft(from) && !await db.Pages.AnyAsync(page => page.Owner == from, cancel))
            throw new RefusedException("from", $"'{from}' owns no pages: {new KnownPeople(rules).Unknown(from)}");
        foreach (var batch in ids.Chunk(PagesAtOnce))
        {
            var pages = (await db.Pages.Where(page => batch.Contains(page.Id)).ToListAsync(cancel)).ToDictionary(page => page.Id);
            foreach (var page in batch.Select(id => pages[id]))
            {
                if (named.Count < Notice.MostLines)
                    named.Add((page.Title, page.Address));
                Give(db, page, to, terms, now);
                page.Derive(rules.Derive(page, rules.DayOf(now)), rules.DayOf(now));
            }
            if (!terms.IsDry)
                await db.SaveChangesAsync(cancel);
            db.ChangeTracker.Clear();
        }

        var readers = new[] { from, to }.Where(rules.IsReachable).ToList();
        if (ids.Count > 0 && !terms.IsDry)
        {
            var handed = new HandedOver(from, to, terms) { Total = ids.Count, Named = named };
            db.AddRange(readers.Select(reader => NoticeTo(reader, handed, rules, now)));
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        return new HandoverReport(from, to, ids.Count, named)
        {
            IsDry = terms.IsDry,
            Notified = ids.Count == 0 ? [] : readers,
            Duties = DutiesOf(rules, from),
        };
    }

    private static void Give(ReviewDb db, Page page, string to, HandoverTerms terms, DateTimeOffset now)
    {
        db.Add(new AuditEntry
        {
            At = now,
            By = terms.By,
            PageId = page.Id,
            What = AuditKinds.Owner,
            Before = page.Owner ?? "",
            After = to,
            Reason = $"handed over{(terms.Reason.Length > 0 ? $": {terms.Reason}" : "")}",
        });
        page.AssignOwner(to);
    }

    private EmailMessage NoticeTo(string reader, HandedOver handed, ActiveRules rules, DateTimeOffset now)
    {
        var person = rules.PersonAt(reader);
        var notice = new HandoverNotice(person, rules.PersonAt(handed.From), rules.PersonAt(handed.To), handed.Terms.By)
        {
            Reason = handed.Terms.Reason.Trim(),
            Organisation = rules.Organisation.Name,
            PublicUrl = rules.Organisation.PublicUrl,
            Today = rules.DayOf(now),
            Total = handed.Total,
            Pages = handed.Named,
        }.ToNotice();
        var key = EmailKeys.Handover(reader, now);
        return new EmailMessageBuilder(rules.MailDomain, now).Of(person, "handover", key, current.Templates.Write(notice));
    }

    private static string AddressOf(string field, string text) =>
        PersonAddress.Exact(text.Trim()) ?? throw new RefusedException(field, $"'{text}' is not an email address. Write one like jane@example.org.");

    private static string Taker(ActiveRules rules, HandoverTerms terms)
    {
        var to = AddressOf("to", terms.To);
        if (to == PersonAddress.Exact(terms.From.Trim()))
            throw new RefusedException("to", $"'{to}' already has these pages. Choose someone else.");
        if (!rules.HasLeft(to) && !rules.IsKnown(to))
            throw new RefusedException("to", $"Nobody here has the address '{to}'. {new KnownPeople(rules).Remedy(to)}");
        if (!rules.IsReachable(to))
            throw new RefusedException(
                "to", $"{to} {(rules.HasLeft(to) ? "has left" : "cannot be reached by email")}. Choose someone else.");
        return to;
    }

    private static List<string> DutiesOf(ActiveRules rules, string from) =>
    [
        .. rules.People.Sections.Where(section => PersonAddress.Key(section.Lead) == from)
            .Select(section => $"leads section '{section.Section}'"),
        .. rules.People.Sections.Where(section => PersonAddress.Key(section.Editor) == from)
            .Select(section => $"is editor of section '{section.Section}'"),
        .. PersonAddress.Key(rules.People.DefaultEditor) == from ? ["is the default editor"] : Array.Empty<string>(),
        .. rules.Admins.Contains(from) ? ["is an admin"] : Array.Empty<string>(),
    ];

    /// <summary>A handover, for the notices.</summary>
    /// <param name="From">The address of the former owner.</param>
    /// <param name="To">The address of the new owner.</param>
    /// <param name="Terms">By whom, and why.</param>
    private sealed record HandedOver(string From, string To, HandoverTerms Terms)
    {
        public required int Total { get; init; }

        /// <summary>The titles and addresses of the first pages.</summary>
        public required IReadOnlyList<(string Title, string Address)> Named { get; init; }
    }
}

/// <summary>The terms of a handover.</summary>
/// <param name="From">The address of the current owner.</param>
/// <param name="To">The address of the new owner.</param>
/// <param name="By">Who decides it.</param>
internal sealed record HandoverTerms(string From, string To, string By)
{
    /// <summary>Only pages of this section; null for all.</summary>
    public string? Section { get; init; }

    /// <summary>Only pages of this site; null for all.</summary>
    public string? Site { get; init; }

    /// <summary>Why, for the audit log and for both emails; may be empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether to report only what would happen.</summary>
    public bool IsDry { get; init; }
}

/// <summary>What was handed over.</summary>
internal sealed record HandoverReport(string From, string To, int Pages, IReadOnlyList<(string Title, string Address)> Named)
{
    public bool IsDry { get; init; }

    /// <summary>Who gets an email about it.</summary>
    public IReadOnlyList<string> Notified { get; init; } = [];

    /// <summary>What the former owner is still responsible for by role.</summary>
    public IReadOnlyList<string> Duties { get; init; } = [];

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{NumberFormatter.Of(Pages, "page")} {(IsDry ? "would go" : "went")} from {From} to {To}{(IsDry || Notified.Count == 0 ? "" : $"; notified: {string.Join(", ", Notified)}")}");
}
