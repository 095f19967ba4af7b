using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Reminders;

namespace CcsviReview.Flow;

/// <summary>Who is told of a step of one page on a day, and by what right.</summary>
internal sealed class StepReaders(ReviewRules rules, Page page, DateOnly day)
{
    private readonly Owner _owner = rules.OwnerOf(page);
    private readonly IReadOnlyList<string> _away = rules.AwayOn(day);

    /// <summary>Everybody once, by the weightiest right.</summary>
    public IEnumerable<ReaderAhead> Of(LadderStep step, bool isForOwner, bool isForOthers) =>
        (isForOwner ? Accountable(isForOthers) : []).Concat(isForOthers ? Others(step) : [])
            .Where(reader => !_away.Contains(reader.Address)).DistinctBy(reader => reader.Address);

    private IEnumerable<ReaderAhead> Accountable(bool mayStandIn)
    {
        if (_owner.Address is not { } owner)
            return rules.ReachableAdmins.Select(admin => new ReaderAhead(admin, "an admin, as nobody else answers for it"));
        if (!_away.Contains(owner))
            return [new ReaderAhead(owner, "answers for it")];
        // A move, and a date that is not shown, wait for the owner to be back.
        if (!mayStandIn)
            return [];
        IReadOnlyList<string> readers = rules.ReaderOf(owner, page.Site, page.Section, day) is { } reader
            ? [reader]
            : rules.ReachableAdmins;
        return readers.Select(reader => new ReaderAhead(reader, $"stands in for {owner}, who is away"));
    }

    // Whoever wants no copies for information is spared these.
    private IEnumerable<ReaderAhead> Others(LadderStep step) => Informed(step)
        .Where(reader => reader.Address != _owner.Address && !rules.MutesCopies(reader.Address));

    private IEnumerable<ReaderAhead> Informed(LadderStep step)
    {
        foreach (var other in _owner.Copies)
            yield return new ReaderAhead(other, "a further owner whom the page names");
        if (step.IsForLead && rules.LeadOf(page.Site, page.Section) is { } lead)
            yield return new ReaderAhead(lead, $"leads its section '{page.Section}'");
        var ladder = rules.LadderOf(page.Policy);
        foreach (var reader in rules.Copies.All.Where(reader => rules.Copies.Tells(reader, ladder, step)))
            yield return new ReaderAhead(reader, "gets copies of late pages");
    }
}
