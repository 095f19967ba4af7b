using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Outbox;
using CcsviReview.Pipeline.Assess;
using CcsviReview.Storage;
using CcsviReview.Transports;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Mail;

/// <summary>Writes every email that is due now to a folder, and nothing anywhere else: no ledger, no outbox, no job run.</summary>
internal sealed class PreviewDigests(IDbContextFactory<ReviewDb> database, CurrentRules current, TimeProvider clock)
{
    /// <summary>Writes the emails as .eml files.</summary>
    /// <param name="folder">The folder; it is created if missing.</param>
    /// <exception cref="RefusedException">The folder is not writable.</exception>
    public async Task<PreviewReport> RunAsync(string folder, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var rules = await current.ReadAsync(cancel);
        var round = new DigestRun(database, rules, current.Templates, now) { Signing = Keyring.Throwaway() };
        var transport = new FolderTransport(
            folder, Sender.Of(rules.Organisation.From, rules.Organisation.Name, rules.Organisation.PublicUrl));
        List<(string, string, string)> mails = [];
        await foreach (var digest in round.DecideAsync(cancel))
        {
            mails.Add(await transport.SendAsync(digest.Email, cancel) is DeliveryResult.Accepted { File: { } file }
                ? (digest.Email.To, digest.Email.Subject, file)
                : throw new RefusedException("out", $"The folder '{folder}' is not writable. Name a folder that this user can write to."));
            round.Count(digest);
        }
        return new PreviewReport(round.Report, mails)
        {
            IsOutdated = await new ReassessPages(database, current, clock).IsChangedAsync(rules, cancel),
        };
    }
}

/// <summary>The emails that are due.</summary>
/// <param name="Report">What a run would count.</param>
/// <param name="Mails">Recipient, subject and file of each.</param>
internal sealed record PreviewReport(AssessReport Report, IReadOnlyList<(string To, string Subject, string File)> Mails)
{
    /// <summary>
    /// Whether the rules changed since the projections of all pages were computed, so that a real run computes them first and may differ.
    /// </summary>
    public bool IsOutdated { get; init; }
}
