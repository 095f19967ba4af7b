using System.Text.Json;

namespace CcsviReview.Watch.Registries;

/// <summary>Reads the relations of a Crossref record to other works.</summary>
internal sealed class CrossrefRelations(string doi, CrossrefUpdates updates)
{
    /// <summary>Reads the works that replaced it.</summary>
    public void ReadSuccessors(JsonElement work)
    {
        if (Targets(work, "is-replaced-by") is [var successor, ..])
        {
            updates.Add(new EventReport(SourceEventKind.Replaced, EventRegistry.Crossref,
                CrossrefUpdates.Identity(SourceEventKind.Replaced, successor))
            {
                Evidence = $"is replaced by doi:{successor}",
                EvidenceAddress = $"https://doi.org/{DoiText.Escape(successor)}",
                Successor = $"doi:{successor}",
            });
        }
    }

    /// <summary>Returns the paper that a preprint became; null where it is not a preprint or did not become one.</summary>
    public EventReport? Paper(JsonElement work) => Targets(work, "is-preprint-of") is [var paper, ..]
        ? new EventReport(SourceEventKind.Published, EventRegistry.Crossref, CrossrefUpdates.Identity(SourceEventKind.Published, paper))
        {
            Evidence = $"is the preprint of doi:{paper}",
            EvidenceAddress = $"https://doi.org/{DoiText.Escape(paper)}",
            Successor = $"doi:{paper}",
        }
        : null;

    private List<string> Targets(JsonElement work, string relation)
    {
        if (JsonAnswer.Get(work, "relation") is not { } relations)
            return [];
        if (relations.ValueKind != JsonValueKind.Object || JsonAnswer.Items(relations, relation) is not { } targets)
        {
            updates.Doubt("'relation' is not an object of lists");
            return [];
        }
        return
        [
            .. from target in targets
               let id = JsonAnswer.Text(target, "id")
               where id is not null
               let other = DoiText.Normalize(id)
               where other is not null && other != doi
               select other,
        ];
    }
}
