using System.Globalization;
using CcsviReview.Inventory;
using CcsviReview.Policies;

namespace CcsviReview.Features.Pages;

/// <summary>Which pages of the inventory are asked for; what is null leaves nothing out.</summary>
internal sealed record PageQuery
{
    /// <summary>The name of a state, one of <see cref="PageState"/>, without regard to case.</summary>
    public string? State { get; init; }

    /// <summary>The name of a site.</summary>
    public string? Site { get; init; }

    /// <summary>Words of the title or the address, as <see cref="SearchWords"/> reads them.</summary>
    public string? Text { get; init; }

    /// <summary>Why nothing can be searched for by this text; null when it can.</summary>
    public static string? FaultOf(string text) => SearchWords.Asked(text).Count is 0 or > SearchWords.MostAsked
        ? $"'{text}' has nothing to search for. Enter 1 to {SearchWords.MostAsked} words with letters or digits."
        : null;

    internal PageState? StateAsked => State is null ? null : Enum.Parse<PageState>(State, ignoreCase: true);
}

/// <summary>One page of the inventory, for lists and exports; days are ISO 8601.</summary>
internal sealed record PageLine(string Site, string Address, string Title, string State)
{
    public string? DueOn { get; init; }

    /// <summary>The day for which its review is planned; null when it is not planned apart from its due day.</summary>
    public string? PlannedOn { get; init; }

    public string? LastReviewed { get; init; }

    public string? LastUpdated { get; init; }

    /// <summary>The address of the accountable person; null when only the admins are left.</summary>
    public string? Owner { get; init; }

    public required string Policy { get; init; }

    /// <summary>The codes of what was noticed.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>What was noticed, a sentence each.</summary>
    public IReadOnlyList<string> Noticed { get; init; } = [];

    internal static PageLine Of(Page page, Assessment judged) => new(page.Site, page.Address, page.Title, judged.State.ToString())
    {
        DueOn = judged.Due?.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        PlannedOn = page.PlannedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        LastReviewed = page.Facts.LastReviewed?.Date?.ToString(),
        LastUpdated = page.Facts.LastUpdated?.Date?.ToString(),
        Owner = page.Owner,
        Policy = judged.Policy.Name,
        Findings = [.. judged.Findings.Select(finding => finding.Code.ToString())],
        Noticed = [.. judged.Findings.Select(finding => finding.Message)],
    };
}
