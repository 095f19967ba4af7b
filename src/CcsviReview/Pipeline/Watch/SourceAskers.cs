using CcsviReview.Current;
using CcsviReview.Sources.Web;

namespace CcsviReview.Pipeline.Watch;

/// <summary>Everybody who can be asked about sources, by the settings.</summary>
internal static class SourceAskers
{
    public static IReadOnlyList<ISourceAsker> Of(ActiveRules rules, PageSources sources, OwnPages own)
    {
        List<ISourceAsker> askers = [];
        if (rules.Watch.Pages)
            askers.Add(new AskSourcePages(rules.Watch, sources.OfSources(rules.Watch, rules.Organisation.PublicUrl), own));
        return askers;
    }
}
