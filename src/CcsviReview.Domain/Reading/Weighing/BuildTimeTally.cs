using CcsviReview.Facts;

namespace CcsviReview.Reading.Weighing;

/// <summary>
/// Collects over the pages of a site what distinguishes the time of a build, or of a program's run, from the day of an edit; the order of
/// pages does not matter.
/// </summary>
/// <remarks>Keeps two numbers for each distinct second or day, never a page.</remarks>
public sealed class BuildTimeTally
{
    /// <summary>
    /// The number of pages with the same second that proves that a program wrote it: nobody saves five pages in one second.
    /// </summary>
    public const int PagesOfOneSecond = 5;

    /// <summary>The number of pages with the same day that can prove a build, if they are also half of the pages that have any.</summary>
    public const int PagesOfOneDay = 10;

    /// <summary>
    /// The number of pages whose machine-readable review equals their machine-readable update that can prove that one program writes both,
    /// if they are nine in ten.
    /// </summary>
    public const int PagesOfTwins = 10;

    private readonly Dictionary<long, Carried> _seconds = [];
    private readonly Dictionary<DateOnly, Carried> _days = [];
    private int _updated;
    private int _reviewed;
    private int _twins;

    /// <summary>Counts one page, as read or as resolved before: dates already attributed to a build count as well.</summary>
    public void Count(PageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var updates = MachineDate.In(facts, FactKind.LastUpdated).ToList();
        var reviews = MachineDate.In(facts, FactKind.LastReviewed).ToList();
        _updated += updates.Count > 0 ? 1 : 0;
        _reviewed += reviews.Count > 0 ? 1 : 0;
        _twins += reviews.Exists(review => updates.Exists(update => update.Day == review.Day)) ? 1 : 0;
        foreach (var day in updates.Select(update => update.Day).Distinct())
            _days[day] = _days.GetValueOrDefault(day).With(BuildTimes.IsShown(facts, day));
        foreach (var (second, day) in updates.Concat(reviews).Where(date => date.Second is not null)
            .Select(date => (date.Second!.Value, date.Day)).DistinctBy(date => date.Item1))
            _seconds[second] = _seconds.GetValueOrDefault(second).With(BuildTimes.IsShown(facts, day));
    }

    /// <summary>Returns what all pages together prove.</summary>
    public BuildTimes Proven() => new(
        _seconds.Where(second => second.Value.IsMany(PagesOfOneSecond)).ToDictionary(
            second => second.Key, second => $"{second.Value.Hidden} pages of the site have exactly this time, so a program wrote it"),
        _days.Where(day => day.Value.IsMany(PagesOfOneDay) && day.Value.Hidden * 2 >= _updated).ToDictionary(
            day => day.Key,
            day =>
                $"{day.Value.Hidden} of the {_updated} pages of the site with an update date have this day, so the site was built on it"),
        _twins >= PagesOfTwins && _twins * 10 >= _reviewed * 9
            ? $"on {_twins} of {_reviewed} pages of the site it equals the update date, so a program writes both"
            : null);

    /// <summary>How many pages have a moment: without showing its day in their visible text, and showing it.</summary>
    private readonly record struct Carried(int Hidden, int Shown)
    {
        public Carried With(bool isShown) => isShown ? this with { Shown = Shown + 1 } : this with { Hidden = Hidden + 1 };

        // A day that most of the pages show to their readers is an edit of many pages, not a build.
        public bool IsMany(int least) => Hidden >= least && Hidden > Shown;
    }
}
