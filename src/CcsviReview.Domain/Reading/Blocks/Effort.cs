using System.Diagnostics;

namespace CcsviReview.Reading.Blocks;

/// <summary>
/// Counts, in debug builds only, how many characters and elements the readers look at, so that tests can limit the cost of a page without a
/// clock.
/// </summary>
internal static class Effort
{
    [ThreadStatic]
    private static long _steps;

    /// <summary>The steps on this thread since <see cref="Begin"/>; always 0 in release builds.</summary>
    public static long Steps => _steps;

    public static void Begin() => _steps = 0;

    [Conditional("DEBUG")]
    public static void Took(int steps) => _steps += steps;
}
