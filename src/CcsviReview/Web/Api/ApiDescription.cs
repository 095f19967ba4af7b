using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CcsviReview.Web.Api;

/// <summary>
/// <c>/api/v1/openapi.json</c>: the description of the API for tools (OpenAPI 3.1), generated from the routes and the types of their
/// answers.
/// </summary>
internal static class ApiDescription
{
    /// <summary>The name of the document.</summary>
    public const string Name = "v1";

    public const string Address = Urls.Api + "/openapi.json";
    private const string Token = "token";
    private const string About = """
        The inventory of pages, when each is due and why, for programs. Sign in with `Authorization: Bearer TOKEN`; admins create tokens
        at `/tokens`. A token has its creator's current permissions, limited to its scopes. Dates are ISO 8601 dates in the organisation's
        time zone. Responses have an ETag: `If-None-Match` returns 304 while nothing has changed. Errors are problem details (RFC 9457).
        Responses may get new members; within v1, no member is removed or changes its meaning.
        """;

    public static IServiceCollection AddApiBook(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddSingleton<ApiDescriptionText>();
        return services.AddOpenApi(Name, book =>
        {
            book.ShouldInclude = known => known.RelativePath is { } path
                && (IsWithin(path, Urls.Api) || IsWithin(path, Urls.PublicApi));
            book.AddDocumentTransformer((document, _, _) => DescribeAsync(document));
            book.AddOperationTransformer<ApiDescriptionOperations>();
            book.AddSchemaTransformer((schema, context, _) => AllowTakingAwayAsync(schema, context.JsonTypeInfo.Type));
        });
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(Address, ["GET", "HEAD"],
        async (HttpContext http, ApiDescriptionText text) => ApiAnswer.Of(http, await text.ReadAsync())).ForAnybody()
        .Behind(RequestPace.Documents).ExcludeFromDescription();

    /// <summary>The requirement of a token.</summary>
    public static OpenApiSecurityRequirement NeedsToken(OpenApiDocument document) =>
        new() { [new OpenApiSecuritySchemeReference(Token, document)] = [] };

    // At run time, types do not show that the values of a dictionary may be null.
    private static Task AllowTakingAwayAsync(OpenApiSchema schema, Type type)
    {
        var holds = type == typeof(IReadOnlyDictionary<string, PolicyEdit?>) || type == typeof(IReadOnlyDictionary<string, LadderEdit?>);
        if (holds && schema.AdditionalProperties is { } edit)
            schema.AdditionalProperties = new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, edit] };
        return Task.CompletedTask;
    }

    private static bool IsWithin(string path, string root) => $"/{path}".StartsWith($"{root}/", StringComparison.Ordinal);

    private static Task DescribeAsync(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo { Title = "CcsviReview", Version = "1", Description = About.ReplaceLineEndings(" ").Trim() };
        document.Servers = [new OpenApiServer { Url = "/", Description = "The server this document came from." }];
        document.Tags = null;
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Token] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A token created at /tokens. It begins with ccsvi_ (RFC 6750).",
        };
        return Task.CompletedTask;
    }
}

/// <summary>The document, created once: it does not change while the program runs.</summary>
internal sealed class ApiDescriptionText(IServiceProvider services)
{
    private readonly Lock _gate = new();
    private Task<byte[]>? _text;

    public Task<byte[]> ReadAsync()
    {
        lock (_gate)
            return _text is null or { IsFaulted: true } or { IsCanceled: true } ? _text = Task.Run(MakeAsync) : _text;
    }

    private async Task<byte[]> MakeAsync()
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiDescription.Name).GetOpenApiDocumentAsync();
        return Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1));
    }
}

/// <summary>Adds to each operation what its route says besides its types: access, body, errors.</summary>
internal sealed class ApiDescriptionOperations : IOpenApiOperationTransformer
{
    private const string ProblemType = "application/problem+json";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var document = context.Document!;
        operation.Tags = null;
        operation.Responses ??= [];
        foreach (var part in metadata.OfType<AskedPart>())
            Ask(operation, part);
        if (metadata.OfType<SentBody>().LastOrDefault() is { } sent)
        {
            var schema = await context.GetOrCreateSchemaAsync(sent.Type, null, cancellationToken);
            var body = new OpenApiMediaType { Schema = schema, Example = JsonNode.Parse(sent.Example) };
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = body },
            };
        }
        var scope = metadata.OfType<NeededScope>().LastOrDefault()?.Scope;
        if (scope is not null)
        {
            operation.Security = [ApiDescription.NeedsToken(document)];
            operation.Description = $"{operation.Description} Needs a token with the scope `{scope}`.".Trim();
        }
        var problem = await context.GetOrCreateSchemaAsync(typeof(ApiProblemShape), null, cancellationToken);
        foreach (var (status, words) in Problems(operation, scope is not null))
        {
            operation.Responses.TryAdd(status, new OpenApiResponse
            {
                Description = words,
                Content = new Dictionary<string, OpenApiMediaType> { [ProblemType] = new() { Schema = problem } },
            });
        }
        if (context.Description.HttpMethod is "GET" or "HEAD")
            operation.Responses.TryAdd("304",
                new OpenApiResponse { Description = "Not changed since the entity tag in `If-None-Match`." });
    }

    private static void Ask(OpenApiOperation operation, AskedPart part)
    {
        operation.Parameters ??= [];
        foreach (var known in operation.Parameters.Where(known => known.Name == part.Name).ToList())
            operation.Parameters.Remove(known);
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = part.Name,
            In = ParameterLocation.Query,
            Description = part.Words,
            Required = part.IsRequired,
            Schema = new OpenApiSchema
            {
                Type = part.Range is null ? JsonSchemaType.String : JsonSchemaType.Integer,
                Minimum = part.Range?.Least.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Maximum = part.Range?.Most.ToString(System.Globalization.CultureInfo.InvariantCulture),
                MaxLength = part.Longest,
                Enum = part.Values.Count > 0 ? [.. part.Values.Select(value => (JsonNode)JsonValue.Create(value)!)] : null,
            },
        });
    }

    private static IEnumerable<(string Status, string Words)> Problems(OpenApiOperation operation, bool needsToken)
    {
        if (needsToken)
        {
            yield return ("401", "No valid token was sent.");
            yield return ("403", "The token or its creator is not allowed to do this.");
        }
        else
        {
            yield return ("429", "Too many requests. `Retry-After` says when to try again.");
            yield return ("404", "No review dates are published for this page.");
        }
        if (operation.Parameters?.Any(part => part.In == ParameterLocation.Path) == true)
            yield return ("404", "Not found.");
        if (operation.Parameters?.Any(part => part.In == ParameterLocation.Query) == true || operation.RequestBody is not null)
            yield return ("422", "The request is not valid. `errors` lists the problems by field, and how to correct them.");
        if (operation.RequestBody is not null)
        {
            yield return ("413", "The body is too large.");
            yield return ("415", "The body is not uncompressed JSON.");
        }
        yield return ("503", "The database did not respond. Nothing was changed.");
    }
}

/// <summary>A problem (RFC 9457).</summary>
/// <param name="Type">The kind of problem.</param>
/// <param name="Title">A short description.</param>
/// <param name="Status">The status of the response.</param>
/// <param name="Detail">What happened and what to do.</param>
/// <param name="Errors">What is wrong, by field or JSON pointer (RFC 6901), with the value and the remedy.</param>
/// <param name="TraceId">The id under which the log has more.</param>
internal sealed record ApiProblemShape(
    string? Type, string? Title, int? Status, string? Detail, IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors, string? TraceId);
