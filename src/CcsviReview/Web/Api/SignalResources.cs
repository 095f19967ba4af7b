using System.Text.Json;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Signals;
using CcsviReview.Settings;
using CcsviReview.Signals;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Api;

/// <summary>Counts signals that programs report; each report has its own result.</summary>
internal sealed class SignalResources(ReportSignals report, ReviewSettings settings, OrganisationClock clock)
{
    /// <summary>The maximum number of signals in one request.</summary>
    public const int Most = 1000;

    /// <summary>The maximum size of a request in bytes.</summary>
    public const long MostBytes = 2 * 1024 * 1024;

    /// <summary>An example of a request.</summary>
    public const string Example =
        """{"signals":[{"page":"https://www.example.org/ccsvi","kind":"notUseful","count":3,"day":"2026-11-22","key":"votes-2026-11-22-ccsvi"}]}""";

    public async Task<IResult> TakeAsync(HttpContext http)
    {
        var body = await ApiBody<SignalsRequest>.ReadAsync(http, Example);
        if (body.Value is not { } wish)
            return body.Problem!;
        if (wish.Signals is not { Count: > 0 and <= Most } signals)
            return ApiProblem.Wrong([("signals", $"You sent {wish.Signals?.Count ?? 0} signals. Send 1 to {Most} at once.")]);
        var (program, today) = (http.Features.Get<ApiToken>()!.Name, clock.Today);
        var parser = new SignalParser(today, settings.Signals.KeepCountsDays);
        var results = await report.RunAsync(program, [.. signals.Select(parser.Read)], today);
        return ApiAnswer.Json(http, SignalsResource.Of(results));
    }
}

/// <summary>Signals that a program reports.</summary>
/// <param name="Signals">1 to 1,000 signals.</param>
internal sealed record SignalsRequest(IReadOnlyList<JsonElement>? Signals);

/// <summary>Signals that a program reports.</summary>
/// <param name="Signals">1 to 1,000 signals.</param>
internal sealed record SignalsBody(IReadOnlyList<SignalBody> Signals);

/// <summary>Signals of one page, kind and day.</summary>
/// <param name="Page">The address of the page.</param>
/// <param name="Kind"><c>useful</c>, <c>notUseful</c>, <c>comment</c>, <c>search</c>, <c>traffic</c> or <c>ticket</c>.</param>
/// <param name="Key">
/// Identifies the report, so that it is not counted again when it is sent again: 1 to 100 characters, unique per name of a token.
/// </param>
internal sealed record SignalBody(string Page, string Kind, string Key)
{
    /// <summary>The number of signals, 1 to 1,000,000; 1 if omitted.</summary>
    public int? Count { get; init; }

    /// <summary>The day of the signals, not after today; today if omitted.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>The name of the site; required if several sites have the page.</summary>
    public string? Site { get; init; }

    /// <summary>The text of one comment, at most 1,000 characters; only for the kind <c>comment</c>.</summary>
    public string? Text { get; init; }
}

/// <summary>The results of a request.</summary>
/// <param name="Results">One result for each signal, in the order of the request.</param>
internal sealed record SignalsResource(IReadOnlyList<CountedSignal> Results)
{
    /// <summary>How many were counted now.</summary>
    public int Counted { get; init; }

    /// <summary>How many were counted before, under the same key.</summary>
    public int Same { get; init; }

    /// <summary>How many were refused.</summary>
    public int Refused { get; init; }

    public static SignalsResource Of(IReadOnlyList<SignalResult> results) =>
        new([.. results.Select(result => new CountedSignal(result.Key, result.Outcome) { PageId = result.PageId, Faults = result.Faults })])
        {
            Counted = results.Count(result => result.Outcome == SignalOutcome.Counted),
            Same = results.Count(result => result.Outcome == SignalOutcome.Same),
            Refused = results.Count(result => result.Outcome == SignalOutcome.Refused),
        };
}

/// <summary>The result of one signal.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Outcome">Its outcome.</param>
internal sealed record CountedSignal(string Key, SignalOutcome Outcome)
{
    /// <summary>The number of the page in the inventory; null when the signal was refused.</summary>
    public long? PageId { get; init; }

    /// <summary>Why it was refused, by field; empty when it was not.</summary>
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];
}

/// <summary>Signals of readers and programs about a page.</summary>
/// <param name="Days">The number of days up to today in which signals are counted, starting at the last review at the earliest.</param>
internal sealed record PageSignalsResource(int Days)
{
    /// <summary>Readers who found it useful in these days.</summary>
    public int Useful { get; init; }

    /// <summary>Readers who did not find it useful in these days.</summary>
    public int NotUseful { get; init; }

    /// <summary>Comments.</summary>
    public int Comments { get; init; }

    /// <summary>Reported searches.</summary>
    public int Searches { get; init; }

    /// <summary>Reported visits beyond the usual.</summary>
    public int Traffic { get; init; }

    /// <summary>Reported tickets.</summary>
    public int Tickets { get; init; }

    /// <summary>All stored counts, by day and kind, including those before the last review.</summary>
    public required IReadOnlyList<DaySignalResource> Counts { get; init; }

    /// <summary>The latest comments, the latest first, shortened to 120 characters.</summary>
    public required IReadOnlyList<CommentResource> LatestComments { get; init; }

    public static PageSignalsResource Of(PageSignals signals, CcsviReview.Policies.SignalTally tally) => new(tally.Days)
    {
        Useful = tally.Useful,
        NotUseful = tally.NotUseful,
        Comments = tally.Comments,
        Searches = tally.Searches,
        Traffic = tally.Traffic,
        Tickets = tally.Tickets,
        Counts = [.. signals.Counts.Select(count => new DaySignalResource(count.Day, count.Kind, count.Count))],
        LatestComments = [.. signals.Comments.Select(comment => new CommentResource(comment.Day, comment.Text))],
    };
}

/// <summary>Signals of one day and kind.</summary>
/// <param name="Day">The day.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Count">The number of signals.</param>
internal sealed record DaySignalResource(DateOnly Day, SignalKind Kind, int Count);

/// <summary>A comment of a reader.</summary>
/// <param name="Day">The day on which it was written.</param>
/// <param name="Text">Its text.</param>
internal sealed record CommentResource(DateOnly Day, string Text);
