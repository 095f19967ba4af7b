using CcsviReview.Facts;
using CcsviReview.Policies;

namespace CcsviReview.Features.Sites;

/// <summary>The result of trying a site, in words.</summary>
internal sealed record SiteSample
{
    /// <summary>Why nothing of it can be read; null when something can.</summary>
    public string? Trouble { get; init; }

    /// <summary>What robots.txt says.</summary>
    public required string Robots { get; init; }

    /// <summary>The pause between two requests of a scan.</summary>
    public required TimeSpan Pause { get; init; }

    /// <summary>Whether robots.txt asks for that pause, which is longer than the one that was entered.</summary>
    public bool IsPauseOfRobots { get; init; }

    /// <summary>Where the list of pages comes from, and how many there are.</summary>
    public required string Listing { get; init; }

    /// <summary>How many pages are known to exist.</summary>
    public int Found { get; init; }

    /// <summary>The least time that a scan of everything found takes.</summary>
    public TimeSpan Whole => Pause * Found;

    /// <summary>Whether time ran out before the whole sample was read.</summary>
    public bool IsCut { get; init; }

    /// <summary>What else people should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The pages that were read.</summary>
    public IReadOnlyList<SampledPage> Pages { get; init; } = [];
}

/// <summary>One page of the sample.</summary>
/// <param name="Address">Its address.</param>
/// <param name="WhyNot">Why it could not be read; null when it could.</param>
internal sealed record SampledPage(string Address, string? WhyNot)
{
    public string Title { get; init; } = "";

    public StatedDate? LastReviewed { get; init; }

    public StatedDate? LastUpdated { get; init; }

    /// <summary>How long the page itself says that a review stays good.</summary>
    public string? Interval { get; init; }

    public PageState State { get; init; }

    public DateOnly? DueOn { get; init; }

    /// <summary>The policy that would apply to it.</summary>
    public string Policy { get; init; } = "";

    public IReadOnlyList<string> Findings { get; init; } = [];
}
