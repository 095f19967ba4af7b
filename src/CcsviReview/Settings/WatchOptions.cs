using System.ComponentModel.DataAnnotations;

namespace CcsviReview.Settings;

/// <summary>How the sources that pages cite are watched. Section <c>Watch</c>.</summary>
internal sealed class WatchOptions
{
    /// <summary>Whether sources are watched: the registries and pages below are asked on the schedule <c>Schedules:Watch</c>.</summary>
    /// <value>Default true.</value>
    public bool IsOn { get; init; } = true;

    /// <summary>Crossref, for papers with a DOI.</summary>
    public CrossrefOptions Crossref { get; init; } = new();

    /// <summary>PubMed, for papers with a PMID.</summary>
    public PubMedOptions PubMed { get; init; } = new();

    /// <summary>Whether the sources' own pages are read: guidance and other addresses.</summary>
    /// <value>Default true.</value>
    public bool Pages { get; init; } = true;

    /// <summary>The address of NICE guidance, with <c>{number}</c> for its number; null to use the address that each page gives.</summary>
    public string? NiceAddress { get; init; } = "https://www.nice.org.uk/guidance/{number}";

    /// <summary>The Retraction Watch data as a CSV file; it is read again after a change.</summary>
    public string? RetractionWatchFile { get; init; }

    /// <summary>The most new sources to ask about in a day.</summary>
    /// <value>1 to 1,000,000; default 5,000.</value>
    [Range(1, 1_000_000)]
    public int FirstAsksPerDay { get; init; } = 5_000;

    /// <summary>The pause between two requests to the host of a source's own page.</summary>
    /// <value>0 seconds to 1 hour; default 1 second. A longer <c>Crawl-delay</c> of the host takes precedence.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait for one answer.</summary>
    /// <value>1 second to 5 minutes; default 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Address ranges, in CIDR form, that may be reached although they are private or loopback; none if empty.</summary>
    public string[] Networks { get; init; } = [];
}

/// <summary>One registry.</summary>
internal abstract class RegistryOptions
{
    /// <summary>Whether it is asked.</summary>
    /// <value>Default true.</value>
    public bool IsOn { get; init; } = true;

    /// <summary>The base address of its API.</summary>
    public abstract string Url { get; init; }

    /// <summary>The pause between two requests; a longer one in the registry's headers takes precedence.</summary>
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
