using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.Policies.Findings;

namespace CcsviReview.Policies;

/// <summary>All policies with the rules that choose among them, and the one assessment that email, page, API and export share.</summary>
/// <remarks>
/// Of the rules that match a page the most specific wins: the address glob with more literal characters, then a tag, then a section, then a
/// site. A policy that a person chose here for one page takes precedence over all of them. Rules of equal rank are ordered by the name of
/// their policy, and the explanation says so. Pages that no rule matches have the policy <c>default</c>.
/// </remarks>
public sealed class PolicySet
{
    /// <summary>The name of the policy for pages that no rule matches.</summary>
    public const string DefaultName = "default";

    private readonly CompiledPolicyMatch[] _rules;
    private readonly ReviewPolicy _default;
    private readonly Dictionary<string, ReviewPolicy> _byName;
    private readonly Ownership? _ownership;

    /// <summary>
    /// Creates a set of policies; if none has the name <see cref="DefaultName"/>, <see cref="Default"/> is added under it.
    /// </summary>
    /// <param name="policies">The policies, by different names (case does not matter).</param>
    /// <param name="rules">The pages to which they apply.</param>
    /// <param name="ownership">
    /// Who answers for pages; if null, owners are not evaluated, and <see cref="FindingCode.NoOwner"/> is never found.
    /// </param>
    /// <exception cref="ArgumentException">Two policies have one name, or a rule names a policy that does not exist.</exception>
    /// <exception cref="FormatException">The address of a rule is not a pattern.</exception>
    public PolicySet(IEnumerable<ReviewPolicy> policies, IEnumerable<PolicyMatch> rules, Ownership? ownership = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _byName = policies.ToDictionary(policy => policy.Name, StringComparer.OrdinalIgnoreCase);
        _default = _byName.GetValueOrDefault(DefaultName, Default);
        _ownership = ownership;
        _rules = CompiledPolicyMatch.Ranked(rules.Select(rule =>
            new CompiledPolicyMatch(rule, _byName.TryGetValue(rule.Policy, out var policy)
            ? policy
            : throw new ArgumentException($"A rule names the policy '{rule.Policy}', which does not exist.", nameof(rules)))));
    }

    /// <summary>The built-in policy: 3 years, 60 days' notice.</summary>
    public static ReviewPolicy Default { get; } = new(DefaultName, new ReviewInterval(36));

    /// <summary>Returns the policy of a page, and why it was chosen.</summary>
    public PolicyChoice Choose(Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (page.AssignedPolicy is { } name && _byName.TryGetValue(name, out var assigned))
            return new PolicyChoice(assigned, new Sentence("because.assigned"));
        var at = Array.FindIndex(_rules, rule => rule.Holds(page));
        if (at < 0)
            return new PolicyChoice(_default, new Sentence(_rules.Length == 0 ? "because.only" : "because.rest"));
        var chosen = _rules[at];
        var tied = _rules.Skip(at + 1).TakeWhile(chosen.IsAsSpecificAs)
            .FirstOrDefault(rule => rule.Policy != chosen.Policy && rule.Holds(page));
        return new PolicyChoice(chosen.Policy, tied is null ? chosen.Because : tied.Parts is { } parts
            ? new Sentence("because.tied", ("because", chosen.Because), ("policy", tied.Policy.Name), ("parts", parts))
            : new Sentence("because.tied-every", ("because", chosen.Because), ("policy", tied.Policy.Name)));
    }

