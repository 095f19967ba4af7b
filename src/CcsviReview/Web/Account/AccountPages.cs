using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.People;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Components;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Web.Account;

/// <summary>Shows a person what is stored about them.</summary>
internal sealed class AccountPages(IDbContextFactory<ReviewDb> database, CurrentRules inForce, FormTickets tickets, TimeProvider clock)
{
    /// <summary>The page, with the faults of a form that was refused, by column.</summary>
    public async Task<IResult> ShowAsync(HttpContext http, IReadOnlyList<FieldFault> faults, CancellationToken cancel)
    {
        var (who, now) = (http.Visitor(), clock.GetUtcNow());
        var rules = await inForce.ReadAsync(cancel);
        await using var db = await database.CreateDbContextAsync(cancel);
        var view = new AccountView(who, tickets.For(http))
        {
            Editor = who.HasMail
                ? rules.People.RememberedOf(who.Address)
                : null,
            Sections =
            [
                .. rules.People.Sections.Where(duty => PersonAddress.Key(duty.Lead) == who.Address).Select(duty => duty.Section)
                    .Distinct(StringComparer.OrdinalIgnoreCase),
            ],
            Sessions = await db.Sessions.AsNoTracking()
                .Where(session => session.Address == who.Address && session.EndedAt == null && session.ExpiresAt > now)
                .OrderByDescending(session => session.StartedAt).Take(AccountView.MostSessions).ToListAsync(cancel),
            AwayUntil = await AwayUntilAsync(db, who.Address, rules.DayOf(now), cancel),
            Sent = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(cancel) : null,
        };
        http.Features.Set(new SheetFaults(faults));
        return http.Show<AccountPage, AccountView>(
            view, faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }

    // From the latest automatic reply that says so; it is only suggested.
    private static Task<DateOnly?> AwayUntilAsync(ReviewDb db, string address, DateOnly today, CancellationToken cancel) => db.HandledMails
        .Where(mail => mail.Sender == address && mail.AwayUntil >= today).OrderByDescending(mail => mail.Id)
        .Select(mail => mail.AwayUntil).FirstOrDefaultAsync(cancel);
}

/// <summary>What is stored about a person.</summary>
internal sealed record AccountView(Visitor Visitor, FormTicket Ticket)
{
    public const int MostSessions = 20;

    /// <summary>Their reminder settings; null when they have no address.</summary>
    public required Editor? Editor { get; init; }

    public required IReadOnlyList<string> Sections { get; init; }

    public required IReadOnlyList<Session> Sessions { get; init; }

    /// <summary>The end of the absence that their automatic reply states; null when there is none.</summary>
    public DateOnly? AwayUntil { get; init; }

    /// <summary>The form that was refused; null when there is none.</summary>
    public IFormCollection? Sent { get; init; }
}
