using System.Runtime.InteropServices;
using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Policies;

namespace CcsviReview.Features.Policies;

/// <summary>What one part of a walk over the inventory counted.</summary>
/// <param name="today">The day.</param>
/// <param name="horizon">Pages that are due later are counted, but not kept.</param>
internal sealed class ComparisonTally(DateOnly today, DateOnly horizon)
{
    /// <summary>The most pages to show.</summary>
    public const int MostShown = 24;

    private readonly PriorityQueue<MovedPage, (bool BecomesOverdue, int Days, long Id)> _shown = new();
    private readonly Dictionary<(string From, string To), int> _policies = [];
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    public int Pages { get; private set; }

    public MoveSizes Earlier { get; private set; } = new(0, 0, 0, 0);

    public MoveSizes Later { get; private set; } = new(0, 0, 0, 0);

    /// <summary>The pages of which somebody may be notified within the year.</summary>
    public List<PageOutline> Kept { get; } = [];

    public IEnumerable<PolicyMove> PolicyMoves =>
        _policies.Select(move => new PolicyMove(move.Key.From, move.Key.To, move.Value)).OrderByDescending(move => move.Pages);

    public IEnumerable<MovedPage> Shown => _shown.UnorderedItems.Select(item => item.Element);

    /// <summary>Counts a page.</summary>
    public void Add(Page page, PageDuty before, PageDuty after)
    {
        Pages++;
        if (before.Policy.Name != after.Policy.Name)
            CollectionsMarshal.GetValueRefOrAddDefault(_policies, (before.Policy.Name, after.Policy.Name), out _)++;
        if (before.DueOn is not { } was || after.DueOn is not { } now)
            return;
        var days = now.DayNumber - was.DayNumber;
        if (days != 0)
            Move(page, before, after, days);
        if (was <= horizon || now <= horizon)
            Kept.Add(new PageOutline(page.Id, Shared(page.Owner ?? CurrentBacklogs.Nobody), Shared(page.Site),
                page.Section is { } section ? Shared(section) : null)
            {
                Before = before,
                After = after,
                CopiedTo = page.CopiedTo is { } others ? Shared(others) : null,
                Postponement = page.Postponement,
                PlannedOn = page.PlannedOn,
                Risk = CcsviReview.Reminders.Planning.PlanPage.RiskOf(page.Standing, page.Findings),
            });
    }

    /// <summary>Adds what another part counted.</summary>
    public void Add(ComparisonTally other)
    {
        Pages += other.Pages;
        (Earlier, Later) = (Earlier + other.Earlier, Later + other.Later);
        Kept.AddRange(other.Kept);
        foreach (var move in other.PolicyMoves)
            CollectionsMarshal.GetValueRefOrAddDefault(_policies, (move.From, move.To), out _) += move.Pages;
        foreach (var page in other.Shown)
            Show(page);
    }

    private void Move(Page page, PageDuty before, PageDuty after, int days)
    {
        if (days < 0)
            Earlier = Earlier.With(-days);
        else
            Later = Later.With(days);
        Show(new MovedPage(page.Id, page.Title, page.Address, before.DueOn!.Value, after.DueOn!.Value)
        {
            PolicyBefore = before.Policy.Name,
            PolicyAfter = after.Policy.Name,
            Owner = page.Owner,
            BecomesOverdue = after.IsOverdueOn(today) && !before.IsOverdueOn(today),
        });
    }

    // The least important page is at the front of the queue, and is replaced first.
    private void Show(MovedPage page)
    {
        var rank = (page.BecomesOverdue, Math.Abs(page.After.DayNumber - page.Before.DayNumber), -page.Id);
        if (_shown.Count < MostShown)
            _shown.Enqueue(page, rank);
        else
            _shown.EnqueueDequeue(page, rank);
    }

    // Thousands of pages name the same people and sections; each name is stored once.
    private string Shared(string word)
    {
        if (_words.TryGetValue(word, out var known))
            return known;
        return _words[word] = word;
    }
}