    /// <summary>The names of the policies, including the built-in one where no policy has its name.</summary>
    public IReadOnlyList<string> Names =>
        [.. _byName.Keys.Append(_default.Name).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>
    /// Returns the policy with this name; the default where there is none, as for a page that was derived before its policy was removed.
    /// </summary>
    public ReviewPolicy Find(string name) => _byName.GetValueOrDefault(name, _default);

    /// <summary>Returns who answers for a page; null when the set was created without ownership.</summary>
    public Owner? OwnerOf(Page page) => _ownership?.Of(page);

    /// <summary>Assesses a page on <paramref name="today"/>.</summary>
    public Assessment Assess(Page page, DateOnly today)
    {
        var judgement = Judge(page, today);
        return new Assessment(judgement.State, judgement.Due, judgement.Choice.Policy, judgement.Choice.Because, FindingsOf(judgement))
        {
            LastReviewOn = judgement.Last?.On.First,
            OpenEvents = judgement.OpenEvents,
            OpenSignals = judgement.OpenSignals,
            Signals = judgement.Signals,
        };
    }

    /// <summary>
    /// Returns the days that were compared for its due date, the earliest first, which counts; none where nothing is due in its state.
    /// </summary>
    public IReadOnlyList<DueDate> DaysCompared(Page page, DateOnly today)
    {
        var judgement = Judge(page, today);
        return judgement.Standing is ReviewStatus.Dated or ReviewStatus.NeverReviewed
            ? [.. DueDates.Compared(judgement)]
            : [];
    }

    /// <summary>
    /// Returns the stored part of the judgement; it applies until <see cref="PageProjection.RederiveOn"/> unless facts or policies change.
    /// </summary>
    public PageProjection Derive(Page page, DateOnly today)
    {
        var judgement = Judge(page, today);
        return new PageProjection
        {
            Standing = judgement.Standing,
            DueOn = judgement.Due?.On,
            NoticeOn = judgement.NoticeOn,
            RederiveOn = judgement.ChangesOn,
            Policy = judgement.Choice.Policy.Name,
            Owner = judgement.Owner?.Address,
            CopiedTo = CoOwnerText.Write(judgement.Owner?.Copies ?? []),
            ShowBy = DutyFindings.ShowBy(judgement),
            Findings = FindingSet.Of(FindingsOf(judgement).Select(finding => finding.Code)),
        };
    }

    /// <summary>Returns its due day by these policies, without its owner and findings, to compare policies over many pages.</summary>
    public PageDuty DutyOf(Page page, DateOnly today)
    {
        var judgement = new Judgement(page, Choose(page), owner: null, today);
        return new PageDuty(judgement.Standing, judgement.Due?.On, judgement.Choice.Policy)
        {
            CountedFrom = judgement.Due is { IsBroughtForward: false } due ? due.CountedFrom : null,
        };
    }

    private Judgement Judge(Page page, DateOnly today) => new(page, Choose(page), OwnerOf(page), today);

    private static List<Finding> FindingsOf(Judgement judgement)
    {
        List<Finding> findings =
        [
            .. DutyFindings.In(judgement), .. DateFindings.In(judgement), .. StalePreprints.In(judgement), .. SourceFindings.In(judgement),
            .. SignalFindings.In(judgement),
        ];
        return [.. findings.OrderBy(finding => Array.IndexOf(BySeriousness, finding.Code))];
    }

    // Sources that are no longer valid first, then broken promises, wrong dates, contradictions, and missing dates.
    private static readonly FindingCode[] BySeriousness =
    [
        FindingCode.Postponed, FindingCode.SourceRetracted, FindingCode.SourceSuperseded, FindingCode.PromiseBroken,
        FindingCode.ReaderSignals, FindingCode.Moved, FindingCode.BadDate, FindingCode.FutureDate, FindingCode.AmbiguousDate,
        FindingCode.AmbiguousInterval, FindingCode.PageDisagreesWithRecord, FindingCode.StatementsDisagree,
        FindingCode.EditedSinceReview, FindingCode.SourceCorrected, FindingCode.BrokenReference, FindingCode.BrokenLink,
        FindingCode.SourcePublished, FindingCode.SourceChanged, FindingCode.StalePreprint, FindingCode.OldSources, FindingCode.NoOwner,
        FindingCode.NoReviewDate, FindingCode.NoPolicyStatement,
    ];
}
