namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Watch</c>.</summary>
internal static class WatchChecks
{
    private const string NumberPlace = "{number}";

    public static void Check(WatchOptions watch, SettingFaults faults)
    {
        CheckUrl("Watch:Crossref:Url", watch.Crossref.Url, "https://api.crossref.org/", faults);
        CheckUrl("Watch:PubMed:Url", watch.PubMed.Url, "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/", faults);
        AddressRanges.Check("Watch:Networks", watch.Networks, faults);
        if (watch.NiceAddress is { } address && (!WebAddress.IsPlain(address.Replace(NumberPlace, "ng1", StringComparison.Ordinal))
            || !address.Contains(NumberPlace, StringComparison.Ordinal)))
            faults.Add("Watch:NiceAddress", address, $"is not a web address with {NumberPlace} in it",
                $"Write https://www.nice.org.uk/guidance/{NumberPlace}, or null to ask for guidance only where a page links to it");
        if (watch.RetractionWatchFile is { } file && !watch.IsOn)
            faults.Add("Watch:RetractionWatchFile", file, "has no effect because Watch:IsOn is false", "Set Watch:IsOn to true, or remove it");
        else if (watch.RetractionWatchFile is { } path && Directory.Exists(path))
            faults.Add("Watch:RetractionWatchFile", path, "is a folder", "Name the CSV file");
    }

    private static void CheckUrl(string key, string url, string example, SettingFaults faults)
    {
        if (!WebAddress.IsPlain(url) || WebAddress.HasQuery(url))
            faults.Add(key, url, "is not a web address", $"Write http:// or https://, the host and the path, such as {example}");
    }
}
