using CcsviReview.Inventory;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Localization;

namespace CcsviReview.Policies;

/// <summary>A rule that is ready to be matched, with its policy and its rank among rules.</summary>
internal sealed class CompiledPolicyMatch
{
    private readonly PolicyMatch _rule;
    private readonly AddressGlob? _glob;
    private readonly (int Literal, bool Tag, bool Section, bool Site) _rank;

    /// <exception cref="FormatException">The rule's address is not a pattern.</exception>
    public CompiledPolicyMatch(PolicyMatch rule, ReviewPolicy policy)
    {
        (_rule, Policy) = (rule, policy);
        _glob = rule.Address is { } address ? AddressGlob.Parse(address) : null;
        _rank = (_glob is null ? -1 : _glob.LiteralLength, rule.Tag is not null, rule.Section is not null, rule.Site is not null);
    }

    public ReviewPolicy Policy { get; }

    /// <summary>The reason in words: "because /a-z/* and site 'main'".</summary>
    public Sentence Because => Parts is { } parts ? new Sentence("because.rule", ("parts", parts)) : new Sentence("because.every");

    /// <summary>The conditions: "/a-z/* and site 'main'"; null when there are none.</summary>
    public Term? Parts
    {
        get
        {
            List<Term> parts = [];
            if (_rule.Address is { } address)
                parts.Add(address);
            if (_rule.Tag is { } tag)
                parts.Add(new Sentence("rule.tag", ("tag", tag)));
            if (_rule.Section is { } section)
                parts.Add(new Sentence("rule.section", ("section", section)));
            if (_rule.Site is { } site)
                parts.Add(new Sentence("rule.site", ("site", site)));
            return parts.Count == 0 ? null : parts.Aggregate((all, part) => new Sentence("rule.both", ("one", all), ("other", part)));
        }
    }

    /// <summary>Whether the page meets every condition of the rule.</summary>
    public bool Holds(Page page) =>
        (_rule.Site is null || Same(_rule.Site, page.Site))
        && (_rule.Section is null || Same(_rule.Section, page.Section))
        && (_rule.Tag is null || page.Tags.Any(tag => Same(_rule.Tag, tag)))
        && (_glob is null || _glob.Matches(page.Address));

    public bool IsAsSpecificAs(CompiledPolicyMatch other) => _rank == other._rank;

    /// <summary>
    /// Returns the rules by rank, the most specific first: the longer literal part of an address, then tag, section, site; then by the name
    /// of the policy.
    /// </summary>
    public static CompiledPolicyMatch[] Ranked(IEnumerable<CompiledPolicyMatch> rules) =>
        [.. rules.OrderByDescending(rule => rule._rank).ThenBy(rule => rule.Policy.Name, StringComparer.Ordinal)];

    private static bool Same(string wanted, string? given) => string.Equals(wanted, given, StringComparison.OrdinalIgnoreCase);
}
