using CcsviReview.Current;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Mail;

/// <summary>Tells the letters that were written last, and what became of them.</summary>
internal sealed class TellLetters(IDbContextFactory<ReviewDb> database)
{
    /// <summary>The latest <paramref name="most"/> letters, the oldest of them first.</summary>
    public async Task<IReadOnlyList<LetterTale>> RunAsync(int most, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var letters = await db.Letters.AsNoTracking().OrderByDescending(letter => letter.CreatedAt).ThenBy(letter => letter.Id).Take(most)
            .Select(letter => new { letter.To, letter.Subject, letter.State, letter.LastOutcome }).ToListAsync(cancel);
        letters.Reverse();
        return letters.ConvertAll(letter =>
            new LetterTale(letter.To, letter.Subject, LetterWords.Of(letter.State, letter.LastOutcome), letter.LastOutcome));
    }
}

/// <summary>One letter of the outbox.</summary>
/// <param name="State">What became of it, in a word or a few.</param>
/// <param name="Outcome">What the transport answered last: for the <c>Folder</c> transport the file.</param>
internal sealed record LetterTale(string To, string Subject, string State, string? Outcome);
