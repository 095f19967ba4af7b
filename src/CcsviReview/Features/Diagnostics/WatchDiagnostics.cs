using System.Globalization;
using System.Runtime.CompilerServices;
using CcsviReview.Current;
using CcsviReview.Localization;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Settings;
using CcsviReview.Sources.Web;
using CcsviReview.Storage;
using CcsviReview.Storage.Setup;
using CcsviReview.Watch.Registries;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Diagnostics;

/// <summary>
/// Says for <c>doctor</c> how the watch of sources goes: how many are due or unknown, whether the registries answer, and whether the
/// Retraction Watch data can be read. The registries are asked a light question once pages cite anything.
/// </summary>
internal sealed class WatchDiagnostics(
    ReviewSettings settings, DatabaseCheck check, IDbContextFactory<ReviewDb> database, PageSources sources)
{
    /// <summary>So many failures in a row are more than a month in which nobody could say anything.</summary>
    private const int FailuresForLong = 5;
    private const int DaysUntilOld = 60;

    /// <summary>The lines; they say nothing about a database that cannot be used, which has a line of its own.</summary>
    public async IAsyncEnumerable<DiagnosticResult> RunAsync(TimeProvider clock, [EnumeratorCancellation] CancellationToken cancel)
    {
        var watch = settings.Watch;
        if (!watch.IsOn)
        {
            yield return new DiagnosticResult("watch", "off: Watch:IsOn is false");
            yield break;
        }
        var today = ActiveRules.From(settings).DayOf(clock.GetUtcNow());
        var contact = SourceAskers.ContactOf(settings.Organisation);
        var counts = await CountAsync(today, cancel);
        if (counts is not null)
            yield return Counted(counts, contact);
        if (counts is { Cited: > 0 })
        {
            foreach (var (name, registry, question) in new (string, RegistryOptions, string)[]
            {
                ("Crossref", watch.Crossref, CrossrefPaths.Light(contact)), ("PubMed", watch.PubMed, PubMedPaths.Light(contact)),
            })
                yield return await AskAsync((name, registry, question), clock, cancel);
        }
        if (watch.RetractionWatchFile is { } file)
            yield return Retractions(file, today, clock);
    }

    private static DiagnosticResult Counted(SourceCounts counts, string? contact)
    {
        List<string> advice = [];
        if (contact is null && counts.Cited > 0)
            advice.Add("set Organisation:From: Crossref and PubMed ask for a contact address, and answer more reliably with one");
        if (counts.UnknownForLong > 0)
            advice.Add("`ccsvi-review sources --only unknown` says why nothing is known");
        return new DiagnosticResult("watch", string.Create(CultureInfo.InvariantCulture,
            $"{NumberFormatter.Of(counts.Cited, "source")} cited, {counts.Due} due, {counts.UnknownForLong} unknown for more than a month, "
            + $"{counts.Refused} refused by their servers"))
        {
            ToDo = advice.Count > 0 ? string.Join("; ", advice) : null,
        };
    }

    private async Task<SourceCounts?> CountAsync(DateOnly today, CancellationToken cancel)
    {
        if (check.IsGone || check.IsFirst)
            return null;
        try
        {
            await check.AtStartAsync(cancel);
            await using var db = await database.CreateDbContextAsync(cancel);
            var cited = db.Sources.AsNoTracking().Where(source => db.Citations.Any(citation => citation.SourceId == source.Id));
            return new SourceCounts(
                await cited.CountAsync(cancel),
                await cited.CountAsync(source => source.NextAskOn <= today, cancel),
                await cited.CountAsync(source => source.Failures >= FailuresForLong, cancel),
                await cited.CountAsync(
                    source => source.Trouble != null && (source.Trouble.StartsWith("401") || source.Trouble.StartsWith("403")
                        || source.Trouble.Contains("robots.txt")),
                    cancel));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null;                                             // what is wrong with the database has a line of its own
        }
    }

    private async Task<DiagnosticResult> AskAsync(
        (string Name, RegistryOptions Options, string Question) registry, TimeProvider clock, CancellationToken cancel)
    {
        var (name, key) = (registry.Name.ToLowerInvariant(), $"Watch:{registry.Name}");
        if (!registry.Options.IsOn)
            return new DiagnosticResult(name, $"off: {key}:IsOn is false");
        using var client = sources.Registry(registry.Options, settings.Watch, settings.Organisation.PublicUrl);
        var start = clock.GetTimestamp();
        var answer = await client.AskAsync(registry.Question, cancel);
        var took = clock.GetElapsedTime(start);
        return new DiagnosticResult(
            name, string.Create(CultureInfo.InvariantCulture, $"{registry.Options.Url}, {took.TotalMilliseconds:0} ms"),
            answer.Body is null
                ? $"{answer.Trouble}: check that this machine may reach it (Web:SiteProxy), and {key}:Url; or set {key}:IsOn to false. "
                    + "Until it answers, nothing new is known of its sources"
                : null);
    }

    private static DiagnosticResult Retractions(string path, DateOnly today, TimeProvider clock)
    {
        const string Name = "retractions";
        try
        {
            using var text = new StreamReader(path);
            var file = new RetractionWatchFile(text, today);
            var isFilled = file.Rows().Any();
            var days = (int)(clock.GetUtcNow() - new DateTimeOffset(File.GetLastWriteTimeUtc(path))).TotalDays;
            return new DiagnosticResult(Name, $"{path}, {NumberFormatter.Of(days, "day")} old", (file.Trouble, isFilled) switch
            {
                ({ } trouble, _) => $"{trouble}. Download the Retraction Watch data from Crossref again",
                (null, false) => "it names no paper: download the Retraction Watch data from Crossref again",
                _ => null,
            })
            {
                ToDo = days > DaysUntilOld ? "download it again: later retractions are not in it" : null,
            };
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new DiagnosticResult(
                Name, path, $"cannot be read: {unreadable.Message} Correct Watch:RetractionWatchFile, or give this user read permission");
        }
    }

    private sealed record SourceCounts(int Cited, int Due, int UnknownForLong, int Refused);
}
