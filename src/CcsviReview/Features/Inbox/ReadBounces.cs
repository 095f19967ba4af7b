using CcsviReview.Current.Faults;
using CcsviReview.Inbox.Bounces;
using CcsviReview.Localization;
using CcsviReview.Sources.Folders;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Inbox;

/// <summary>
/// Records bounces that mail servers report. A report counts only if it names an email of ours, by the token in its return path or by its
/// Message-ID, and that email's recipient: otherwise anybody who can send email here could stop other people's reminders.
/// </summary>
internal sealed class ReadBounces(IDbContextFactory<ReviewDb> database, TimeProvider clock)
{
    /// <summary>
    /// Reads every email of a maildir (<c>new</c> and <c>cur</c>) or of a folder of .eml files; emails that were read before do not count
    /// again.
    /// </summary>
    /// <exception cref="RefusedException">The folder does not exist.</exception>
    public async Task<BouncesReport> RunAsync(string folder, CancellationToken cancel)
    {
        if (!Directory.Exists(folder))
            throw new RefusedException("folder", $"The folder '{folder}' does not exist. Name a maildir, or a folder of .eml files.");
        var report = new BouncesReport();
        foreach (var file in MailsIn(folder))
        {
            cancel.ThrowIfCancellationRequested();
            report = report with { Mails = report.Mails + 1 };
            var (bounce, whyNot) = await ReadAsync(file, cancel);
            if (whyNot is not null)
                report = report.WithPuzzle(file, whyNot);
            if (bounce is not null)
                report = await RecordAsync(file, bounce, report with { Reports = report.Reports + 1 }, cancel);
        }
        return report;
    }

    private static IEnumerable<string> MailsIn(string folder)
    {
        string[] boxes = [Path.Combine(folder, "new"), Path.Combine(folder, "cur")];
        return Array.Exists(boxes, Directory.Exists)
            ? boxes.Where(Directory.Exists).SelectMany(Directory.EnumerateFiles).Order(StringComparer.Ordinal)
            : Directory.EnumerateFiles(folder, "*.eml").Order(StringComparer.Ordinal);
    }

    private static async Task<(BounceReport? Report, string? WhyNot)> ReadAsync(string file, CancellationToken cancel)
    {
        if (!RegularFile.Is(new FileInfo(file)))
            return (null, null);
        return new FileInfo(file).Length <= BounceReport.MostBytes
            ? BounceReport.Understand(await File.ReadAllBytesAsync(file, cancel))
            : (null, $"it is larger than {BounceReport.MostBytes / 1024 / 1024} MB");
    }

    private async Task<BouncesReport> RecordAsync(string file, BounceReport bounce, BouncesReport report, CancellationToken cancel)
    {
        await using var db = await database.CreateDbContextAsync(cancel);
        var (fate, whyNot) = await new RecordBounce(db, clock).AddAsync(bounce, cancel);
        await db.SaveChangesAsync(cancel);
        report = fate switch
        {
            BounceFate.New => report with { New = report.New + 1 },
            BounceFate.KnownBefore => report with { KnownBefore = report.KnownBefore + 1 },
            BounceFate.Unnamed => report with { Unnamed = report.Unnamed + 1 },
            _ => report with { Unknown = report.Unknown + 1 },
        };
        return whyNot is null ? report : report.WithPuzzle(file, whyNot);
    }
}

/// <summary>What was found in a folder of emails.</summary>
internal sealed record BouncesReport
{
    public int Mails { get; init; }

    /// <summary>Emails that report a failed delivery.</summary>
    public int Reports { get; init; }

    /// <summary>Reports that were recorded now.</summary>
    public int New { get; init; }

    /// <summary>Reports that were recorded before.</summary>
    public int KnownBefore { get; init; }

    /// <summary>Reports of emails that are not ours, or of another recipient than the email's.</summary>
    public int Unknown { get; init; }

    /// <summary>Reports that do not name an email: anybody could have written them, so they are ignored.</summary>
    public int Unnamed { get; init; }

    /// <summary>Emails of mail servers that are not understood: the file, and why.</summary>
    public IReadOnlyList<(string File, string Why)> NotUnderstood { get; init; } = [];

    public BouncesReport WithPuzzle(string file, string why) => this with { NotUnderstood = [.. NotUnderstood, (file, why)] };

    public override string ToString() =>
        $"{NumberFormatter.Of(Mails, "email")}, {NumberFormatter.Of(Reports, "bounce report", "bounce reports")}: {New} new, {KnownBefore} already known, {Unknown} about other emails"
        + (NotUnderstood.Count == 0 ? "" : $", {NotUnderstood.Count} not understood");
}
