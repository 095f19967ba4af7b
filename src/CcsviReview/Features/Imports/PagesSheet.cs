using CcsviReview.Inventory;

namespace CcsviReview.Features.Imports;

/// <summary>What people assigned to a page here, as a line of a sheet.</summary>
/// <param name="Site">Its site.</param>
/// <param name="Address">Its address, or its path in the site's folder.</param>
internal sealed record AssignedLine(string Site, string Address)
{
    /// <summary>Its title; exported only.</summary>
    public string Title { get; init; } = "";

    public string? Owner { get; init; }

    public string? Section { get; init; }

    /// <summary>The name of a policy; null to let the policies' own matches decide.</summary>
    public string? Policy { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public DateOnly? ExemptUntil { get; init; }

    public string ExemptReason { get; init; } = "";

    public string ExemptBy { get; init; } = "";

    public static AssignedLine Of(Page page) => new(page.Site, page.Address)
    {
        Title = page.Title,
        Owner = page.AssignedOwner,
        Section = page.AssignedSection,
        Policy = page.AssignedPolicy,
        Tags = page.AssignedTags,
        ExemptUntil = page.Exemption?.Until,
        ExemptReason = page.Exemption?.Reason ?? "",
        ExemptBy = page.Exemption?.Author ?? "",
    };
}

/// <summary>The sheet of pages: one line each, with the owner, section, tags and exemption that people assigned here.</summary>
internal static class PagesSheet
{
    private const int MostTags = 50;

    public static Sheet<AssignedLine> Sheet { get; } = new(
    [
        new("site", line => line.Site, null),
        new("address", line => line.Address, null),
        new("title", line => line.Title, null),
        new("owner", line => line.Owner ?? "", (ref line, cell) => CellFormatter.IsAddress(cell, out var address)
            ? Set(out line, line with { Owner = address })
            : CellFormatter.NoAddress),
        new("section", line => line.Section ?? "", (ref line, cell) => cell.Length > 200
            ? "is longer than 200 characters"
            : Set(out line, line with { Section = cell.Length == 0 ? null : cell })),
        new("policy", line => line.Policy ?? "", (ref line, cell) => cell.Length > 100
            ? "is longer than 100 characters"
            : Set(out line, line with { Policy = cell.Length == 0 ? null : cell })),
        new("tags", line => CellFormatter.Of(line.Tags),
            (ref line, cell) => CellFormatter.Words(cell) is { Count: <= MostTags } tags && tags.All(tag => tag.Length <= 100)
            ? Set(out line, line with { Tags = tags })
            : $"has more than {MostTags} tags, or one of more than 100 characters"),
        new("exempt_until", line => CellFormatter.Of(line.ExemptUntil), (ref line, cell) => CellFormatter.IsDay(cell, out var day)
            ? Set(out line,
                day is null ? line with { ExemptUntil = null, ExemptReason = "", ExemptBy = "" } : line with { ExemptUntil = day })
            : CellFormatter.NoDay),
        new("exempt_reason", line => line.ExemptReason, (ref line, cell) => TakeReason(ref line, cell)),
        new("exempt_by", line => line.ExemptBy, (ref line, cell) => cell.Length > 320
            ? "is longer than 320 characters"
            : Set(out line, line.ExemptUntil is null ? line : line with { ExemptBy = cell })),
    ], "address");

    private static string? TakeReason(ref AssignedLine line, string cell)
    {
        if (cell.Length > 500)
            return "is longer than 500 characters";
        if (line.ExemptUntil is null)
            return cell.Length == 0 ? null : "gives a reason for an exemption without a last day; fill in exempt_until";
        if (cell.Length == 0)
            return "is not a reason; say why the page is exempt";
        line = line with { ExemptReason = cell };
        return null;
    }

    private static string? Set(out AssignedLine line, AssignedLine to)
    {
        line = to;
        return null;
    }
}
