using System.Diagnostics;
using CcsviReview.Localization;
using CcsviReview.Policies;
using CcsviReview.Policies.Findings;
using CcsviReview.Reminders.Digests;

namespace CcsviReview.Reminders.Templates;

/// <summary>The fields of a page in an email.</summary>
internal sealed class ItemFields(Digest digest, DigestItem item, Words words, EmailPart part)
{
    private const int LongestTitle = 120;
    private const int LongestAddress = 200;
    private const int LongestEvidence = 160;
    private const int LongestSentence = 320;
    private const int MostFindings = 3;
    private const int MostWithEvents = 8;

    /// <summary>Returns the fields.</summary>
    /// <param name="numbered">The number of the page in the email, and whether the email has other pages.</param>
    /// <param name="accent">The class for the colour of its part.</param>
    public Dictionary<string, object?> All((int Number, bool IsOneOfSeveral) numbered, string accent)
    {
        var link = LiveLink.Of(item.Address);
        var address = part.Alone(AddressOf(item, words), LongestAddress);
        var facts = DigestLinks.Page(digest, item);
        var changes = item.HasChanged ? DigestLinks.Changes(digest, item) : null;
        var (findings, more) = Findings();
        var why = Why();
        var owner = item.OwnerName is { } name && SafeText.Line(name, 80).Length == 0 ? words.Say("owner.nobody") : item.OwnerName;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["number"] = words.Of(numbered.Number),
            ["isNumbered"] = numbered.IsOneOfSeveral,
            ["accent"] = accent,
            ["colour"] = TemplateKeys.Colour(accent),
            ["title"] = part.Alone(TitleOf(item, words), LongestTitle),
            ["address"] = ReferenceEquals(part, EmailPart.Text) ? link ?? address : address,
            ["link"] = link is null ? null : part.Own(link),
            ["owner"] = owner is null ? null : part.Alone(owner, 80),
            ["ownerLine"] = owner is null ? null : Say(new Sentence("owner", ("name", owner))),
            ["state"] = Say(State()),
            ["why"] = why is null ? null : Capital(part.Said(words, why, LongestSentence)),
            ["whyLine"] = why is null ? null : part.Said(words, new Sentence("why", ("explanation", why)), LongestSentence),
            ["planned"] = item.PlannedOn is { } planned ? Say(new Sentence("planned", ("day", new Term.ShortDay(planned)))) : null,
            ["changed"] = item.Changed is { } changed && !ShowsChange ? Say(changed) : null,
            ["findings"] = findings,
            ["more"] = more == 0 ? null : Say(new Sentence("more-findings", ("n", more))),
            ["actions"] = item.Actions.Select((action, at) => (object?)Action(action, isFirst: at == 0)).ToList(),
            ["citing"] = item.Citing is { } citing ? part.Own(DigestLinks.Source(digest, citing)) : null,
            ["citingLabel"] = item.Citing is { } source
                ? part.Said(words, new Sentence("citing", ("n", source.Pages), ("source", source.Name)), LongestSentence)
                : null,
            ["facts"] = part.Own(facts),
            ["factsLabel"] = part.Own(words.Say("facts")),
            ["changes"] = changes is null ? null : part.Own(changes),
            ["changesLabel"] = part.Own(words.Say("changes")),
            ["changesLine"] = changes is null ? null : part.Own(words.Say(new Sentence("changes.line", ("address", changes)))),
            ["factsLine"] = part.Own(words.Say(new Sentence("facts.line", ("address", facts)))),
        };
    }

    public static string TitleOf(DigestItem item, Words words) =>
        SafeText.Line(item.Title, LongestTitle) is { Length: > 0 } title ? title : AddressOf(item, words);

    private static string AddressOf(DigestItem item, Words words) =>
        SafeText.Line(item.Address, LongestAddress) is { Length: > 0 } address ? address : words.Say("no-address");

    /// <summary>Returns its state in words: "Was due on 22 May 2017, 9 years ago".</summary>
    private Sentence State()
    {
        if (item.Assessment.Due is not { } due)
            return new Sentence("state.nothing-due");
        var isPast = due.On < digest.Today;
        return new Sentence(
            item.Assessment.State switch
            {
                PageState.Overdue => "state.overdue",
                PageState.Due => "state.due",
                PageState.DueSoon or PageState.Current => "state.due-soon",
                PageState.NeverReviewed => isPast ? "state.never-reviewed-late" : "state.never-reviewed",
                PageState.NeedsAttention => isPast ? "state.needs-attention-since" : "state.needs-attention",
                PageState.Gone => "state.gone",
                PageState.Exempt => "state.exempt",
                _ => throw new UnreachableException(),
            },
            ("day", due.On), ("distance", new Term.Distance(due.On, digest.Today)));
    }

    /// <summary>Whether a finding already says what changed.</summary>
    private bool ShowsChange =>
        ListedFindings(ShownFindings()).Any(finding => finding.Said?.Key is "edited-since.changed" or "edited-since.same");

    /// <summary>Returns how its due date came about; null where the state says it all.</summary>
    private Sentence? Why() => item.Assessment.State is PageState.NeedsAttention or PageState.Gone || item.Assessment.Due is not { } due
        ? null
        : due.Said ?? new Sentence("as-it-is", ("words", due.Explanation));

    /// <summary>Returns the findings that need action, most serious first, and how many more there are.</summary>
    private (List<object?> Shown, int More) Findings()
    {
        var findings = ShownFindings().ToList();
        var listed = ListedFindings(findings).ToList();
        return ([.. listed.Select(Finding)], findings.Count - listed.Count);
    }

    // The most serious ones, and every event of a source: an editor learns of that from this email only.
    private static IEnumerable<Finding> ListedFindings(IEnumerable<Finding> findings) =>
        findings.Where((finding, at) => at < MostFindings || SourceFindings.IsOfEvent(finding.Code)).Take(MostWithEvents);

    // Recipients who are only informed need not know how to fix the page, but that its reminders are paused; a missing page has no other
    // findings; a state need not be said twice.
    private IEnumerable<Finding> ShownFindings() => item.Assessment.Findings
        .Where(finding => (!item.IsForInformation || finding.Code == FindingCode.Postponed) && item.Assessment.State != PageState.Gone
            && !(item.Assessment.State == PageState.NeverReviewed && finding is { Code: FindingCode.NoReviewDate, Evidence: "" }));

    private Dictionary<string, object?> Finding(Finding finding) => new(StringComparer.Ordinal)
    {
        ["message"] = finding.Said is { } said ? Say(said) : part.Alone(finding.Message, LongestSentence),
        ["evidence"] = finding.SaidEvidence is { } words ? Say(words)
            : SafeText.Line(finding.Evidence, LongestEvidence).Length > 0 ? part.Alone(finding.Evidence, LongestEvidence) : null,
    };

    private Dictionary<string, object?> Action(DigestAction action, bool isFirst) => new(StringComparer.Ordinal)
    {
        ["label"] = part.Own(words.Say(TemplateKeys.Of(action.Act))),
        ["url"] = part.Own(action.Url),
        ["isFirst"] = isFirst,
    };

    private string Say(Sentence sentence) => part.Said(words, sentence);

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
