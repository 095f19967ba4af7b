using System.Globalization;
using System.Text.RegularExpressions;
using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Outbox.Bounces;
using CcsviReview.Policies;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Flow;

/// <summary>
/// Finds people whose address refuses mail, by letters that are dead and by letters that came back, and takes down that they cannot be reached: from
/// then on others answer for their pages. The admins are told once.
/// </summary>
internal sealed partial class RefusedMail(IDbContextFactory<ReviewDb> database, ReviewRules rules, DateTimeOffset now)
{
    private static readonly TimeSpan s_remembered = TimeSpan.FromDays(60);

    /// <summary>Takes down who cannot be reached any more; returns how many.</summary>
    public async Task<int> TakeDownAsync(CancellationToken cancel)
    {
        var since = now - s_remembered;
        await using var db = await database.CreateDbContextAsync(cancel);
        var dead = await db.Letters.AsNoTracking().Where(letter => (letter.State == LetterState.Dead || letter.State == LetterState.Dropped) && letter.CreatedAt >= since)
            .Select(letter => new { Reader = letter.To, At = letter.CreatedAt, Reason = letter.LastOutcome ?? "" }).ToListAsync(cancel);
        var back = await db.Bounces.AsNoTracking().Where(bounce => bounce.ReadAt >= since).ToListAsync(cancel);
        var strikes = dead.Select(letter => new Strike(PersonAddress.Key(letter.Reader), letter.At, Status().Match(letter.Reason).Value, letter.Reason))
            .Concat(back.Select(bounce => new Strike(bounce.Reader, bounce.ReadAt, bounce.Status, $"{bounce.Status} {bounce.Reason}".Trim())));
        var lost = 0;
        foreach (var person in strikes.GroupBy(strike => strike.Reader).OrderBy(person => person.Key, StringComparer.Ordinal))
        {
            if (rules.People.Editors.FirstOrDefault(editor => editor.Address == person.Key) is { RefusedSince: not null })
                continue;
            var forgiven = await ForgivenAtAsync(db, person.Key, cancel);
            List<Strike> counted = [.. person.Where(strike => !(strike.At <= forgiven)).OrderBy(strike => strike.At)];
            if (!counted.Exists(strike => BouncedReader.IsFinal(strike.Status)) && counted.Count < rules.RefusalsUntilUnreachable)
                continue;
            await LoseAsync(person.Key, counted, cancel);
            lost++;
        }
        return lost;
    }

    // Somebody emptied the mark since: what was refused before counts no more.
    private static Task<DateTimeOffset?> ForgivenAtAsync(ReviewDb db, string person, CancellationToken cancel) =>
        db.Changes.Where(change => change.Subject == person && change.What == "refused_since" && change.After == "").MaxAsync(change => (DateTimeOffset?)change.At, cancel);

    private async Task LoseAsync(string person, List<Strike> strikes, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var known = rules.People.Editors.FirstOrDefault(editor => editor.Address == person) ?? new Editor(person, "");
        var isStored = await db.People.AnyAsync(editor => editor.Address == person, cancel);
        db.Entry(known with { RefusedSince = now }).State = isStored ? EntityState.Modified : EntityState.Added;
        var last = strikes.Find(strike => BouncedReader.IsFinal(strike.Status)) ?? strikes[^1];
        db.Add(new Change
        {
            At = now,
            By = "mail servers",
            Subject = person,
            What = "refused_since",
            After = rules.DayOf(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Reason = HeaderText.OneLine(last.Reason, 500),
        });
        var pages = await db.Pages.CountAsync(page => page.Owner == person, cancel);
        foreach (var admin in rules.Admins.Where(admin => admin != person))
            db.Add(Notice(admin, known, (pages, strikes.Count), last));
        await db.SaveChangesAsync(cancel);
    }

    private Letter Notice(string admin, Editor lost, (int Pages, int Mails) counted, Strike last)
    {
        var id = Guid.CreateVersion7(now);
        var name = lost.Name.Length > 0 ? $"{HeaderText.OneLine(lost.Name, 100)} ({lost.Address})" : lost.Address;
        var pages = counted.Pages == 1 ? "1 page is" : string.Create(CultureInfo.InvariantCulture, $"{counted.Pages:N0} pages are");
        var mails = counted.Mails == 1 ? "1 mail" : string.Create(CultureInfo.InvariantCulture, $"{counted.Mails:N0} mails");
        string[] lines =
        [
            $"Mail to {name} is refused ({mails}). The server's last words: “{HeaderText.OneLine(last.Reason, 300)}”",
            $"{pages} in their care. From now on the section lead, the default editor or the admins are told of them.",
            $"If they have left: ccsvi-review handover {lost.Address} SOMEBODY. If the address works again: import their line with an empty refused_since.",
        ];
        var subject = $"Mail to {lost.Address} is refused";
        return new Letter
        {
            Id = id,
            Key = string.Create(CultureInfo.InvariantCulture, $"refused:{lost.Address}:{now:yyyyMMddHHmmss}:{admin}"),
            To = admin,
            Subject = subject,
            TextBody = string.Join("\n\n", lines),
            HtmlBody = PlainHtml.Of(subject, lines),
            MessageId = $"<{id:N}.refused@{rules.MailDomain}>",
            CreatedAt = now,
            NextTryAt = now,
        };
    }

    [GeneratedRegex(@"\b[245]\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Status();

    private sealed record Strike(string Reader, DateTimeOffset At, string Status, string Reason);
}
