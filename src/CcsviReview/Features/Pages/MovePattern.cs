using System.Diagnostics.CodeAnalysis;
using CcsviReview.Inventory.Addresses;

namespace CcsviReview.Features.Pages;

/// <summary>
/// Moves that a person confirms at once: from addresses that match a pattern and, with a second pattern, only to addresses where the stars
/// of both match the same text. <c>/old/*</c> to <c>/new/*</c> matches <c>/old/asthma</c> if it is now <c>/new/asthma</c>, but not if it is
/// <c>/new/lungs</c>.
/// </summary>
internal sealed record MovePattern(AddressGlob From, AddressGlob? To)
{
    /// <summary>Reads the patterns; false, with the reason, when they are invalid.</summary>
    public static bool TryParse(
        string from, string? to, [NotNullWhen(true)] out MovePattern? pattern, [NotNullWhen(false)] out string? why)
    {
        pattern = null;
        AddressGlob? target = null;
        if (!AddressGlob.TryParse(from, out var source, out why) || (to is not null && !AddressGlob.TryParse(to, out target, out why)))
            return false;
        if (target is not null && Stars(from) != Stars(to!))
        {
            why = $"'{from}' and '{to}' do not have the same stars, so they cannot be matched page by page; write the same stars in both, such as /old/* and /new/*.";
            return false;
        }
        pattern = new MovePattern(source, target);
        return true;
    }

    /// <summary>Whether a move matches.</summary>
    public bool Holds(string from, string to) =>
        From.Parts(from) is { } before
        && (To is null || (To.Parts(to) is { } after && before.SequenceEqual(after, StringComparer.Ordinal)));

    private static string Stars(string pattern) =>
        string.Join(' ', pattern.Split('/').Select(segment => segment.Count(c => c == '*')).Where(stars => stars > 0));
}
