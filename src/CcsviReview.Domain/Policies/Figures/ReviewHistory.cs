namespace CcsviReview.Policies.Figures;

/// <summary>The reviews of a page that are known, and the promises that they kept or broke.</summary>
/// <param name="Reviews">The days of the reviews, each once, the earliest first.</param>
/// <param name="Duties">The promises, the earliest first; the last may be open.</param>
public sealed record ReviewHistory(IReadOnlyList<DateOnly> Reviews, IReadOnlyList<Duty> Duties)
{
    /// <summary>A date on the page that lies so many days or fewer from a recorded review is that review, shown.</summary>
    public const int SameReviewDays = 30;

    /// <summary>The history of a page.</summary>
    /// <param name="said">Its readings, the earliest first.</param>
    /// <param name="recorded">The days of the reviews recorded here that restart the clock.</param>
    /// <param name="judged">How it stands today: its policy counts what it did not say itself, and the open promise is the one that
    /// everything else shows.</param>
    /// <remarks>
    /// Each review keeps or breaks the promise that counts from the one before. Of the first known review nobody knows whether it was on
    /// time, and a page without any known review promised nothing unless it says so itself. The policy is the one in force now: earlier
    /// ones are not kept.
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

    // By the words that the page had while the promise ran: those that show the review that it counts from, else the last before the next
    // review.
    private static DateOnly DueAfter(DateOnly from, DateOnly until, IReadOnlyList<SeenStatements> said, ReviewPolicy policy)
    {
        var words = said.LastOrDefault(words => words.Reviewed?.First == from) ?? said.LastOrDefault(words => words.ReadOn <= until);
        var due = policy.Interval.After(from);
        if (words?.Interval?.After(from) is { } stated && stated < due)
            due = stated;
        return words?.Next > from && words.Next < due ? words.Next.Value : due;
    }
}
