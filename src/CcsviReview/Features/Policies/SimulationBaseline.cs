using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Policies;

/// <summary>
/// What a simulation used: a few numbers that change when pages, people or rules do. Reading it is fast for any size of the inventory,
/// because it reads only the ends of indexes.
/// </summary>
internal sealed record SimulationBaseline
{
    public required DateOnly Today { get; init; }

    /// <summary>The version of the policies in force.</summary>
    public required int Version { get; init; }

    /// <summary>The hash of all rules for projections, including people.</summary>
    public required string Rules { get; init; }

    /// <summary>The hash of the settings for planning.</summary>
    public required string Plan { get; init; }

    public required long LastPage { get; init; }

    public required long LastReading { get; init; }

    public required long LastReview { get; init; }

    public required long LastChange { get; init; }

    public required int Gone { get; init; }

    public required int Exempt { get; init; }

    /// <summary>Reads the current one.</summary>
    public static async Task<SimulationBaseline> ReadAsync(
        ReviewDb db, ActiveRules rules, (DateOnly Today, int Version) now, CancellationToken cancel) => new()
        {
            Today = now.Today,
            Version = now.Version,
            Rules = rules.Mark,
            Plan = rules.PlanMark,
            LastPage = await db.Pages.MaxAsync(page => (long?)page.Id, cancel) ?? 0,
            LastReading = await db.Readings.MaxAsync(reading => (long?)reading.Id, cancel) ?? 0,
            LastReview = await db.Reviews.MaxAsync(review => (long?)review.Id, cancel) ?? 0,
            LastChange = await db.Changes.MaxAsync(change => (long?)change.Id, cancel) ?? 0,
            Gone = await db.Pages.CountAsync(page => page.Standing == ReviewStatus.Gone, cancel),
            Exempt = await db.Pages.CountAsync(page => page.Standing == ReviewStatus.Exempt, cancel),
        };

    /// <summary>What has changed since, one sentence each; empty when nothing has.</summary>
    public IReadOnlyList<string> DiffersFrom(SimulationBaseline now)
    {
        List<string> differences = [];
        void Note(bool differs, string words)
        {
            if (differs)
                differences.Add(words);
        }

        Note(now.Version != Version,
            string.Create(CultureInfo.InvariantCulture, $"someone else saved the policies as version {now.Version}"));
        Note(now.Version == Version && now.Rules != Rules, "the settings, sections or people changed");
        Note(now.Plan != Plan, "a pace, an absence or the calendar changed");
        Note(now.Today != Today, "a new day began");
        Note(now.LastPage != LastPage, "pages were added");
        Note(now.LastReading != LastReading, "pages were scanned again");
        Note(now.LastReview != LastReview, "reviews were recorded");
        Note(now.LastChange != LastChange && now.Version == Version, "pages or people changed");
        Note(now.Gone != Gone || now.Exempt != Exempt, "pages disappeared, came back or were exempted");
        return differences;
    }
}
