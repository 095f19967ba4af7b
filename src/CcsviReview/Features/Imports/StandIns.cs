using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.People;
using CcsviReview.Settings;

namespace CcsviReview.Features.Imports;

/// <summary>Checks who may be a stand-in, and for how long: they get reminders with the titles of pages and working links.</summary>
internal static class StandIns
{
    /// <summary>What is wrong with a new or changed absence; null when nothing is.</summary>
    public static FieldFault? Fault(Editor? before, Editor after, KnownPeople people)
    {
        if (after.Away is not { Delegate: { } standIn } away || away == before?.Away)
            return null;
        if (people.WhyNot(standIn) is { } why)
            return new FieldFault("delegate", $"'{SettingFault.Shown(standIn)}': {why}");
        return away.To.DayNumber - away.From.DayNumber < Absence.MostStandInDays
            ? null
            : new FieldFault("away_to",
                $"'{CellFormatter.Of(away.To)}' is too late: someone can cover for at most {Absence.MostStandInDays} days, until "
                + $"{CellFormatter.Of(away.From.AddDays(Absence.MostStandInDays - 1))}; hand the pages over instead.");
    }
}
