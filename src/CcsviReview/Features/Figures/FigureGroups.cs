using System.Globalization;
using CcsviReview.Inventory;
using CcsviReview.Policies.Figures;

namespace CcsviReview.Features.Figures;

/// <summary>The tallies of a report: one for everything, and one for each group that occurs.</summary>
/// <param name="by">What pages are grouped by.</param>
/// <param name="period">The days of the report.</param>
internal sealed class FigureGroups(string by, FigurePeriod period)
{
    private const string NoSection = "(no section)";
    private const string Admins = "(admins)";
    private readonly FigureTally _total = new(period);
    private readonly SortedDictionary<string, FigureTally> _groups = new(StringComparer.Ordinal);

    /// <summary>What figures can be grouped by.</summary>
    public static IReadOnlyList<string> Names { get; } = ["section", "editor", "month", "site"];

    /// <summary>Counts something about a page: in total, and in the group of the page or, by month, of the day.</summary>
    /// <param name="page">The page.</param>
    /// <param name="day">Its day; null when it has none.</param>
    /// <param name="count">Counts it in a tally.</param>
    public void Count(Page page, DateOnly? day, Action<FigureTally> count) => Count(KeyOf(page.Site, page.Section, page.Owner, day), count);

    /// <summary>Counts something in a known group.</summary>
    public void Count(string? group, Action<FigureTally> count)
    {
        count(_total);
        if (group is null)
            return;
        if (!_groups.TryGetValue(group, out var tally))
            _groups[group] = tally = new FigureTally(period);
        count(tally);
    }

    /// <summary>The group of a page or, by month, of a day; null when there is none.</summary>
    public string? KeyOf(string site, string? section, string? owner, DateOnly? day) => by switch
    {
        "section" => section ?? NoSection,
        "editor" => owner ?? Admins,
        "site" => site,
        "month" => day?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>The group of a review recorded by a person: when grouped by editor, that person.</summary>
    public string? KeyOfRecord(string person, string? keyOfPage) => by == "editor" ? person : keyOfPage;

    /// <summary>The figures; pages and what a period starts with belong to no month.</summary>
    public (IReadOnlyList<FigureRow> Rows, QualityFigures Total) ToRows() =>
    (
        [
            .. _groups.Select(group =>
                new FigureRow(
                    group.Key, by == "month" ? group.Value.Figures with { Backlog = null, Coverage = null } : group.Value.Figures)),
        ],
        _total.Figures
    );
}
