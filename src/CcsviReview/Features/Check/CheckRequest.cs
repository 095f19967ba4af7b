using CcsviReview.Facts;
using CcsviReview.Policies;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Features.Check;

/// <summary>What <see cref="CheckPages"/> is asked to look at, and by which day and duty.</summary>
/// <param name="Inputs">Files, folders and web addresses.</param>
/// <param name="AsOf">The day on which the pages are judged.</param>
internal sealed record CheckRequest(IReadOnlyList<string> Inputs, DateOnly AsOf)
{
    private static readonly ReviewInterval LastResort = PolicySet.Default.Interval;

    /// <summary>Holds no page to anything: for pages that make a promise of their own.</summary>
    private static readonly ReviewInterval OwnPromise = new(months: 1200);

    private ReviewInterval? _interval;

    /// <summary>How the pages write, as far as it was said.</summary>
    public SiteConventions Customs { get; init; } = SiteConventions.Unknown;

    /// <summary>Whether every statement of a page is told.</summary>
    public bool IsExplained { get; init; }

    /// <summary>Whether what a page cites is listed.</summary>
    public bool ListsSources { get; init; }

    /// <summary>The formats of files that are read, for people.</summary>
    public static string Formats => PageFormats.InWords;

    /// <summary>The names of the states that a page can have.</summary>
    public static IReadOnlyList<string> States { get; } = Enum.GetNames<PageState>();

    /// <summary>The same with an interval that every page is held to, beside its own promise: ISO 8601; null when it is none.</summary>
    public CheckRequest? WithInterval(string iso) => ReviewInterval.TryParse(iso, out var interval) ? this with { _interval = interval }
        : null;

    /// <summary>The duty of a page: what was asked for, else its own promise, else three years.</summary>
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

        // A page that is due every month would never be anything but due soon.
        return new PolicySet([policy with { NoticeDays = Math.Min(policy.NoticeDays, shortest / 2) }], []);
    }

    // A next review that is not after the last one promises nothing any more.
    private static bool Promises(PageFacts facts) => facts.Interval is { IsOwn: true, Doubt: null, Interval: not null }
        || (facts.NextReview is { IsOwn: true, Doubt: null, Date: { } next } && !(next.First <= facts.LastReviewed?.Date?.First));

    private int Days(ReviewInterval interval) => interval.After(AsOf).DayNumber - AsOf.DayNumber;
}
