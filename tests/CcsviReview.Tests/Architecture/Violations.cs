namespace CcsviReview.Tests.Architecture;

/// <summary>What the guards say when they find something.</summary>
internal static class Violations
{
    /// <summary>
    /// Fails with every sentence in full: each names the file and the remedy, and a collection assertion would cut them short.
    /// </summary>
    public static void None(IEnumerable<string> broken)
    {
        var sentences = broken.ToList();
        Assert.True(sentences.Count == 0, string.Join(Environment.NewLine, sentences));
    }
}
