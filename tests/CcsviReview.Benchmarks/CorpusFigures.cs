using System.Globalization;

namespace CcsviReview.Benchmarks;

/// <summary>How often the readers are right, by field and by trap.</summary>
/// <remarks>
/// A value is right when it equals the label or one of its alternatives; P12M = P1Y. "Lenient" also takes a day within a month that the
/// label gives.
/// A value where the label has none is a false alarm, but for a next review that follows from the last one and the interval: those are
/// counted apart.
/// </remarks>
internal sealed class CorpusFigures
{
    private const string NoTrap = "(no trap)";
    private const string AnyTrap = "(any trap)";

    private readonly Dictionary<string, Field> _fields = Fields.ToDictionary(field => field, field => new Field());
    private readonly List<string> _wrong = [];
    private readonly List<string> _order = [];
    private readonly Dictionary<string, (int Right, int Pages)> _traps = new(StringComparer.Ordinal);
    private int _pages;
    private int _right;

    public static IReadOnlyList<string> Fields { get; } = ["last_reviewed", "last_updated", "next_review_due", "interval"];

    /// <summary>Counts one page.</summary>
    public void Count(CorpusReading page)
    {
        var isRight = true;
        foreach (var field in Fields)
            isRight &= IsRight(field, page);
        (_pages, _right) = (_pages + 1, _right + (isRight ? 1 : 0));
        foreach (var trap in page.Label.Traps.DefaultIfEmpty(NoTrap))
            Trapped(trap, isRight);
        if (page.Label.Traps.Count > 0)
            Trapped(AnyTrap, isRight);
    }

    /// <summary>The figures, a line each.</summary>
    public IEnumerable<string> Lines(bool withWrong, bool withTraps)
    {
        foreach (var wrong in withWrong ? _wrong : [])
            yield return wrong;
        foreach (var field in Fields)
            yield return _fields[field].ToLine(field, _pages);
        yield return $"all four fields right: {_right}/{_pages} ({Share(_right, _pages)})";
        foreach (var trap in new[] { NoTrap, AnyTrap }.Where(_traps.ContainsKey))
            yield return $"  {trap} {_traps[trap].Right}/{_traps[trap].Pages}";
        foreach (var trap in withTraps ? _order.OrderByDescending(trap => _traps[trap].Pages) : Enumerable.Empty<string>())
            yield return $"  {_traps[trap].Right,3}/{_traps[trap].Pages,-3} {trap}";
    }

    private bool IsRight(string field, CorpusReading page)
    {
        var label = Months(field, page.Label.Of(field));
        var found = Months(field, page.Of(field));
        var also = page.Label.AlsoRight(field).Select(value => Months(field, value)).ToList();
        var isHit = found == label || also.Contains(found);
        var isLenient = isHit || (found is not null && field != "interval"
            && also.Append(label).Any(value => value is { Length: > 0 and < 10 } && found.StartsWith(value, StringComparison.Ordinal)));
        var isDerived = field == "next_review_due" && label is null && found is not null && found == page.Label.DerivedNextReviewDue;
        _fields[field].Count(label, found, (isHit, isLenient, isDerived));
        if (!isHit && !isDerived)
            _wrong.Add(
                $"WRONG {page.Label.File} {field} label {label ?? "None"} also [{string.Join(", ", also.Select(value => value is null ? "None" : $"'{value}'"))}] got {found ?? "None"}");
        return isHit || isDerived;
    }

    // P1Y and P12M are the same promise.
    private static string? Months(string field, string? value) =>
        field == "interval" && value is ['P', .. var years, 'Y']
        && int.TryParse(years, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? $"P{12 * count}M"
            : value;

    private void Trapped(string trap, bool isRight)
    {
        if (!_traps.TryGetValue(trap, out var known))
            _order.Add(trap);
        _traps[trap] = (known.Right + (isRight ? 1 : 0), known.Pages + 1);
    }

    private static string Share(int part, int whole) => (part / (double)Math.Max(1, whole)).ToString("F3", CultureInfo.InvariantCulture);

    private sealed class Field
    {
        private int _stated, _right, _lenient, _missed, _wrong, _silent, _quiet, _derived;

        public void Count(string? label, string? found, (bool Hit, bool Lenient, bool Derived) judged)
        {
            if (label is null)
            {
                _silent++;
                _derived += judged.Derived ? 1 : 0;
                _quiet += judged.Hit || judged.Derived ? 1 : 0;
                return;
            }
            _stated++;
            _right += judged.Hit ? 1 : 0;
            _lenient += judged.Lenient ? 1 : 0;
            _missed += !judged.Hit && found is null ? 1 : 0;
            _wrong += !judged.Hit && found is not null ? 1 : 0;
        }

        public string ToLine(string name, int pages) =>
            $"{name,-16} stated {_right}/{_stated} right ({Share(_right, _stated)}; lenient {Share(_lenient, _stated)}), missed {_missed}, wrong {_wrong}"
            + $" | not stated {_quiet}/{_silent} quiet ({Share(_quiet, _silent)}), false alarms {_silent - _quiet}"
            + (name == "next_review_due" ? $", derived due dates {_derived}" : "")
            + $" | overall {Share(_right + _quiet, pages)}";
    }
}
