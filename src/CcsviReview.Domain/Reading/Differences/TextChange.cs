using System.Buffers.Binary;
using CcsviReview.Facts;
using CcsviReview.Reading.Layout;

namespace CcsviReview.Reading.Differences;

/// <summary>How much of a page's main text differs between two readings, estimated from their sketches.</summary>
/// <param name="Share">The share of the longer text that the other lacks: about 0 to 1.</param>
/// <param name="HasOtherNumbers">Whether a number in the text, a dose or a price, differs; dates do not count.</param>
public readonly record struct TextChange(double Share, bool HasOtherNumbers)
{
    /// <summary>The share from which a change is substantive: one paragraph in twenty.</summary>
    public const double SubstantiveShare = 0.05;

    /// <summary>
    /// Whether a reviewer should look at it: enough of the text changed, or a number in it did, however small the change. Otherwise it is
    /// minor.
    /// </summary>
    public bool IsSubstantive => Share >= SubstantiveShare || HasOtherNumbers;

    /// <summary>The share as a whole percentage.</summary>
    public int Percent => (int)Math.Round(Share * 100, MidpointRounding.AwayFromZero);

    /// <summary>Returns the change between two readings; null when nothing changed, or when one of them has no text to compare.</summary>
    public static TextChange? Between(PageFacts before, PageFacts after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return before.Fingerprint == after.Fingerprint ? null : Between(before.Sketch, after.Sketch);
    }

    /// <summary>Returns the change between the texts of two sketches; null when one of them is not a sketch.</summary>
    public static TextChange? Between(string? before, string? after)
    {
        Span<byte> one = stackalloc byte[TextSketch.Length];
        Span<byte> two = stackalloc byte[TextSketch.Length];
        if (!IsSketch(before, one) || !IsSketch(after, two))
            return null;
        var (same, used) = (0, 0);
        for (var bin = 0; bin < TextSketch.Bins; bin++)
        {
            used += one[bin] != 0 || two[bin] != 0 ? 1 : 0;
            same += one[bin] != 0 && one[bin] == two[bin] ? 1 : 0;
        }
        // One in 255 runs that differ has the same eight bits.
        var alike = Math.Max(0, ((used == 0 ? 0 : same / (double)used) - (1 / 255.0)) / (254 / 255.0));
        double first = BinaryPrimitives.ReadInt32LittleEndian(one[TextSketch.Bins..]), second = BinaryPrimitives.ReadInt32LittleEndian(
            two[TextSketch.Bins..]);
        var common = alike * (first + second) / (1 + alike);
        var share = Math.Clamp(1 - (common / Math.Max(first, second)), 0, 1);
        return new TextChange(share, !one[(TextSketch.Bins + 4)..].SequenceEqual(two[(TextSketch.Bins + 4)..]));
    }

    private static bool IsSketch(string? text, Span<byte> sketch) =>
        text is { Length: > 0 } && Convert.TryFromBase64String(text, sketch, out var written) && written == TextSketch.Length;
}
