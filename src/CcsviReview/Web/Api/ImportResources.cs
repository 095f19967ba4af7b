using System.Text.Json;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Imports;
using CcsviReview.Localization;
using CcsviReview.Settings;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;

namespace CcsviReview.Web.Api;

/// <summary>Imports pages that a CMS pushes; each has its own outcome.</summary>
internal sealed class ImportResources(PushPages push)
{
    /// <summary>The most pages of one push.</summary>
    public const int MostPages = 500;

    /// <summary>The most bytes of one push.</summary>
    public const long MostBytes = 8 * 1024 * 1024;

    /// <summary>A push of one page.</summary>
    public const string Example =
        """{"site":"cms","pages":[{"address":"https://www.example.org/ccsvi","content":"<h1>CCSVI</h1>","owner":"jane@example.org"}]}""";

    private static readonly string[] s_members =
        [.. typeof(PushedPage).GetProperties().Where(each => each.CanWrite).Select(each =>
            JsonNamingPolicy.CamelCase.ConvertName(each.Name))];

    public async Task<IResult> TakeAsync(HttpContext http)
    {
        var body = await ApiBody<ImportRequest>.ReadAsync(http, Example);
        if (body.Value is not { } wish)
            return body.Problem!;
        if (wish.Pages is not { Count: > 0 and <= MostPages } pages)
            return ApiProblem.Wrong([("pages", $"You sent {wish.Pages?.Count ?? 0} pages. Send 1 to {MostPages} at once.")]);
        var token = http.Features.Get<ApiToken>()!;
        try
        {
            var wanted = new Push(wish.Site ?? "", [.. pages.Select(ItemOf)], http.Visitor().Address,
                $"token '{token.Name}' ({token.Beginning}…)");
            return ApiAnswer.Json(http, ImportResource.Of(await push.RunAsync(wanted, CancellationToken.None)));
        }
        catch (RefusedException refused)
        {
            return ApiProblem.Wrong([("site", refused.Message)]);
        }
    }

    // Each is read separately, so that an invalid one does not affect the others.
    private static PushItem ItemOf(JsonElement page) => page.ValueKind == JsonValueKind.Object
        ? Item(page) with { Address = AddressOf(page) }
        : new PushItem(null, [new FieldFault("page", $"This is not a JSON object such as {Example[22..^1]}.")]);

    private static PushItem Item(JsonElement page)
    {
        try
        {
            var strange = page.EnumerateObject().Select(member => member.Name)
                .Where(name => !s_members.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(Strange).ToList();
            return strange.Count > 0 ? new PushItem(null, strange)
                : new PushItem(page.Deserialize<PushedPage>(JsonSerializerOptions.Web), []);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            var member = (wrong as JsonException)?.Path?.TrimStart('$', '.').Split('[')[0];
            return new PushItem(null,
                [new FieldFault(string.IsNullOrEmpty(member) ? "page"
                : member, "The value has the wrong type, such as a number instead of text.")]);
        }
    }

    private static FieldFault Strange(string name)
    {
        var remedy = DidYouMean.Nearest(name, s_members) is { } near ? $"did you mean {near}?"
            : $"the members are {string.Join(", ", s_members)}.";
        return new FieldFault(SettingFault.Shown(name), $"'{SettingFault.Shown(name)}' is not a member of a page; {remedy}");
    }

    // Whatever else is wrong with a page, its sender identifies it by its address.
    private static string AddressOf(JsonElement page)
    {
        try
        {
            var sent = page.EnumerateObject()
                .LastOrDefault(member => member.Name.Equals("address", StringComparison.OrdinalIgnoreCase)).Value;
            return sent.ValueKind == JsonValueKind.String ? sent.GetString()! : "";
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is not text.
            return "";
        }
    }
}

/// <summary>Pages to import.</summary>
/// <param name="Site">The name of a site whose <c>Kind</c> is <c>Pushed</c>.</param>
/// <param name="Pages">1 to 500 pages.</param>
internal sealed record ImportRequest(string? Site, IReadOnlyList<JsonElement>? Pages);

/// <summary>Pages to import.</summary>
/// <param name="Site">The name of a site whose <c>Kind</c> is <c>Pushed</c>.</param>
/// <param name="Pages">1 to 500 pages.</param>
internal sealed record ImportBody(string Site, IReadOnlyList<PushedPage> Pages);

/// <summary>The outcomes of the pages.</summary>
/// <param name="Site">The name of the site.</param>
/// <param name="Results">One for each page, in the order in which they were sent.</param>
internal sealed record ImportResource(string Site, IReadOnlyList<ImportedPage> Results)
{
    /// <summary>How many are new in the inventory.</summary>
    public int New { get; init; }

    /// <summary>How many differ from the last push.</summary>
    public int Changed { get; init; }

    /// <summary>How many are the same as in the last push.</summary>
    public int Same { get; init; }

    /// <summary>How many this push recorded as missing.</summary>
    public int Gone { get; init; }

    /// <summary>How many were refused.</summary>
    public int Refused { get; init; }

    public static ImportResource Of(PushReport report) => new(report.Site, [.. report.Results.Select(ImportedPage.Of)])
    {
        New = report.Count(PushOutcome.New),
        Changed = report.Count(PushOutcome.Changed),
        Same = report.Count(PushOutcome.Same),
        Gone = report.Count(PushOutcome.Gone),
        Refused = report.Count(PushOutcome.Refused),
    };
}

/// <summary>The outcome of one page.</summary>
/// <param name="Address">Its address in normal form; as it was sent if it is not an address.</param>
/// <param name="Outcome">The outcome.</param>
internal sealed record ImportedPage(string Address, PushOutcome Outcome)
{
    /// <summary>Its id in the inventory; null when it was refused.</summary>
    public long? Id { get; init; }

    /// <summary>Its state now; null when it was refused.</summary>
    public CcsviReview.Policies.PageState? State { get; init; }

    /// <summary>The day on which its review is due; null when it has none.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Why it was refused, by field; empty when it was not.</summary>
    public IReadOnlyList<FieldFault> Faults { get; init; } = [];

    public static ImportedPage Of(PushResult result) => new(result.Address, result.Outcome)
    {
        Id = result.Id,
        State = result.State,
        DueOn = result.DueOn,
        Faults = result.Faults,
    };
}
