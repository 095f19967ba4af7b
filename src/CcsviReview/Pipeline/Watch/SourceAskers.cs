using CcsviReview.Current;
using CcsviReview.Settings;
using CcsviReview.Sources.Web;

namespace CcsviReview.Pipeline.Watch;

/// <summary>What the settings allow to ask about sources: registries, and the pages of the sources.</summary>
internal static class SourceAskers
{
    public static IReadOnlyList<ISourceAsker> Of(ActiveRules rules, DateOnly today, PageSources sources, OwnPages own)
    {
        List<ISourceAsker> askers = [];
        var (watch, url) = (rules.Watch, rules.Organisation.PublicUrl);
        if (watch.Crossref.IsOn)
            askers.Add(new AskCrossref(sources.Registry(watch.Crossref, watch, url), ContactOf(rules.Organisation), today));
        if (watch.PubMed.IsOn)
            askers.Add(new AskPubMed(sources.Registry(watch.PubMed, watch, url), ContactOf(rules.Organisation), today));
        if (watch.Pages)
            askers.Add(new AskSourcePages(watch, sources.OfSources(watch, url), own) { Today = today });
        return askers;
    }

    /// <summary>
    /// The address that registries are given; null for the one that an installation has before anybody set one, which reaches nobody.
    /// </summary>
    public static string? ContactOf(OrganisationOptions organisation) =>
        organisation.From.EndsWith("@localhost", StringComparison.OrdinalIgnoreCase) ? null : organisation.From;
}
