using CcsviReview.Current;
using CcsviReview.Localization;
using CcsviReview.People;

namespace CcsviReview.Features.Actions;

/// <summary>People to whom a person with a link could hand a page over.</summary>
internal sealed class OwnerCandidates(ActionContext context)
{
    /// <summary>What the form sends for "I do not know".</summary>
    public const string Unknown = "unknown";

    private const int MostFound = 8;
    private const int ShortestSearch = 2;

    /// <summary>The most likely ones, best first.</summary>
    public IReadOnlyList<OwnerCandidate> Suggested { get; } =
    [
        .. context.Rules.CandidatesFor(context.Page).Where(one => one.Address != context.Claim.Person)
            .Select(one => new OwnerCandidate(one.Address, context.Rules.PersonAt(one.Address).Name, one.Because)),
    ];

    /// <summary>
    /// Who gets it when nobody knows the owner: the most likely candidate, otherwise an admin. Null when there is nobody.
    /// </summary>
    public OwnerCandidate? Fallback => (Suggested is [var best, ..] ? best : null)
        ?? context.Rules.ReachableAdmins.Where(admin => admin != context.Claim.Person)
            .Select(admin => new OwnerCandidate(admin, context.Rules.PersonAt(admin).Name, new Sentence("heir.admin"))).FirstOrDefault();

    /// <summary>
    /// People whose name or address contains the words; the first few that are not already suggested. For an unknown address, the people
    /// who may be meant by it.
    /// </summary>
    public IReadOnlyList<OwnerCandidate> Search(string words) => Holding(words) is { Count: > 0 } found ? found : Meant(words);

    private IReadOnlyList<OwnerCandidate> Meant(string words) =>
        PersonAddress.Find(words) is { } address && new KnownPeople(context.Rules).Nearest(
            address) is { } near && near != context.Claim.Person
            && Suggested.All(candidate => candidate.Address != near) && Find(near) is { } candidate
            ? [candidate with { Because = new Sentence("heir.meant") }]
            : [];

    private IReadOnlyList<OwnerCandidate> Holding(string words) => words.Trim() is { Length: >= ShortestSearch } wanted
        ?
        [
            .. Known.Where(candidate => candidate.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase)
                || candidate.Address.Contains(wanted, StringComparison.OrdinalIgnoreCase))
                .ExceptBy(Suggested.Select(candidate => candidate.Address), candidate => candidate.Address).Take(MostFound),
        ]
        : [];

    /// <summary>The known person with this address; null when there is none whom email reaches.</summary>
    public OwnerCandidate? Find(string address) => Suggested.Concat(Known).FirstOrDefault(candidate => candidate.Address == address);

    private IEnumerable<OwnerCandidate> Known =>
        context.Rules.KnownAddresses.Where(known => context.Rules.IsReachable(known) && known != context.Claim.Person)
            .Select(known => new OwnerCandidate(known, context.Rules.PersonAt(known).Name, null))
            .OrderBy(candidate =>
                candidate.Name, StringComparer.OrdinalIgnoreCase).ThenBy(candidate => candidate.Address, StringComparer.Ordinal);
}

/// <summary>A person to whom a page could be handed over.</summary>
/// <param name="Address">Their address, in lower case.</param>
/// <param name="Name">Their name; the address when no name is known.</param>
/// <param name="Because">Why they are likely: "lead of section 'Health'"; null for search results.</param>
internal sealed record OwnerCandidate(string Address, string Name, Sentence? Because);
