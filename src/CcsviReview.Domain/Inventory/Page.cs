using CcsviReview.Facts;
using CcsviReview.Reading.Differences;

namespace CcsviReview.Inventory;

/// <summary>A page of the inventory: where it is, what its last reading found, what people recorded, and what follows from that.</summary>
/// <remarks>
/// Facts are the source of truth; <see cref="DueOn"/> and the other derived columns are written whenever facts or policy change.
/// </remarks>
public sealed partial class Page
{
    private Page()
    {
    }

    /// <summary>Creates a page that was seen for the first time.</summary>
    /// <param name="site">The name of its site, as in the settings.</param>
    /// <param name="address">Its address in normal form, or its path in the site's folder.</param>
    /// <param name="firstSeenOn">Today, in the organisation's zone.</param>
    public Page(string site, string address, DateOnly firstSeenOn) => (Site, Address, FirstSeenOn) = (site, address, firstSeenOn);

    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>The name of the site, as in the settings.</summary>
    public string Site { get; private set; } = "";

    /// <summary>The address in normal form, or the path in the site's folder; unique in its site.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The day on which it was first seen.</summary>
    public DateOnly FirstSeenOn { get; private set; }

    /// <summary>What the last reading found.</summary>
    public PageFacts Facts { get; private set; } = new();

    /// <summary>The title of the last reading, or the address where there is none; for lists and search.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The section: the one assigned here, else the one from the settings, else the one that the page states.</summary>
    public string? Section { get; private set; }

    /// <summary>
    /// The address of the owner assigned here, who takes precedence over the owner that the page names; null when none was assigned.
    /// </summary>
    public string? AssignedOwner { get; private set; }

    /// <summary>The section assigned here; null when none was assigned.</summary>
    public string? AssignedSection { get; private set; }

    /// <summary>The tags assigned here, in addition to those that it states.</summary>
    public IReadOnlyList<string> AssignedTags { get; private set; } = [];

    /// <summary>The name of the policy chosen here; null when none was chosen.</summary>
    public string? AssignedPolicy { get; private set; }

    /// <summary>All tags: those that the page states and those that were assigned.</summary>
    public IEnumerable<string> Tags => AssignedTags.Count == 0 ? Facts.Tags : Facts.Tags.Concat(AssignedTags);

    /// <summary>When the page last answered with content or "not modified".</summary>
    public DateTimeOffset? LastReadAt { get; private set; }

    /// <summary>Whether the page was there when last asked for.</summary>
    public Presence Presence { get; private set; }

    /// <summary>The day since which it has been missing; null while it is present or unknown.</summary>
    public DateOnly? MissingSince { get; private set; }

    /// <summary>Why it could not be read last time, for people; null when it could.</summary>
    public string? Trouble { get; private set; }

    /// <summary>
    /// The address under which it was known before permanent redirects led here, until a person confirms that it is the same page; null
    /// when there is nothing to confirm.
    /// </summary>
    public string? MovedFrom { get; private set; }

    /// <summary>The day on which it was found to have moved; null when there is nothing to confirm.</summary>
    public DateOnly? MovedOn { get; private set; }

    /// <summary>The day since which its dates could not be trusted; null while they can.</summary>
    public DateOnly? AttentionSince { get; private set; }

    /// <summary>The latest review recorded here that restarts the clock.</summary>
    public DateOnly? RecordedReviewOn { get; private set; }

    /// <summary>
    /// The review date of its own that the page shows, if it can be used, even if it is in the future; null when it shows none.
    /// </summary>
    public StatedDate? ShownReview => Facts.LastReviewed is { IsOwn: true, Doubt: null } shown ? shown.Date : null;

    /// <summary>The review date that an earlier reading showed and the last one does not: removing a date makes no page fresh.</summary>
    public StatedDate? FormerReview { get; private set; }

    /// <summary>Who made the review of <see cref="RecordedReviewOn"/>.</summary>
    public string? RecordedReviewBy { get; private set; }

    /// <summary>
    /// The sketch of the text as it was when its last review became known here, or when it was first read; null before that.
    /// </summary>
    public string? ReviewedSketch { get; private set; }

