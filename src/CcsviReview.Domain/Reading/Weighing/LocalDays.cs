using CcsviReview.Facts;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Weighing;

/// <summary>Reads moments in UTC as the days that visitors of a site see.</summary>
internal static class LocalDays
{
    /// <summary>Reads the moments among the candidates as days of the site's time zone.</summary>
    public static void Resolve(List<Candidate> found, TimeZoneInfo? zone)
    {
        if (zone is null)
            return;
        for (var at = 0; at < found.Count; at++)
        {
            if (found[at].Statement.Date is not { Precision: DatePrecision.Day } date
                || !Instants.TryRead(found[at].Machine ?? found[at].Moment, out var moment))
                continue;
            var local = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
            if (local == date.First)
                continue;
            found[at] = found[at] with
            {
                Statement = found[at].Statement with
                {
                    Date = StatedDate.OfDay(local),
                    Reason = $"{found[at].Statement.Reason} It is a time, read as the day in {zone.Id}.".TrimStart(),
                },
            };
        }
    }
}
