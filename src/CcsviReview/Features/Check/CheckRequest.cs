using CcsviReview.Facts;
using CcsviReview.Policies;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Features.Check;

/// <summary>A request to <see cref="CheckPages"/>: the pages, the day and the policy.</summary>
/// <param name="Inputs">Files, folders and web addresses.</param>
/// <param name="AsOf">The day for which the pages are evaluated.</param>
internal sealed record CheckRequest(IReadOnlyList<string> Inputs, DateOnly AsOf)
{
    private static readonly ReviewInterval LastResort = PolicySet.Default.Interval;

    /// <summary>An interval without effect, for pages that state their own.</summary>
    private static readonly ReviewInterval OwnPromise = new(months: 1200);

    private ReviewInterval? _interval;

    /// <summary>The pages' conventions, as far as they were given.</summary>
    public SiteConventions Customs { get; init; } = SiteConventions.Unknown;

    /// <summary>Whether to list every statement of a page.</summary>
    public bool IsExplained { get; init; }

    /// <summary>Whether to list what a page cites.</summary>
    public bool ListsSources { get; init; }

    /// <summary>The file formats that are read, for people.</summary>
    public static string Formats => PageFormats.InWords;

    /// <summary>The names of the states that a page can have.</summary>
    public static IReadOnlyList<string> States { get; } = Enum.GetNames<PageState>();

    /// <summary>The request with an interval (ISO 8601) for every page, besides the page's own; null when the text is invalid.</summary>
    public CheckRequest? WithInterval(string iso) => ReviewInterval.TryParse(iso, out var interval) ? this with { _interval = interval }
        : null;

    /// <summary>The policy of a page: the requested one, otherwise its own promise, otherwise three years.</summary>
    public PolicySet DutyOf(PageFacts facts)
    {
        var policy = new ReviewPolicy(PolicySet.DefaultName, _interval ?? (Promises(facts) ? OwnPromise : LastResort));
        var shortest = (facts.Interval?.Interval, _interval) switch
        {
            ({ } stated, { } asked) => Math.Min(Days(stated), Days(asked)),
            ({ } stated, null) => Days(stated),
            (null, { } asked) => Days(asked),
            _ => int.MaxValue,
        };

        // A page that is due every month would otherwise always be due soon.
        return new PolicySet([policy with { NoticeDays = Math.Min(policy.NoticeDays, shortest / 2) }], []);
    }

    // A next review that is not after the last one promises nothing.
    private static bool Promises(PageFacts facts) => facts.Interval is { IsOwn: true, Doubt: null, Interval: not null }
        || (facts.NextReview is { IsOwn: true, Doubt: null, Date: { } next } && !(next.First <= facts.LastReviewed?.Date?.First));

    private int Days(ReviewInterval interval) => interval.After(AsOf).DayNumber - AsOf.DayNumber;
}
