using System.Globalization;
using CcsviReview.Facts;

namespace CcsviReview.Reading.Weighing;

/// <summary>
/// A day that a machine-readable place of a page gives as its own last review or update, and the second where it gives one.
/// </summary>
/// <param name="Statement">The statement.</param>
/// <param name="Day">The day as written, in the zone of the writer.</param>
/// <param name="Second">Seconds since 1970 UTC; null without a time, and for midnight, which means a day.</param>
internal readonly record struct MachineDate(Statement Statement, DateOnly Day, long? Second)
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss K",
        "yyyy-MM-dd'T'HH:mm:sszz00", "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
    ];

    /// <summary>Returns those of one kind, believed or not, except those that were distrusted for a reason of the page itself.</summary>
    public static IEnumerable<MachineDate> In(PageFacts facts, FactKind kind) =>
        from statement in facts.Others.Prepend(facts.Of(kind))
        where statement is not null && statement.Kind == kind && Rank(statement.Place.Kind) is not null
        where statement is { IsOwn: true, Doubt: null } or { Doubt: Doubt.BuildTime }
        where statement.Date?.Precision == DatePrecision.Day
        select new MachineDate(statement, statement.Date.GetValueOrDefault().First, SecondOf(statement.Machine));

    /// <summary>
    /// Returns the order of trust among the places that programs write for programs, the most trusted first; null for every other place.
    /// </summary>
    public static int? Rank(PlaceKind kind) => kind switch
    {
        PlaceKind.JsonLd => 0,
        PlaceKind.Microdata => 1,
        PlaceKind.Rdfa => 2,
        PlaceKind.Meta => 3,
        PlaceKind.TimeElement => 4,
        PlaceKind.Cms => 5,
        _ => null,
    };

    private static long? SecondOf(string? written) =>
        DateTimeOffset.TryParseExact(written?.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && moment.TimeOfDay > TimeSpan.Zero
            ? moment.ToUnixTimeSeconds()
            : null;
}
