using CcsviReview.Inbox.Bounces;
using CcsviReview.Outbox;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Inbox;

/// <summary>
/// Finds the letter that a report is about: by the token in its return path where there is one of ours, else by its Message-ID. Either way
/// the address that was refused must be the letter's, so that nobody can report somebody else as unreachable.
/// </summary>
internal sealed class ReturnedLetters(ReviewDb db)
{
    /// <summary>The letter and what was refused; where there is none, why a person should read the report, or null.</summary>
    public async Task<(ReturnedLetter? Found, string? WhyNot)> FindAsync(BounceReport report, CancellationToken cancel)
    {
        var named = await ByMessageIdAsync(report.MessageIds, cancel);
        var returned = await ByTokenAsync(report.Tokens, cancel);
        if (returned.Count > 0)
            return Judge(report, returned, named);
        var found = named.Select(each => Returned(each, report.RefusalOf(each.To))).FirstOrDefault(each => each is not null);
        return (found, named.Count == 0 && report.Tokens.Count > 0 ? "the address that it was sent to belongs to no email of ours" : null);
    }

    // The token is ours and of that letter: it wins, unless everything else says that it is about somebody else.
    private static (ReturnedLetter? Found, string? WhyNot) Judge(BounceReport report, List<Addressed> returned, List<Addressed> named)
    {
        var letter = returned[0];
        if (returned.Exists(other => !other.IsTo(letter.To)) || (named.Count > 0 && !named.Exists(other => other.IsTo(letter.To))))
            return (null, "it names emails of ours to different people");
        var found = Returned(letter, report.RefusalOf(letter.To) ?? report.UnnamedRefusal);
        return (found, found is null ? $"it is about an email to {letter.To} and says that another address failed" : null);
    }

    private static ReturnedLetter? Returned(Addressed letter, BouncedReader? refused) =>
        refused is null ? null : new ReturnedLetter(letter.Id, refused with { Address = letter.To.ToLowerInvariant() });

    private async Task<List<Addressed>> ByMessageIdAsync(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var letters = await db.Letters.AsNoTracking().Where(letter => ids.Contains(letter.MessageId))
            .Select(letter => new { letter.MessageId, letter.Id, letter.To }).ToListAsync(cancel);
        return [.. from id in ids join letter in letters on id equals letter.MessageId select new Addressed(letter.Id, letter.To)];
    }

    private async Task<List<Addressed>> ByTokenAsync(IReadOnlyList<ReturnToken> tokens, CancellationToken cancel)
    {
        if (tokens.Count == 0)
            return [];
        var ids = tokens.Select(token => token.LetterId).Distinct().ToList();
        var letters = await db.Letters.AsNoTracking().Where(letter => ids.Contains(letter.Id)).ToListAsync(cancel);
        return [.. from token in tokens
                   join letter in letters on token equals ReturnToken.For(letter)
                   select new Addressed(letter.Id, letter.To)];
    }

    private sealed record Addressed(Guid Id, string To)
    {
        public bool IsTo(string address) => To.Equals(address, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>A letter that came back.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Reader">Its reader, and what was said of them.</param>
internal sealed record ReturnedLetter(Guid Id, BouncedReader Reader);
