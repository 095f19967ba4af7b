using CcsviReview.People;
using CcsviReview.Reminders.Notices;
using CcsviReview.Reminders.Planning;

namespace CcsviReview.Reminders.Templates;

/// <summary>Sample notices with everything that they can contain; templates are validated with them.</summary>
public static class SampleNotice
{
    private static readonly DateOnly s_today = new(2026, 11, 22);

    /// <summary>One notice of each kind, with a name for files.</summary>
    public static IReadOnlyList<(string Name, Notice Notice)> All { get; } = Of(words => words);

    /// <summary>A notice with everything that a template can show.</summary>
    internal static Notice Full { get; } = Whole(All);

    /// <summary>The same with words of pages and people that try to be markup.</summary>
    internal static Notice Hostile { get; } = Whole(Of(_ => SampleDigest.Bait));

    private static Notice Whole(IReadOnlyList<(string Name, Notice Notice)> all) =>
        all[0].Notice with { Commands = all[2].Notice.Commands };

    private static (string Name, Notice Notice)[] Of(Func<string, string> crawled)
    {
        var alex = new Person("alex.editor@example.org", crawled("Alex Editor"));
        var sam = new Person("sam.patel@example.org", crawled("Sam Patel"));
        var organisation = crawled("The MS Charity");
        var plan = new BacklogPlan(alex.Address, s_today).Take(new Backlog(alex.Address, 1600, 10, s_today, new DateOnly(2029, 12, 14)));
        return
        [
            ("handover", new HandoverNotice(alex, sam, alex, crawled("head@example.org"))
            {
                Reason = crawled("She leads the clinic from December on."),
                Organisation = organisation,
                PublicUrl = "https://reviews.example.org/",
                Today = s_today,
                Total = 12,
                Pages =
                [
                    (crawled("CCSVI and multiple sclerosis"), "https://www.example.org/a-z/ccsvi"),
                    (crawled("Living with heat"), crawled("docs/heat.md")),
                ],
            }.ToNotice()),
            ("refused",
                new RefusedNotice(alex, sam, 3, crawled("550 5.1.1 no such user"))
                {
                    Organisation = organisation,
                    Today = s_today,
                    Pages = 12,
                }.ToNotice()),
            ("plan", new BacklogNotice(alex, [plan])
            {
                Organisation = organisation,
                PublicUrl = "https://reviews.example.org/",
                Today = s_today,
                Names = _ => alex,
            }.ToNotice()),
            ("sign-in",
                new SignInNotice(alex, $"https://reviews.example.org/sign-in/{new string('s', 43)}", 20)
                {
                    Organisation = organisation,
                    Today = s_today,
                }.ToNotice()),
            ("trial",
                new TrialNotice(alex, crawled("head@example.org"), "09:30 Europe/London")
                {
                    Organisation = organisation,
                    Today = s_today,
                    Transport = "Smtp",
                    From = "reviews@example.org",
                }.ToNotice()),
        ];
    }
}
