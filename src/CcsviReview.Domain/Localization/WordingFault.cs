using System.Globalization;

namespace CcsviReview.Localization;

/// <summary>A mistake in a file of words or in a template.</summary>
/// <param name="File">The file, below its folder.</param>
/// <param name="Line">The line, from 1; 0 where the file as a whole is meant.</param>
/// <param name="Problem">What is wrong and how to mend it, as a sentence.</param>
public sealed record WordingFault(string File, int Line, string Problem)
{
    /// <summary>As it is told: "cy/words.txt:12: …".</summary>
    public override string ToString() =>
        Line == 0 ? $"{File}: {Problem}" : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Problem}");
}
