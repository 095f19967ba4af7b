using System.Globalization;

namespace CcsviReview.Localization;

/// <summary>A mistake in a file of words or in a template.</summary>
/// <param name="File">The file, relative to its folder.</param>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="Problem">What is wrong and how to correct it, as a sentence.</param>
public sealed record WordingFault(string File, int Line, string Problem)
{
    /// <summary>Returns the mistake with its place: "cy/words.txt:12: …".</summary>
    public override string ToString() =>
        Line == 0 ? $"{File}: {Problem}" : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Problem}");
}
