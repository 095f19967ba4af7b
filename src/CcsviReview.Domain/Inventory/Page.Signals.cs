using CcsviReview.Signals;

namespace CcsviReview.Inventory;

public sealed partial class Page
{
    /// <summary>
    /// What readers and programs said of it: counts by day and kind, and the latest comments. Evaluation decides which of them its last
    /// review answered.
    /// </summary>
    public PageSignals Signals { get; private set; } = PageSignals.None;

    /// <summary>Takes over what readers and programs said.</summary>
    public void Hear(PageSignals signals)
    {
        ArgumentNullException.ThrowIfNull(signals);
        Signals = signals;
    }
}
