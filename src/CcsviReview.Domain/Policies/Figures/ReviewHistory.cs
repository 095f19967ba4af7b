namespace CcsviReview.Policies.Figures;

/// <summary>The known reviews of a page, and the promises that they kept or broke.</summary>
/// <param name="Reviews">The days of the reviews, each once, the earliest first.</param>
/// <param name="Duties">The promised reviews, the earliest first; the last may still be due.</param>
public sealed record ReviewHistory(IReadOnlyList<DateOnly> Reviews, IReadOnlyList<Duty> Duties)
{
    /// <summary>The number of days within which a date on the page counts as the same review as a recorded one.</summary>
    public const int SameReviewDays = 30;

    /// <summary>Returns the history of a page.</summary>
    /// <param name="said">Its readings, the earliest first.</param>
    /// <param name="recorded">The days of the reviews recorded here that restart the clock.</param>
    /// <param name="judged">
    /// Its assessment of today: the policy fills in what the page did not say itself, and the open promise is the due date shown elsewhere.
    /// </param>
    /// <remarks>
    /// Each review keeps or breaks the promise that counts from the one before. Nobody knows whether the first known review was on time,
    /// and a page without any known review promised nothing unless it says so itself. The policy is the current one: earlier ones are not
    /// kept.
    /// </remarks>
    public static ReviewHistory Of(IReadOnlyList<SeenStatements> said, IReadOnlyCollection<DateOnly> recorded, Assessment judged)
    {
        ArgumentNullException.ThrowIfNull(judged);
        var reviews = new SortedSet<DateOnly>(recorded);
        DateOnly? latest = null;
        foreach (var words in said)
        {
            if (words.Reviewed is not { } shown || shown.First <= latest)
                continue;
            latest = shown.First;
            if (!recorded.Any(day => shown.First.DayNumber - SameReviewDays <= day.DayNumber
                && day.DayNumber <= shown.Last.DayNumber + SameReviewDays))
                reviews.Add(shown.First);
        }
        List<Duty> duties = [];
        DateOnly? before = null;
        foreach (var review in reviews)
        {
            if (before is { } from)
                duties.Add(new Duty(DueAfter(from, review, said, judged.Policy), review));
            before = review;
        }
        if (Open(before, said, judged) is { } dueOn)
            duties.Add(new Duty(dueOn, null));
        return new ReviewHistory([.. reviews], duties);
    }

    private static DateOnly? Open(DateOnly? last, IReadOnlyList<SeenStatements> said, Assessment judged) => judged.State switch
    {
        PageState.Exempt or PageState.Gone => null,
        _ when judged.Due is { IsPromise: true } due => due.On,
        _ when last is { } from => DueAfter(from, DateOnly.MaxValue, said, judged.Policy),
        _ => null,
    };

    // By the statements of the page while the promise applied: those that show the review from which it counts, else the last ones before
    // the next review.
    private static DateOnly DueAfter(DateOnly from, DateOnly until, IReadOnlyList<SeenStatements> said, ReviewPolicy policy)
    {
        var words = said.LastOrDefault(words => words.Reviewed?.First == from) ?? said.LastOrDefault(words => words.ReadOn <= until);
        var due = policy.Interval.After(from);
        if (words?.Interval?.After(from) is { } stated && stated < due)
            due = stated;
        return words?.Next > from && words.Next < due ? words.Next.Value : due;
    }
}
