using CcsviReview.Facts;

namespace CcsviReview.Reading.Weighing;

/// <summary>
/// The moments at which programs, not editors, wrote dates into the pages of a site, as a <see cref="BuildTimeTally"/> proved them.
/// </summary>
public sealed class BuildTimes
{
    private static readonly FactKind[] Kinds = [FactKind.LastReviewed, FactKind.LastUpdated];

    private readonly Dictionary<long, string> _seconds;
    private readonly Dictionary<DateOnly, string> _days;
    private readonly string? _twins;

    internal BuildTimes(Dictionary<long, string> seconds, Dictionary<DateOnly, string> days, string? twins) =>
        (_seconds, _days, _twins) = (seconds, days, twins);

    /// <summary>Nothing is proven: every machine-readable date counts as the page gives it.</summary>
    public static BuildTimes None { get; } = new([], [], null);

    /// <summary>Whether nothing is proven.</summary>
    public bool IsEmpty => _seconds.Count == 0 && _days.Count == 0 && _twins is null;

    /// <summary>Whether the page has a statement that build times could remove or restore.</summary>
    public static bool Concern(PageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Kinds.Any(kind => MachineDate.In(facts, kind).Any());
    }

    /// <summary>
    /// Returns the facts without dates from a build: such a statement moves to <see cref="PageFacts.Others"/> with <see
    /// cref="Doubt.BuildTime"/>, and the next best one fills its field.
    /// </summary>
    /// <remarks>
    /// Nothing is parsed again. A statement that an earlier proof removed, and this one does not, is restored; the result does not depend
    /// on what was applied before.
    /// </remarks>
    public PageFacts ApplyTo(PageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var resolved = facts;
        foreach (var kind in Kinds)
            resolved = Resolve(facts, resolved, kind);
        return resolved;
    }

    /// <summary>Whether the page shows its readers that day as one of review or update.</summary>
    internal static bool IsShown(PageFacts facts, DateOnly day) =>
        facts.Others.Append(facts.LastReviewed).Append(facts.LastUpdated).Any(statement =>
            statement is
            {
                IsOwn: true, Doubt: null, Kind: FactKind.LastReviewed or FactKind.LastUpdated,
                Date: { Precision: DatePrecision.Day or DatePrecision.Month } date
            }
            && statement.Place.Kind is PlaceKind.VisibleText or PlaceKind.FrontMatter or PlaceKind.FreshnessComment
                or PlaceKind.TemplateVariable
            && date.First <= day && day <= date.Last);

    private PageFacts Resolve(PageFacts facts, PageFacts resolved, FactKind kind)
    {
        var updates = MachineDate.In(facts, FactKind.LastUpdated).Select(date => date.Day).ToList();
        var claims = MachineDate.In(facts, kind).Select(date => new Claim(date.Statement, Why(facts, date, updates))).ToList();
        if (claims.Count == 0)
            return resolved;
        var believed = facts.Of(kind);
        var isMachines = claims.Exists(claim => ReferenceEquals(claim.Statement, believed));
        var best = believed is null || isMachines ? Best(claims, believed) : believed;
        var winner = best is null || ReferenceEquals(best, believed) ? best : GivenBack(best) with { Lost = null };
        List<Statement> others = [];
        foreach (var other in resolved.Others.Prepend(isMachines ? believed : null).OfType<Statement>()
            .Where(other => !ReferenceEquals(other, best)))
            others.Add(claims.Find(claim => ReferenceEquals(claim.Statement, other)) is { } claim ? Loser(claim, winner) : other);
        return (winner is null ? resolved.Without(kind) : resolved.With(winner)) with { Others = others };
    }

    // A restored statement that was in its field before lost to nobody, so it precedes its equals.
    private static Statement? Best(List<Claim> claims, Statement? believed) =>
        claims.Where(claim => claim.Why is null).Select(claim => claim.Statement)
            .OrderBy(claim => MachineDate.Rank(claim.Place.Kind))
            .ThenBy(claim => claim is { Doubt: Doubt.BuildTime, Lost: null } ? 0 : ReferenceEquals(claim, believed) ? 1 : 2)
            .FirstOrDefault();

    private string? Why(PageFacts facts, MachineDate date, List<DateOnly> updates)
    {
        if (IsShown(facts, date.Day))
            return null;
        if ((date.Second is { } second && _seconds.TryGetValue(second, out var why)) || _days.TryGetValue(date.Day, out why))
            return why;
        return date.Statement.Kind == FactKind.LastReviewed && updates.Contains(date.Day) ? _twins : null;
    }

    private static Statement GivenBack(Statement claim) =>
        claim.Doubt is Doubt.BuildTime ? claim with { Doubt = null, IsOwn = true } : claim;

    private static Statement Loser(Claim claim, Statement? winner)
    {
        if (claim.Why is not null)
            return claim.Statement with
            {
                IsOwn = false,
                Doubt = claim.Statement.Doubt as Doubt.BuildTime ?? new Doubt.BuildTime(claim.Why),
            };
        var own = GivenBack(claim.Statement);
        return winner is null ? own : own.BeatenBy(winner, MachineDate.Rank(own.Place.Kind) == MachineDate.Rank(winner.Place.Kind));
    }

    private sealed record Claim(Statement Statement, string? Why);
}
