using CcsviReview.Facts;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Planning;

namespace CcsviReview.Reminders.Templates;

/// <summary>A sample digest with everything that an email can contain; templates are validated with it.</summary>
public static class SampleDigest
{
    /// <summary>A word that is in no template.</summary>
    internal const string Canary = "canaryword";

    /// <summary>Words of a page that try to be markup.</summary>
    internal const string Bait = $"{Canary}\" {Canary}=' {Canary}> <{Canary} {Canary}=1>";
    private static readonly DateOnly s_today = new(2026, 11, 22);
    private static readonly ReviewPolicy s_policy = PolicySet.Default;

    /// <summary>A digest with every part and every aside, one capped, with findings, actions, a plan and a change.</summary>
    public static Digest Full { get; } = With(words => words);

    /// <summary>The same with words of pages and people that try to be markup.</summary>
    internal static Digest Hostile { get; } = With(_ => Bait);

    /// <summary>Returns a digest of many overdue pages.</summary>
    /// <param name="total">How many are overdue, 1 or more.</param>
    /// <param name="shown">How many of them the digest contains; the email shows at most <see cref="Digest.MostItems"/>.</param>
    public static Digest Of(int total, int shown) => Full with
    {
        Parts = [new DigestPart(PageState.Overdue, total, [.. Enumerable.Range(1, shown).Select(number => Late(number, words => words))])],
        Asides = [],
        Backlog = null,
    };

    private static Digest With(Func<string, string> crawled) => new()
    {
        Reader = new Person("alex.editor@example.org", crawled("Alex Editor")),
        Today = s_today,
        Organisation = crawled("The MS Charity"),
        PublicUrl = "https://reviews.example.org/",
        Parts =
        [
            new DigestPart(PageState.Overdue, 47,
                [
                    Late(1, crawled),
                    Item(2, crawled("Living with heat"), crawled("docs/heat.md"), PageState.Overdue, new DateOnly(2026, 3, 1),
                        Later(crawled)),
                ]) { IsPlanned = true },
            new DigestPart(
                PageState.Due, 1, [Item(3, crawled("Vitamin D"), "https://www.example.org/a-z/vitamin-d", PageState.Due, s_today)]),
            new DigestPart(PageState.NeedsAttention, 1,
                [
                    Item(4, crawled("Balance"), "https://www.example.org/a-z/balance", PageState.NeedsAttention, new DateOnly(2026, 11, 2),
                        Doubtful(crawled)),
                ]),
            new DigestPart(PageState.NeverReviewed, 1,
                [
                    Item(5, crawled("Newly diagnosed"), "https://www.example.org/guides/new", PageState.NeverReviewed,
                        new DateOnly(2027, 1, 9)),
                ]),
            new DigestPart(PageState.Gone, 1,
                [Item(6, crawled("Travel"), "https://www.example.org/guides/travel", PageState.Gone, new DateOnly(2026, 11, 19))]),
            new DigestPart(PageState.DueSoon, 1,
                [
                    Item(7, crawled("Work"), "https://www.example.org/guides/work", PageState.DueSoon, new DateOnly(2026, 12, 14)) with
                    {
                        PlannedOn = new DateOnly(2026, 12, 7),
                    },
                ]),
        ],
        Backlog = new BacklogPlan("alex.editor@example.org", s_today).Take(
            new Backlog("alex.editor@example.org", 47, 4, s_today, new DateOnly(2027, 2, 26)) { DueMeanwhile = 3 }),
        Asides =
        [
            new AsidePart(Aside.Moved, 1,
                [
                    Item(8, crawled("Fatigue"), "https://www.example.org/a-z/fatigue", PageState.Current, new DateOnly(2028, 2, 1),
                        Moved(crawled)) with { Actions = Offered(PageAction.ConfirmMove) },
                ]),
            new AsidePart(Aside.NotShown, 1,
                [
                    Item(13, crawled("Diet"), "https://www.example.org/a-z/diet", PageState.Current, new DateOnly(2029, 10, 30),
                        Unseen(crawled)),
                ]),
            new AsidePart(Aside.StandIn, 1,
                [
                    Item(9, crawled("Vision"), "https://www.example.org/a-z/vision", PageState.Overdue, new DateOnly(2026, 10, 1)) with
                    {
                        OwnerName = crawled("Sam Patel"),
                    },
                ]),
            new AsidePart(Aside.Shared, 1, [Informed(10, crawled, "Pregnancy", new DateOnly(2026, 12, 1), PageState.DueSoon)]),
            new AsidePart(Aside.LedSections, 3, [Informed(11, crawled, "Trial results", new DateOnly(2026, 10, 2), PageState.Overdue)]),
            new AsidePart(Aside.Copied, 1, [Informed(12, crawled, "Medicines", new DateOnly(2026, 9, 2), PageState.Overdue)]),
        ],
        MuteAddress = "https://reviews.example.org/act/mute",
    };

