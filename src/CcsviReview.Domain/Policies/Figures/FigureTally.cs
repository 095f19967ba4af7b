using CcsviReview.Inventory;
using CcsviReview.Policies.Findings;

namespace CcsviReview.Policies.Figures;

/// <summary>Computes the figures of one group, in memory that does not grow with the number of items.</summary>
/// <param name="period">The period of the figures.</param>
public sealed class FigureTally(FigurePeriod period)
{
    private readonly SortedDictionary<int, int> _daysLate = [];
    private int _due, _onTime, _open, _backlog, _reviews, _mostInAMinute, _quick;
    private int _pages, _exempt, _unread, _withoutOwner, _withoutDate, _withoutPolicy;
    private readonly int[] _moves = new int[Enum.GetValues<DateMove>().Length];

    /// <summary>The figures so far.</summary>
    public QualityFigures Figures => new()
    {
        Due = _due,
        OnTime = _onTime,
        Open = _open,
        Late = _due - _onTime - _open,
        Backlog = _backlog,
        MedianDaysLate = Percentile(50),
        P90DaysLate = Percentile(90),
        Reviews = _reviews,
        MostInAMinute = _mostInAMinute,
        QuickReviews = _quick,
        DateMoves = _moves.Sum(),
        DateOnlyMoves = _moves[(int)DateMove.DateOnly],
        UnknownMoves = _moves[(int)DateMove.Unknown],
        Coverage = new Coverage(_pages, _exempt, _unread, _withoutOwner, _withoutDate, _withoutPolicy),
    };

    /// <summary>Adds a promised review, if it is in the period or was overdue when it began.</summary>
    public void Add(Duty duty)
    {
        _backlog += period.Inherits(duty) ? 1 : 0;
        if (!period.Counts(duty))
            return;
        _due++;
        _onTime += duty.IsOnTime ? 1 : 0;
        _open += duty.ReviewedOn is null ? 1 : 0;
        var days = duty.DaysLate(period.Today);
        _daysLate[days] = _daysLate.GetValueOrDefault(days) + 1;
    }

    /// <summary>Adds a review that was made in the period.</summary>
    public void AddReview() => _reviews++;

    /// <summary>Adds a review date that moved in the period.</summary>
    public void Add(DateMove move) => _moves[(int)move]++;

    /// <summary>Adds that one person recorded so many pages within a minute.</summary>
    public void AddMinute(int pages) => _mostInAMinute = Math.Max(_mostInAMinute, pages);

    /// <summary>Adds a review that is flagged by <see cref="QuickReviews"/>.</summary>
    public void AddQuick() => _quick++;

    /// <summary>Adds a page in its state of today.</summary>
    public void Add(Page page, Assessment judged)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(judged);
        if (judged.State is PageState.Gone)
            return;
        _pages++;
        if (judged.State is PageState.Exempt)
            _exempt++;
        else if (page.LastReadAt is null)
            _unread++;
        else
        {
            _withoutOwner += Has(judged, FindingCode.NoOwner);
            _withoutDate += judged.State is PageState.NeverReviewed or PageState.NeedsAttention ? 1 : 0;
            _withoutPolicy += Has(judged, FindingCode.NoPolicyStatement);
        }
    }

    private static int Has(Assessment judged, FindingCode code) => judged.Findings.Any(finding => finding.Code == code) ? 1 : 0;

    // Nearest rank: a number of days that occurred, never one in between.
    private int? Percentile(int percent)
    {
        var rank = (int)Math.Ceiling(_due * percent / 100.0);
        foreach (var (days, count) in _daysLate)
        {
            if ((rank -= count) <= 0)
                return days;
        }
        return null;
    }
}