    /// <summary>The fingerprint of the text of <see cref="ReviewedSketch"/>; null where it is not known.</summary>
    public string? ReviewedFingerprint { get; private set; }

    /// <summary>The day on which the text was as in <see cref="ReviewedSketch"/>.</summary>
    public DateOnly? ReviewedSketchOn { get; private set; }

    /// <summary>How much of the text has changed since then; null when nothing has changed, or nothing is known.</summary>
    public TextChange? ChangeSinceReview =>
        TextChange.Between(ReviewedSketch, Facts.Sketch) is { } change && ReviewedSketch != Facts.Sketch ? change : null;

    /// <summary>Its exemption from the review duty; null when it has none.</summary>
    public Exemption? Exemption { get; private set; }

    /// <summary>The latest request to pause its reminders; null when there never was one.</summary>
    public Postponement? Postponement { get; private set; }

    /// <summary>The token with which the source can ask whether the page changed: an entity tag or a file time; opaque.</summary>
    public string? Validator { get; private set; }

    /// <summary>Derived: the part of the state that does not change with the date.</summary>
    public ReviewStatus Standing { get; private set; }

    /// <summary>Derived: the day from which the ladder counts.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>
    /// Derived: the last day on which its standing or its due day changed while it was not late; null since it was first seen. If it is
    /// late for a reason other than its due day, it has been late since then.
    /// </summary>
    public DateOnly? DueSince { get; private set; }

    /// <summary>Derived: the first day on which it counts as due soon.</summary>
    public DateOnly? NoticeOn { get; private set; }

    /// <summary>Derived: the day on which to derive again even if nothing changed.</summary>
    public DateOnly? RederiveOn { get; private set; }

    /// <summary>Derived: the policy that was chosen.</summary>
    public string Policy { get; private set; } = "";

    /// <summary>Derived: the address of the accountable person; null when only the admins are left.</summary>
    public string? Owner { get; private set; }

    /// <summary>Derived: the addresses of further owners, who get copies, with a space between; null when there is none.</summary>
    public string? CopiedTo { get; private set; }

    /// <summary>
    /// Derived: the last day on which the page may still show another review than the one recorded here; null when they agree.
    /// </summary>
    public DateOnly? ShowBy { get; private set; }

    /// <summary>
    /// The day for which the work plan has its review; null when that is its due day. The plan sets it, and it lapses with the due day that
    /// it was made for.
    /// </summary>
    public DateOnly? PlannedOn { get; private set; }

    /// <summary>Derived: which kinds of findings there are, one bit for each kind.</summary>
    public int Findings { get; private set; }

    /// <summary>Derived: the words of its title and address, as <see cref="SearchWords"/> folds them; searches use it.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Records a new reading.</summary>
    public void Read(PageFacts facts, string? section, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(facts);
        // A future date was not a review, and must not become one by being removed.
        var before = ShownReview?.First <= DateOnly.FromDateTime(at.UtcDateTime) ? ShownReview : null;
        var known = before ?? FormerReview;
        // Pages read by an earlier version of the program have only the sketch.
        if (ReviewedFingerprint is null && ReviewedSketch == Facts.Sketch && Facts.Fingerprint.Length > 0)
            ReviewedFingerprint = Facts.Fingerprint;
        Facts = facts;
        FormerReview = ShownReview is null ? before ?? FormerReview : null;
        if (ReviewedSketch is null || (ShownReview is { } shown && !(shown <= known)))
            RememberText(DateOnly.FromDateTime(at.UtcDateTime));
        Title = facts.Title.Length > 0 ? facts.Title : Address;
        Section = AssignedSection ?? section ?? facts.Section;
        Answered(at);
    }

    /// <summary>
    /// Replaces the facts of the last reading by their interpretation now that other pages of the site are known; what the page said before
    /// is not remembered.
    /// </summary>
    public void Understand(PageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        Facts = facts;
        FormerReview = ShownReview is null ? FormerReview : null;
    }

    /// <summary>Sets the section from the settings, or with null the one that the page states.</summary>
    public void Assign(string? section) => Section = AssignedSection ?? section ?? Facts.Section;

    /// <summary>Assigns an owner, or with null leaves the owner to what the page states.</summary>
    /// <param name="address">The owner's address in lower case.</param>
    public void AssignOwner(string? address) => AssignedOwner = address;

