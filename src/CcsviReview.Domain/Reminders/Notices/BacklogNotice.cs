using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.Reminders.Planning;

namespace CcsviReview.Reminders.Notices;

/// <summary>Asks an admin to approve the plans of backlogs.</summary>
/// <param name="Reader">The admin.</param>
/// <param name="Waiting">The plans to approve, the largest first; one or more.</param>
public sealed record BacklogNotice(Person Reader, IReadOnlyList<BacklogPlan> Waiting)
{
    /// <summary>The name of the organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>The public address of the dashboard.</summary>
    public required string PublicUrl { get; init; }

    /// <summary>The day, in the organisation's zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Returns the person with an address.</summary>
    public required Func<string, Person> Names { get; init; }

    /// <summary>Returns the email before it is put into words.</summary>
    public Notice ToNotice()
    {
        var address = $"{PublicUrl.TrimEnd('/')}/plan";
        return new Notice
        {
            Reader = Reader,
            Today = Today,
            Organisation = Organisation,
            Subject = new Sentence("plan.waits", ("pages", new Sentence("late-pages", ("n", Waiting.Sum(plan => plan.Pages))))),
            Says = [new Sentence("plan.opening", ("n", Waiting.Count)), new Sentence("plan.until")],
            Heading = Waiting.Count > Notice.MostLines ? new Sentence("plan.some", ("shown", Notice.MostLines), ("n", Waiting.Count)) : null,
            Lines = [.. Waiting.Take(Notice.MostLines).Select(plan => new NoticeLine(Line(plan)))],
            Link = new NoticeLink(new Sentence("plan.open"), new Sentence("plan.open-line", ("address", address)), address),
            Commands =
            [
                ("ccsvi-review plan", new Sentence("plan.shows")),
                ("ccsvi-review plan approve", new Sentence("plan.approves")),
                ("ccsvi-review plan pace ADDRESS 6", new Sentence("plan.paces")),
            ],
        };
    }

    private Sentence Line(BacklogPlan plan)
    {
        var who = plan.Owner.Length == 0 ? new Term.Phrase(new Sentence("plan.nobody")) : (Term)Names(plan.Owner).Name;
        return new Sentence("plan.line", ("who", who), ("n", plan.Pages), ("pace", plan.PagesPerWeek), ("day", plan.LastOn));
    }
}
