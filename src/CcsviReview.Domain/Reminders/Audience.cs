using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.People;

namespace CcsviReview.Reminders;

/// <summary>
/// Decides who is notified of a page at a step, in which role and why. Digests, the forecast of a page, <c>why</c>, the simulation of rules
/// and the question who may act on a page all use it, so that they cannot disagree.
/// </summary>
/// <param name="ownership">Who answers for pages.</param>
/// <param name="people">What is known about people, by address in lower case.</param>
/// <param name="admins">The addresses of the admins.</param>
/// <param name="defaultEditor">The address of the default editor; null when there is none.</param>
public sealed class Audience(
    Ownership ownership, IReadOnlyDictionary<string, Editor> people, IReadOnlyList<string> admins, string? defaultEditor)
{
    private readonly string? _defaultEditor = PersonAddress.Key(defaultEditor);

    /// <summary>Returns the page as this audience sees it, with its owner.</summary>
    public NotifiedPage PageOf(Page page, Ladder ladder) => NotifiedPage.From(page, ownership.Of(page), ladder);

    /// <summary>Returns who is notified of a step, each person once and in their most important role.</summary>
    /// <param name="page">The page.</param>
    /// <param name="step">The step: of its ladder or plan, the end of a pause, a move, or a date that it does not show.</param>
    /// <param name="day">The day on which the mail goes out.</param>
    public IReadOnlyList<Recipient> For(NotifiedPage page, LadderStep step, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(step);
        return
        [
            .. RolesOn(page, day).Where(recipient => Goes(step, page, recipient, day) && Reaches(recipient, day))
                .DistinctBy(recipient => recipient.Address),
        ];
    }

    /// <summary>
    /// Returns everybody with a role on a page on a day, the most important role first. A person can have several roles, and some people
    /// may not be notified now: see <see cref="Reaches"/>. A person who owns the page has no other role.
    /// </summary>
    public IReadOnlyList<Recipient> RolesOn(NotifiedPage page, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(page);
        List<Recipient> owners = page.Owner is { } owner
            ? [new Recipient(owner, RecipientRole.Owner, OwnerBecause(page))]
            : [.. admins.Where(IsReachable).Select(admin => new Recipient(admin, RecipientRole.Admin, AdminBecause(page)))];
        return
        [
            .. owners,
            .. StandInsOf(page, day),
            .. Informed(page).Where(one => !owners.Exists(known => known.Address == one.Address)),
        ];
    }

    /// <summary>Whether mail goes to a recipient on a day: people who are away are notified when they are back.</summary>
    public bool Reaches(Recipient recipient, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        return IsReachable(recipient) && people.GetValueOrDefault(recipient.Address)?.Away?.Covers(day) != true;
    }

    /// <summary>
    /// Whether mail can go to a recipient at all: they have not left, their mail is not refused, and they did not mute copies if the role
    /// only informs.
    /// </summary>
    public bool IsReachable(Recipient recipient)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        return people.GetValueOrDefault(recipient.Address) is not { } person
            || (person.IsReachable && (recipient.Role.IsResponsible() || !person.MutesCopies));
    }

    /// <summary>
    /// Whether somebody may act on a page on a day. People who are responsible for it may; admins and the lead of its section may at any
    /// time, even if no step notifies them. People who have left, and people who are only informed, may not.
    /// </summary>
    public bool MayAct(NotifiedPage page, string address, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(page);
        return people.GetValueOrDefault(address)?.HasLeft != true
            && (admins.Contains(address) || ownership.LeadOf(page.Site, page.Section) == address
                || RolesOn(page, day).Any(one => one.Address == address && one.Role.IsResponsible()));
    }

    /// <summary>
    /// Returns everybody to whom a ladder sends copies, apart from section leads, with the day after the due day from which it does.
    /// </summary>
    public IEnumerable<(string Address, int FromDay)> CopiesOf(Ladder ladder)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        return ladder.Copies.SelectMany(copy => AddressesOf(copy).Select(address => (address, copy.FromDay)));
    }

    private static bool Goes(LadderStep step, NotifiedPage page, Recipient recipient, DateOnly day)
    {
        // A move, and a date that the page does not show, are questions for the owner and wait until they are back.
        if (step.IsMove || step.IsForDate)
            return recipient.Role is RecipientRole.Owner or RecipientRole.Admin;
        if (step.IsPutOff)
            return recipient.Role.IsResponsible();
        return recipient.Role switch
        {
            // After a pause they get the step that ends it instead of the steps during the pause.
            RecipientRole.Owner or RecipientRole.StandIn or RecipientRole.Admin =>
                !page.IsPausedOn(day) && !(step.On < page.ResumedBy(day)),
            RecipientRole.CoOwner => !page.IsPausedOn(day),
            _ => step.DaysFromDue >= recipient.FromDay,
        };
    }

    private IEnumerable<Recipient> StandInsOf(NotifiedPage page, DateOnly day)
    {
        if (page.Owner is not { } owner || people.GetValueOrDefault(owner)?.Away?.Covers(day) != true)
            return [];
        IEnumerable<string> others = ownership.ReaderOf(owner, page.Site, page.Section, day) is { } other
            ? [other]
            : admins.Where(admin => admin != owner && IsReachable(admin));
        return others.Select(other =>
            new Recipient(other, RecipientRole.StandIn, new Sentence("recipient.stand-in", ("who", owner))));
    }

    private IEnumerable<Recipient> Informed(NotifiedPage page)
    {
        foreach (var other in page.CoOwners)
            yield return new Recipient(other, RecipientRole.CoOwner, new Sentence("recipient.co-owner"));
        if (page.Ladder.CopyLeadFromDay is { } day && ownership.LeadOf(page.Site, page.Section) is { } lead)
            yield return new Recipient(
                lead, RecipientRole.SectionLead, new Sentence("recipient.section-lead", ("section", page.Section ?? ""), ("n", day)))
            {
                FromDay = day,
            };
        foreach (var (address, from) in CopiesOf(page.Ladder).OrderBy(copy => copy.FromDay))
            yield return new Recipient(address, RecipientRole.LadderCopy, new Sentence("recipient.copy", ("n", from))) { FromDay = from };
    }

    private IEnumerable<string> AddressesOf(LadderCopy copy) => copy.To switch
    {
        CopyTo.Admins => admins.Where(IsReachable),
        CopyTo.DefaultEditor => _defaultEditor is null ? [] : [_defaultEditor],
        CopyTo.Address => [copy.Address!],
        _ => [],
    };

    private bool IsReachable(string address) => people.GetValueOrDefault(address)?.IsReachable != false;

    private static Sentence OwnerBecause(NotifiedPage page) => page.OwnerReason is { } reason
        ? new Sentence("recipient.owner-because", ("because", reason))
        : new Sentence("recipient.owner");

    private static Sentence AdminBecause(NotifiedPage page) => page.OwnerReason is { } reason
        ? new Sentence("recipient.admin-because", ("because", reason))
        : new Sentence("recipient.admin");
}
