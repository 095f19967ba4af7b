using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Signals;
using static CcsviReview.Tests.Policies.Given;

namespace CcsviReview.Tests.Policies;

/// <summary>Pages of which readers and programs said something.</summary>
internal static class GivenSignals
{
    /// <summary>A page with signals: "2026-11-01 NotUseful 5", "2026-11-02 Useful 5".</summary>
    public static Page Heard(PageFacts facts, params string[] signals)
    {
        var page = Page(facts);
        Hear(page, signals);
        return page;
    }

    public static void Hear(Page page, params string[] signals)
    {
        foreach (var words in signals.Select(signal => signal.Split(' ')))
            page.Hear(page.Signals.With(Day(words[0]), Enum.Parse<SignalKind>(words[1]), int.Parse(words[2], null)));
    }

    public static PolicySet By(SignalThresholds thresholds) => new([PolicySet.Default with { Signals = thresholds }], []);

    public static PageSignals Quote(this PageSignals signals, long id, string day, string text) =>
        signals.Quoting([.. signals.Comments, new QuotedComment(id, Day(day), text)]);
}
