using CcsviReview.Policies;
using CcsviReview.Reminders;

namespace CcsviReview.Flow;

/// <summary>Who besides owners and section leads is told of late pages, as the copies of the ladders say.</summary>
internal sealed class CopyReaders
{
    private readonly IReadOnlyList<string> _admins;
    private readonly string? _defaultEditor;
    private readonly Dictionary<string, int> _fromDay = new(StringComparer.Ordinal);

    public CopyReaders(IEnumerable<Ladder> ladders, IReadOnlyList<string> admins, string? defaultEditor)
    {
        (_admins, _defaultEditor) = (admins, PersonAddress.Key(defaultEditor));
        foreach (var copy in ladders.SelectMany(ladder => ladder.Copies))
        {
            foreach (var reader in Readers(copy))
                _fromDay[reader] = Math.Min(copy.FromDay, _fromDay.GetValueOrDefault(reader, copy.FromDay));
        }
    }

    /// <summary>Everybody who may get a copy.</summary>
    public IReadOnlyCollection<string> All => _fromDay.Keys;

    /// <summary>The first day after the due day on which any ladder tells this reader; null when none does.</summary>
    public int? FromDay(string reader) => _fromDay.TryGetValue(reader, out var day) ? day : null;

    /// <summary>Everybody whom a ladder copies, section leads apart, and from which day on.</summary>
    public IEnumerable<(string Reader, int FromDay)> Of(Ladder ladder) =>
        ladder.Copies.SelectMany(copy => Readers(copy).Select(reader => (reader, copy.FromDay)));

    /// <summary>Whether the ladder tells this reader of the step.</summary>
    public bool Tells(string reader, Ladder ladder, LadderStep step) =>
        ladder.Copies.Any(copy => copy.Holds(step) && Readers(copy).Contains(reader));

    // Section leads differ from page to page and are asked for elsewhere.
    private IEnumerable<string> Readers(LadderCopy copy) => copy.To switch
    {
        CopyTo.Admins => _admins,
        CopyTo.DefaultEditor => _defaultEditor is null ? [] : [_defaultEditor],
        CopyTo.Address => [copy.Address!],
        _ => [],
    };
}