    private static Finding Unseen(Func<string, string> crawled) => new(
        FindingCode.PageDisagreesWithRecord,
        new Sentence("record-late.old", ("when", When("2023-09-04")), ("day", new DateOnly(2026, 10, 30)),
            ("deadline", new DateOnly(2026, 11, 13))), crawled("Last reviewed: 4 September 2023"));

    private static Finding Later(Func<string, string> crawled) => new(
        FindingCode.Postponed, new Sentence("put-off", ("who", crawled("Alex Editor")), ("day", new DateOnly(2026, 12, 6))),
        crawled("The new guideline comes out next week"));

    private static DigestItem Late(int number, Func<string, string> crawled)
    {
        var findings = new[]
        {
            new Finding(FindingCode.PromiseBroken,
                new Sentence("promise-broken", ("day", new DateOnly(2017, 5, 22)),
                    ("distance", new Term.Distance(new DateOnly(2017, 5, 22), s_today))),
                    crawled("This page will be reviewed within three years")),
            new Finding(FindingCode.EditedSinceReview,
                new Sentence("edited-since", ("when", When("2016-06-08")), ("reviewed", When("2014-05-22"))),
                crawled("Last updated: 8 June 2016")),
            new Finding(FindingCode.StalePreprint, new Sentence("stale-preprint", ("year", StatedDate.OfYear(2016))),
                crawled("A cited paper. [Epub ahead of print]")),
            new Finding(FindingCode.NoOwner, crawled("It has no owner."), ""),
        };
        return Item(number, crawled("CCSVI and multiple sclerosis"), "https://www.example.org/a-z/ccsvi", PageState.Overdue,
            new DateOnly(2017, 5, 22), findings) with
        {
            Changed = new Sentence(
                "changed", ("day", new DateOnly(2026, 1, 10)), ("extent", new Sentence("extent.substantive", ("percent", 12)))),
            Actions = Offered(PageAction.ReviewDone, PageAction.NeedsWork, PageAction.NotMine, PageAction.Later),
            Citing = new SourceCitations(12, crawled("NICE IPG420"), 150),
        };
    }

    // As long as real signed links.
    private static DigestAction[] Offered(params PageAction[] acts) =>
        [.. acts.Select(act => new DigestAction(act, $"https://reviews.example.org/act/{new string('s', 120)}{(int)act}"))];

    private static DigestItem Informed(int number, Func<string, string> crawled, string title, DateOnly due, PageState state) =>
        Item(number, crawled(title), $"https://www.example.org/{number}", state, due) with
        {
            OwnerName = crawled("Sam Patel"),
            IsForInformation = true,
        };

    private static Finding Doubtful(Func<string, string> crawled) => new(
        FindingCode.BadDate,
        new Sentence("bad-date.impossible", ("subject", new Sentence("subject.last-reviewed")),
            ("why", crawled("February 2022 has 28 days"))), crawled("2022-02-31"));

    private static Finding Moved(Func<string, string> crawled) => new(FindingCode.Moved, new Sentence("moved"), "Before")
    {
        SaidEvidence = new Sentence("moved.from", ("address", crawled("https://www.example.org/fatigue.aspx"))),
    };

    private static DigestItem Item(int number, string title, string address, PageState state, DateOnly due, params Finding[] findings)
    {
        var reviewed = due.AddYears(-3);
        var why = new Sentence(
            "due.by-policy", ("from", reviewed), ("interval", s_policy.Interval),
            ("source", new Sentence("policy.source", ("policy", s_policy.Name), ("because", new Sentence("because.only")))));
        return new DigestItem(
            number, title, address, new Assessment(state, new DueDate(due, DueBasis.PolicyInterval, why), s_policy, "", findings));
    }

    private static Term.When When(string date) => new(StatedDate.Parse(date));
}
