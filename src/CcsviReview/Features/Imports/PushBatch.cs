using System.Diagnostics;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Settings;
using CcsviReview.Sources;

namespace CcsviReview.Features.Imports;

/// <summary>The pages of one push, and the outcome of each.</summary>
internal sealed class PushBatch
{
    private readonly PushResult[] _results;
    private readonly Dictionary<string, Item> _items = new(StringComparer.Ordinal);

    public PushBatch(PushParser reading, IReadOnlyList<PushItem> sent)
    {
        _results = new PushResult[sent.Count];
        for (var at = 0; at < sent.Count; at++)
            Take(at, reading, sent[at]);
    }

    /// <summary>The valid pages, as a source would have fetched them.</summary>
    public IReadOnlyList<Fetched> Pages =>
        [.. _items.Values.Where(item => Result(item).Outcome != PushOutcome.Refused).Select(item => item.Page)];

    /// <summary>The pages that the database refused at the first attempt.</summary>
    public IReadOnlyList<Fetched> Lost => [.. _items.Values.Where(item => item.IsLost).Select(item => item.Page)];

    /// <summary>The pages that changed something.</summary>
    public IEnumerable<PushResult> Changed => _results.Where(result => result.Outcome is not (PushOutcome.Same or PushOutcome.Refused));

    public IReadOnlyList<PushResult> Results => _results;

    /// <summary>Records that a page was known before it was pushed.</summary>
    /// <param name="address">Its address now.</param>
    /// <param name="presence">Whether it was present; null when it was known by another address.</param>
    public void Knew(string address, Presence? presence) => (_items[address].IsKnown, _items[address].Before) = (true, presence);

    /// <summary>Whether a page was known before it was pushed.</summary>
    public bool IsKnown(string address) => _items[address].IsKnown;

    /// <summary>Refuses a page that is valid in itself.</summary>
    public void Refuse(string address, FieldFault fault)
    {
        var at = _items[address].At;
        _results[at] = _results[at] with { Outcome = PushOutcome.Refused, Faults = [.. _results[at].Faults, fault] };
    }

    /// <summary>Records the outcome of a page.</summary>
    public void Recorded(string address, RecordedPage taken)
    {
        var item = _items[address];
        item.IsLost = taken is RecordedPage.Refused && !item.IsLost;
        _results[item.At] = taken is RecordedPage.Refused(var why)
            ? new PushResult(address, PushOutcome.Refused) { Faults = [new FieldFault("page", $"It was not saved: {why}. Push it again.")] }
            : new PushResult(address, OutcomeOf(taken, item.Before));
    }

    // A page that was missing, or known by another address, counts as changed even if it says the same.
    private static PushOutcome OutcomeOf(RecordedPage taken, Presence? before) => taken switch
    {
        RecordedPage.New => PushOutcome.New,
        RecordedPage.Changed => PushOutcome.Changed,
        RecordedPage.Same => before == Presence.Present ? PushOutcome.Same : PushOutcome.Changed,
        RecordedPage.Missing => before is Presence.Missing or Presence.Gone ? PushOutcome.Same : PushOutcome.Gone,
        _ => throw new UnreachableException(),
    };

    private PushResult Result(Item item) => _results[item.At];

    private void Take(int at, PushParser reading, PushItem sent)
    {
        var (page, faults) = sent.Page is { } known ? reading.Read(known) : (null, sent.Faults);
        if (page is null)
        {
            _results[at] = new PushResult(SettingFault.Shown(sent.Address), PushOutcome.Refused) { Faults = faults };
        }
        else if (_items.TryGetValue(page.Address, out var twin))
        {
            var words = $"'{page.Address}' is already page {twin.At} of this push, counted from 0; push it once.";
            _results[at] = new PushResult(page.Address, PushOutcome.Refused) { Faults = [new FieldFault("address", words)] };
        }
        else
        {
            _items.Add(page.Address, new Item(at, page));
            _results[at] = new PushResult(page.Address, PushOutcome.Same);
        }
    }

    private sealed class Item(int at, Fetched page)
    {
        public int At { get; } = at;

        public Fetched Page { get; } = page;

        public bool IsKnown { get; set; }

        public Presence? Before { get; set; }

        public bool IsLost { get; set; }
    }
}
