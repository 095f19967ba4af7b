using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>Dates behind words: <c>&lt;time datetime="2023-11-09"&gt;2 days ago&lt;/time&gt;</c>.</summary>
internal static class Moments
{
    /// <summary>
    /// Returns the value of the <c>time</c> element that begins here: its words where they are a date, else its attribute.
    /// </summary>
    public static FoundValue? At(Block block, int at)
    {
        foreach (var moment in block.Moments)
        {
            if (at < moment.Start || at > moment.Start + 1 || at >= moment.End)
                continue;
            var machine = DateReader.TryRead(moment.Machine, 0, null, out var written) ? written : default;
            if (!DateReader.TryRead(block.Text, at, null, out var words))
            {
                return machine.Date is null
                    ? null
                    : FoundValue.Of(at, machine with { End = moment.End }) with { Machine = moment.Machine, Moment = moment.Machine };
            }
            if (words.Doubt is Doubt.Ambiguous two && machine.Date is { } date
                && Instants.MayBe(moment.Machine, date, two.DayFirst) is var isDayFirst
                && isDayFirst != Instants.MayBe(moment.Machine, date, two.MonthFirst))
            {
                return new FoundValue(at, words.End)
                {
                    Date = isDayFirst ? two.DayFirst : two.MonthFirst,
                    Machine = moment.Machine,
                    Proves = isDayFirst ? NumericOrder.DayFirst : NumericOrder.MonthFirst,
                };
            }
            return FoundValue.Of(at, words);
        }
        return null;
    }
}