    /// <summary>
    /// Assigns a section, or with null leaves it to the settings (<paramref name="configured"/>) and to what the page states.
    /// </summary>
    public void AssignSection(string? section, string? configured)
    {
        AssignedSection = section;
        Assign(configured);
    }

    /// <summary>Assigns tags in addition to those that it states.</summary>
    public void AssignTags(IReadOnlyList<string> tags) => AssignedTags = tags;

    /// <summary>Chooses a policy by name, or with null leaves the choice to the conditions of the policies.</summary>
    public void AssignPolicy(string? name) => AssignedPolicy = name;

    /// <summary>Records that the page answered, changed or not: it is there.</summary>
    public void Answered(DateTimeOffset at) =>
        (LastReadAt, Presence, MissingSince, Trouble) = (at, Presence.Present, null, null);

    /// <summary>Stores the token with which the source can ask whether the page changed.</summary>
    public void Validate(string? validator) => Validator = validator;

    /// <summary>
    /// Records that the page was missing on <paramref name="today"/>; it counts as gone only when that happens on two different days.
    /// </summary>
    public void Missed(DateOnly today, string why)
    {
        MissingSince ??= today;
        Presence = MissingSince < today ? Presence.Gone : Presence.Missing;
        Trouble = why;
    }

    /// <summary>
    /// Records that nobody knows whether the page is there. Its schedule stays, and a day on which it was missing is not forgotten.
    /// </summary>
    public void Unreachable(string why) =>
        (Presence, Trouble) = (Presence is Presence.Gone or Presence.Missing ? Presence : Presence.Unknown, why);

    /// <summary>
    /// Applies a recorded review; one that does not restart the clock, or is older than the latest, changes nothing here.
    /// </summary>
    public void Record(Review review)
    {
        ArgumentNullException.ThrowIfNull(review);
        if (!review.RestartsClock)
            return;
        if (review.ReviewedOn >= MovedOn)
            ConfirmMove(); // A review at the new address confirms that it is the same page.
        if (!(RecordedReviewOn >= review.ReviewedOn))
        {
            (RecordedReviewOn, RecordedReviewBy, RecordedReviewAt) = (review.ReviewedOn, review.By, review.RecordedAt);
            RememberText(review.ReviewedOn);
            Signals = Signals.Reviewed(review.ReviewedOn);
        }
        else if (RecordedReviewOn == review.ReviewedOn && !(RecordedReviewAt >= review.RecordedAt))
        {
            RecordedReviewAt = review.RecordedAt; // The second review of a day covers what became known since the first.
            Signals = Signals.Reviewed(review.ReviewedOn);
        }
    }

    private void RememberText(DateOnly on)
    {
        if (Facts.Sketch.Length > 0)
            (ReviewedSketch, ReviewedSketchOn, ReviewedFingerprint) = (Facts.Sketch, on, Facts.Fingerprint);
    }

    /// <summary>Exempts the page from the review duty, or with null ends the exemption.</summary>
    public void Exempt(Exemption? exemption) => Exemption = exemption;

    /// <summary>Pauses its reminders; the due day stays.</summary>
    public void Postpone(Postponement postponement) => Postponement = postponement;

    /// <summary>Stores what follows from facts and policy on <paramref name="today"/>.</summary>
    public void Derive(PageProjection derived, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(derived);
        AttentionSince = derived.Standing == ReviewStatus.NeedsAttention ? AttentionSince ?? today : null;
        PlannedOn = DueOn == derived.DueOn ? PlannedOn : null;
        var wasLate = Standing == ReviewStatus.Dated && DueOn < today;
        if ((Standing, DueOn) != (derived.Standing, derived.DueOn) && today > FirstSeenOn && !wasLate)
            DueSince = today;
        (Standing, DueOn, NoticeOn, RederiveOn) = (derived.Standing, derived.DueOn, derived.NoticeOn, derived.RederiveOn);
        (Policy, Owner, CopiedTo, ShowBy, Findings) = (derived.Policy, derived.Owner, derived.CopiedTo, derived.ShowBy, derived.Findings);
        Words = SearchWords.Of(Title, Address);
    }
}
