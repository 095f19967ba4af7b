using CcsviReview.Facts;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Weighing;

/// <summary>Weighs the statements of a page against each other: one wins each fact, and every other keeps why it lost.</summary>
internal static class FactResolver
{
    private const int MostOthers = 60;

    public static PageFacts Weigh(PageFacts facts, List<Candidate> found)
    {
        List<Statement> others = [];
        foreach (var kind in Enum.GetValues<FactKind>())
        {
            var ofKind = found.Where(candidate => candidate.Statement.Kind == kind).ToList();
            var winner = Winner(ofKind, kind);
            if (winner is not null)
                facts = facts.With(winner.Statement);
            foreach (var loser in ofKind.Where(candidate => !ReferenceEquals(candidate, winner)))
                others.Add(
                    winner is null || loser.Statement.Doubt is not null || !loser.Statement.IsOwn
                        ? loser.Statement
                        : Beaten(loser, winner));
        }
        return facts with { Others = [.. others.DistinctBy(other => (other.Kind, other.Raw, other.Place)).Take(MostOthers)] };
    }

    private static Candidate? Winner(List<Candidate> ofKind, FactKind kind)
    {
        var trusted = ofKind.Where(candidate => candidate.Statement is { IsOwn: true, Doubt: null } && candidate.Trust > Trust.Server)
            .ToList();
        if (trusted.Count == 0)
            return null;
        var most = trusted.Max(candidate => candidate.Trust);
        var best = trusted.Where(candidate => candidate.Trust == most);
        // Of several minor changes the latest counts; of equal statements the first.
        return most == Trust.Weak && kind == FactKind.LastUpdated
            ? best.MaxBy(candidate => candidate.Statement.Date?.First)
            : best.MinBy(candidate => candidate.Order);
    }

    private static Statement Beaten(Candidate loser, Candidate winner) =>
        loser.Statement.BeatenBy(winner.Statement, loser.Trust == winner.Trust);
}
