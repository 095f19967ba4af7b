using CcsviReview.Inventory.Addresses;
using CcsviReview.People;

namespace CcsviReview.Features.Imports;

/// <summary>A section as a line of a sheet.</summary>
/// <param name="Duty">Its lead and editor.</param>
/// <param name="IsRemoved">Whether the line removes it.</param>
internal sealed record SectionLine(SectionDuty Duty, bool IsRemoved)
{
    /// <summary>The key that identifies the section.</summary>
    public (string, string?, string?) Key => (Duty.Section.ToUpperInvariant(), Duty.Site?.ToUpperInvariant(), Duty.Address);
}

/// <summary>The sheet of sections: one line for each name, site and address.</summary>
internal static class SectionsSheet
{
    public static Sheet<SectionLine> Sheet { get; } = new(
    [
        new("section", line => line.Duty.Section, (ref line, cell) => cell.Length is 0 or > 200
            ? "is not a section name; write 1 to 200 characters"
            : Set(out line, line with { Duty = line.Duty with { Section = cell } })),
        new("site", line => line.Duty.Site ?? "",
            (ref line, cell) => Set(out line, line with { Duty = line.Duty with { Site = OrNull(cell) } })),
        new("address", line => line.Duty.Address ?? "", (ref line, cell) => IsGlob(cell, out var wrong)
            ? Set(out line, line with { Duty = line.Duty with { Address = OrNull(cell) } })
            : wrong),
        new("lead", line => line.Duty.Lead ?? "", (ref line, cell) => CellFormatter.IsAddress(cell, out var address)
            ? Set(out line, line with { Duty = line.Duty with { Lead = address } })
            : CellFormatter.NoAddress),
        new("editor", line => line.Duty.Editor ?? "", (ref line, cell) => CellFormatter.IsAddress(cell, out var address)
            ? Set(out line, line with { Duty = line.Duty with { Editor = address } })
            : CellFormatter.NoAddress),
        new("remove", line => CellFormatter.Of(line.IsRemoved), (ref line, cell) => CellFormatter.IsYesOrNo(cell, out var isYes)
            ? Set(out line, line with { IsRemoved = isYes })
            : CellFormatter.NoYes),
    ], "section");

    private static bool IsGlob(string cell, out string wrong)
    {
        wrong = "";
        try
        {
            return cell.Length == 0 || AddressGlob.Parse(cell) is not null;
        }
        catch (FormatException fault)
        {
            wrong = $"is not a valid address pattern: {fault.Message}";
            return false;
        }
    }

    private static string? OrNull(string cell) => cell.Length == 0 ? null : cell;

    private static string? Set(out SectionLine line, SectionLine to)
    {
        line = to;
        return null;
    }
}
