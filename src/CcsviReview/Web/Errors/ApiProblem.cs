using CcsviReview.Current.Faults;

namespace CcsviReview.Web.Errors;

/// <summary>Errors for programs: problem details, RFC 9457.</summary>
internal static class ApiProblem
{
    public static IResult Of(int status, string title, string detail) => Results.Problem(detail, statusCode: status, title: title);

    /// <summary>The requested thing does not exist.</summary>
    public static IResult Missing(string what) => Of(StatusCodes.Status404NotFound, "Not found", what);

    /// <summary>The request was refused.</summary>
    public static IResult Refused(RefusedException refused) => refused.Kind switch
    {
        RefusalKind.NotAllowed => Of(StatusCodes.Status403Forbidden, "The creator of the token is not allowed to do this", refused.Message),
        RefusalKind.DoneBefore => Of(StatusCodes.Status409Conflict, "Nothing was changed", refused.Message),
        RefusalKind.NotFound => Missing(refused.Message),
        _ => Wrong([(refused.Field ?? "body", refused.Message)]),
    };

    /// <summary>The request is not valid.</summary>
    public static IResult Wrong(IEnumerable<(string Field, string Words)> faults)
    {
        var errors = faults.GroupBy(fault => fault.Field, fault => fault.Words).ToDictionary(field => field.Key, field => field.ToArray());
        return Results.ValidationProblem(
            errors, "Nothing was changed.", statusCode: StatusCodes.Status422UnprocessableEntity, title: "The request is not valid");
    }
}
