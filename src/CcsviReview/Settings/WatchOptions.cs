using System.ComponentModel.DataAnnotations;

namespace CcsviReview.Settings;

/// <summary>How the sources that pages cite are watched. Section <c>Watch</c>.</summary>
internal sealed class WatchOptions
{
    /// <summary>Whether sources are watched at all: asks the registries and pages below on the schedule <c>Schedules:Watch</c>.</summary>
    /// <value>Default true.</value>
    public bool IsOn { get; init; } = true;

    /// <summary>Crossref, which knows papers by their DOI.</summary>
    public CrossrefOptions Crossref { get; init; } = new();

    /// <summary>PubMed, which knows papers by their PMID.</summary>
    public PubMedOptions PubMed { get; init; } = new();

    /// <summary>Whether the sources' own pages are read: guidance and other addresses.</summary>
    /// <value>Default true.</value>
    public bool Pages { get; init; } = true;

    /// <summary>Where NICE guidance is asked for, <c>{number}</c> in place of its number; null for where each page says it is.</summary>
    public string? NiceAddress { get; init; } = "https://www.nice.org.uk/guidance/{number}";

    /// <summary>The Retraction Watch data as a CSV file; it is read again when it changed.</summary>
    public string? RetractionWatchFile { get; init; }

    /// <summary>How many sources are asked for the first time in a day at most.</summary>
    /// <value>1 to 1,000,000; default 5,000.</value>
    [Range(1, 1_000_000)]
    public int FirstAsksPerDay { get; init; } = 5_000;

    /// <summary>The pause between two requests to the host of a source's own page.</summary>
    /// <value>0 seconds to 1 hour; default 1 second. A longer <c>Crawl-delay</c> of the host wins.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait for one answer.</summary>
    /// <value>1 second to 5 minutes; default 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Address ranges, in CIDR form, that may be asked though they are private or loopback; without any, none.</summary>
    public string[] Networks { get; init; } = [];
}

/// <summary>One registry.</summary>
internal abstract class RegistryOptions
{
    /// <summary>Whether it is asked.</summary>
    /// <value>Default true.</value>
    public bool IsOn { get; init; } = true;

    /// <summary>The address below which its API is.</summary>
    public abstract string Url { get; init; }

    /// <summary>The pause between two requests; a longer one that the registry's headers ask for wins.</summary>
    /// <value>0 seconds to 1 minute; default 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>Section <c>Watch:Crossref</c>.</summary>
internal sealed class CrossrefOptions : RegistryOptions
{
    public override string Url { get; init; } = "https://api.crossref.org/";
}

/// <summary>Section <c>Watch:PubMed</c>.</summary>
internal sealed class PubMedOptions : RegistryOptions
{
    public override string Url { get; init; } = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/";
}
