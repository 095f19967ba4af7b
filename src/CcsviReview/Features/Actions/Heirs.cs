using CcsviReview.Current;
using CcsviReview.Localization;
using CcsviReview.People;

namespace CcsviReview.Features.Actions;

/// <summary>Who could take a page over from the person with a link.</summary>
internal sealed class Heirs(ActScene scene)
{
    /// <summary>What the form sends for "I do not know".</summary>
    public const string Unknown = "unknown";

    private const int MostFound = 8;
    private const int ShortestSearch = 2;

    /// <summary>The likeliest, best first.</summary>
    public IReadOnlyList<Heir> Suggested { get; } =
    [
        .. scene.Rules.CandidatesFor(scene.Page).Where(one => one.Address != scene.Claim.Person)
            .Select(one => new Heir(one.Address, scene.Rules.PersonAt(one.Address).Name, one.Because)),
    ];

    /// <summary>Who gets it when nobody knows whose it is: the likeliest, else an admin. Null when there is nobody.</summary>
    public Heir? Fallback => (Suggested is [var best, ..] ? best : null)
        ?? scene.Rules.ReachableAdmins.Where(admin => admin != scene.Claim.Person)
            .Select(admin => new Heir(admin, scene.Rules.PersonAt(admin).Name, new Sentence("heir.admin"))).FirstOrDefault();

    /// <summary>
    /// People whose name or address holds the words; the first few of those that are not suggested already. For an address that nobody
    /// here has, whoever may be meant by it.
    /// </summary>
    public IReadOnlyList<Heir> Search(string words) => Holding(words) is { Count: > 0 } found ? found : Meant(words);

    private IReadOnlyList<Heir> Meant(string words) =>
        PersonAddress.Find(words) is { } address && new KnownPeople(scene.Rules).Nearest(address) is { } near && near != scene.Claim.Person
            && Suggested.All(heir => heir.Address != near) && Find(near) is { } heir
            ? [heir with { Because = new Sentence("heir.meant") }]
            : [];

    private IReadOnlyList<Heir> Holding(string words) => words.Trim() is { Length: >= ShortestSearch } wanted
        ?
        [
            .. Known.Where(heir => heir.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase)
                || heir.Address.Contains(wanted, StringComparison.OrdinalIgnoreCase))
                .ExceptBy(Suggested.Select(heir => heir.Address), heir => heir.Address).Take(MostFound),
        ]
        : [];

    /// <summary>The known person with this address; null when there is none whom a mail reaches.</summary>
    public Heir? Find(string address) => Suggested.Concat(Known).FirstOrDefault(heir => heir.Address == address);

    private IEnumerable<Heir> Known =>
        scene.Rules.KnownAddresses.Where(known => scene.Rules.IsReachable(known) && known != scene.Claim.Person)
            .Select(known => new Heir(known, scene.Rules.PersonAt(known).Name, null))
            .OrderBy(heir => heir.Name, StringComparer.OrdinalIgnoreCase).ThenBy(heir => heir.Address, StringComparer.Ordinal);
}

/// <summary>Somebody who could take a page over.</summary>
/// <param name="Address">In lower case.</param>
/// <param name="Name">The address where no name is known.</param>
/// <param name="Because">Why they are likely: "lead of section 'Health'"; null for whoever was searched for.</param>
internal sealed record Heir(string Address, string Name, Sentence? Because);
