using CcsviReview.Facts;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Weighing;

/// <summary>Lowers the trust in statements that programs write although nobody reviewed or edited anything.</summary>
internal static class MachineDateHeuristics
{
    private const int ListOfItems = 3;

    public static void Apply(List<Candidate> found)
    {
        DoubtServers(found);
        DoubtLists(found);
        DoubtItems(found);
        for (var at = 0; at < found.Count; at++)
        {
            if (found[at] is { Machine: not null, Statement: { IsOwn: true, Doubt: null } } candidate
                && Suspicion(candidate, found) is { } why)
                found[at] = Distrusted(candidate, why);
        }
    }

    private static string? Suspicion(Candidate candidate, List<Candidate> found) => candidate.Statement.Kind switch
    {
        _ when candidate.Trust > Trust.JsonLd => null,
        FactKind.LastUpdated when Twin(candidate, found, FactKind.Published) is not null =>
            "it equals the publication date, which does not prove an update",
        FactKind.LastUpdated when IsBeforePublication(candidate, found) => "it is before the publication date",
        FactKind.LastUpdated when candidate.Trust == Trust.TimeElement && IsDayOfPublication(candidate, found) =>
            "blogs use this label for the publication date",
        FactKind.LastReviewed when HasTime(candidate.Machine) && Twin(candidate, found, FactKind.LastUpdated) is not null =>
            "it equals the modification time to the second: software wrote it, not a reviewer",
        FactKind.LastReviewed when IsBeforePublication(candidate, found) => "it is before the publication date",
        _ => null,
    };

    private static Candidate? Twin(Candidate candidate, List<Candidate> found, FactKind kind) => found.Find(other =>
        other.Statement.Kind == kind && other.Statement.IsOwn
        && string.Equals(other.Machine?.Trim(), candidate.Machine?.Trim(), StringComparison.Ordinal));

    private static bool IsBeforePublication(Candidate candidate, List<Candidate> found) => found.Exists(other =>
        other is
        {
            Statement: { Kind: FactKind.Published, Date: { Precision: DatePrecision.Day } published, IsOwn: true },
            Machine: not null
        }
        && other.Trust == candidate.Trust && candidate.Statement.Date is { Precision: DatePrecision.Day } date && date < published);

    private static bool IsDayOfPublication(Candidate candidate, List<Candidate> found) =>
        found.Exists(other => other.Statement is { Kind: FactKind.Published, IsOwn: true, Date: not null } published
            && published.Date == candidate.Statement.Date);

    private static bool HasTime(string? machine) =>
        machine is { Length: > 12 } && machine.Contains(':', StringComparison.Ordinal)
        && !machine.Contains("T00:00:00", StringComparison.Ordinal);

    // Several items of a list or rows of a table with such a date each: the dates are theirs.
    private static void DoubtLists(List<Candidate> found)
    {
        var lists = found.Where(candidate => candidate.Cell.Group != 0)
            .GroupBy(candidate => (candidate.Cell.Group, candidate.Statement.Kind))
            .Where(group => group.Select(candidate => candidate.Cell.Row).Distinct().Count() >= ListOfItems
                && (group.Key.Group > 0 || group.Select(candidate => candidate.Statement.Date).Distinct().Count() > 1))
            .SelectMany(group => group)
            .ToHashSet();
        for (var at = 0; at < found.Count; at++)
        {
            if (lists.Contains(found[at]))
                found[at] = Distrusted(found[at], "it is one of several in a list, and gives the date of its item");
        }
    }

    private static void DoubtItems(List<Candidate> found)
    {
        foreach (var group in found.Where(candidate =>
            candidate.Statement is { IsOwn: true, Place.Kind: PlaceKind.Microdata or PlaceKind.TimeElement, Date: not null })
            .GroupBy(candidate => (candidate.Statement.Kind, candidate.Statement.Place.Kind)).ToList())
        {
            if (group.Select(candidate => candidate.Statement.Date).Distinct().Count() < ListOfItems)
                continue;
            foreach (var candidate in group)
                found[found.FindIndex(other => ReferenceEquals(other, candidate))] = Distrusted(
                    candidate, "several items on the page have such a date");
        }
    }

    private static void DoubtServers(List<Candidate> found)
    {
        for (var at = 0; at < found.Count; at++)
        {
            if (found[at].Trust == Trust.Server)
                found[at] = Distrusted(found[at], "a server's file date doesn't prove the text was edited");
        }
    }

    internal static Candidate Distrusted(Candidate candidate, string why) =>
        candidate with { Statement = candidate.Statement with { IsOwn = false, Lost = $"Ignored: {why}." } };
}
