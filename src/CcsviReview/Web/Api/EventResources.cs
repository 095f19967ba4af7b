using CcsviReview.Current.Faults;
using CcsviReview.Features.Events;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Api;

/// <summary>Events for programs: recorded and taken back by the same rules as for people.</summary>
internal sealed class EventResources(EventListQuery list, RecordEvent record, TakeBackEvent takeBack)
{
    /// <summary>An example of an event to record.</summary>
    public const string Example = """{"kind":"Changed","address":"/a-z/**","on":"2026-04","evidence":"","reason":"the law changed"}""";

    /// <summary>An example of the reason for taking an event back.</summary>
    public const string TakeBackExample = """{"reason":"it was another guideline"}""";

    /// <summary>The query parameters of the list.</summary>
    public static IEnumerable<AskedPart> Asked => ApiListPart.Asked("events");

    /// <summary>A part of the list.</summary>
    public async Task<IResult> ListAsync(HttpContext http, CancellationToken cancel)
    {
        var part = ApiListPart.Of(http.Request.Query);
        if (part.Faults.Count > 0)
            return ApiProblem.Wrong(part.Faults);
        var some = await list.RunAsync(part.Size + 1, part.After, cancel);
        var next = some.Count > part.Size ? part.NextAt($"{Urls.Api}/events", some[part.Size - 1].Id) : null;
        return ApiAnswer.Json(http, new EventList([.. some.Take(part.Size).Select(EventResource.Of)], next));
    }

    /// <summary>Records an event.</summary>
    public async Task<IResult> RecordAsync(HttpContext http)
    {
        var body = await ApiBody<EventRequest>.ReadAsync(http, Example);
        if (body.Value is not { } wish)
            return body.Problem!;
        try
        {
            var made = await record.RunAsync(wish.AsEvent(http.Visitor().Address), http.Visitor(), CancellationToken.None);
            return await AnswerAsync(http, made.Id, StatusCodes.Status201Created);
        }
        catch (RefusedException refused)
        {
            return ApiProblem.Refused(refused);
        }
    }

    /// <summary>Takes an event back.</summary>
    public async Task<IResult> TakeBackAsync(long id, HttpContext http)
    {
        var body = await ApiBody<TakeBackRequest>.ReadAsync(http, TakeBackExample);
        if (body.Value is not { } wish)
            return body.Problem!;
        try
        {
            await takeBack.RunAsync(id, (http.Visitor().Address, wish.Reason ?? ""), http.Visitor(), CancellationToken.None);
            return await AnswerAsync(http, id, StatusCodes.Status200OK);
        }
        catch (RefusedException refused)
        {
            return ApiProblem.Refused(refused);
        }
    }

    private async Task<IResult> AnswerAsync(HttpContext http, long id, int status) =>
        ApiAnswer.Json(http, EventResource.Of((await list.FindAsync(id, CancellationToken.None))!), status);
}

/// <summary>An event to record: of a source, or of the pages that have all of the given site, section, tag and address.</summary>
/// <param name="Kind">What happened, by the name of a kind of event.</param>
/// <param name="Reason">How you know; 1 to 2,000 characters.</param>
internal sealed record EventRequest(string? Kind, string? Reason)
{
    /// <summary>The source: a DOI, a PMID, a guidance number such as NICE IPG420, an address, or its number here.</summary>
    public string? Source { get; init; }

    /// <summary>Instead of a source: the pages of this site.</summary>
    public string? Site { get; init; }

    /// <summary>Instead of a source: the pages of this section.</summary>
    public string? Section { get; init; }

    /// <summary>Instead of a source: the pages with this tag.</summary>
    public string? Tag { get; init; }

    /// <summary>
    /// Instead of a source: the pages that match this address pattern, such as <c>/a-z/**</c>, or the page with this address.
    /// </summary>
    public string? Address { get; init; }

    /// <summary>When it happened: a day, a month or a year, ISO 8601; left out when that is not known.</summary>
    public string? On { get; init; }

    /// <summary>What replaced it, or where it was published or moved; at most 500 characters.</summary>
    public string? Successor { get; init; }

    /// <summary>An address, or the words that say so, at most 500 characters; the reason when it is left out.</summary>
    public string? Evidence { get; init; }

    /// <summary>The event to record.</summary>
    /// <param name="by">The address of who made the token.</param>
    public EventToRecord AsEvent(string by) => new(Kind ?? "", by, Reason ?? "")
    {
        Source = Given(Source),
        Pages = new EventScope { Site = Given(Site), Section = Given(Section), Tag = Given(Tag), Address = Given(Address) },
        On = On,
        Successor = Successor,
        Evidence = Evidence,
        IsProgram = true,
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Why an event is taken back.</summary>
/// <param name="Reason">1 to 2,000 characters.</param>
internal sealed record TakeBackRequest(string? Reason);
