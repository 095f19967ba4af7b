using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CcsviReview.Current;
using CcsviReview.Settings;
using Microsoft.AspNetCore.Routing;

namespace CcsviReview.Tests.Web.Security;

/// <summary>Every address, every method, and every role: an endpoint that is missing from the table fails the test.</summary>
public sealed partial class RoleMatrixTests
{
    private const string Anybody = "anybody";

    /// <summary>Programs with a token; a browser's cookie is refused, whatever the role.</summary>
    private const string Program = "program";

    /// <summary>Pattern and methods, and the lowest role that is allowed.</summary>
    private static readonly Dictionary<string, string> s_table = new()
    {
        ["GET /"] = nameof(Role.Editor),
        ["GET /account"] = nameof(Role.Editor),
        ["POST /account"] = nameof(Role.Editor),
        ["POST /account/sessions/end"] = nameof(Role.Editor),
        ["GET /act/{token}"] = Anybody,
        ["POST /act/{token}"] = Anybody,
        ["GET /act/{token}/fresh"] = Anybody,
        ["POST /act/{token}/fresh"] = Anybody,
        ["GET /act/reply/{token}"] = Anybody,
        ["POST /act/reply/{token}"] = Anybody,
        ["GET /api/v1/openapi.json"] = Anybody,
        ["GET /api/v1/pages"] = Program,
        ["GET /api/v1/pages/{id:long:min(1)}"] = Program,
        ["GET /api/v1/pages/{id:long:min(1)}/reviews"] = Program,
        ["POST /api/v1/pages/{id:long:min(1)}/reviews"] = Program,
        ["GET /api/v1/people"] = Program,
        ["GET /api/v1/policies"] = Program,
        ["GET /api/v1/policies/{name}"] = Program,
        ["GET /api/v1/ladders/{name}"] = Program,
        ["GET /api/v1/versions"] = Program,
        ["POST /api/v1/import"] = Program,
        ["POST /api/v1/signals"] = Program,
        ["POST /api/v1/simulations"] = Program,
        ["GET /api/v1/simulations/{mark:length(16)}"] = Program,
        ["GET /api/v1/runs"] = Program,
        ["GET /api/v1/plan"] = Program,
        ["GET /api/v1/plan/preview"] = Program,
        ["POST /api/v1/plan/approve"] = Program,
        ["POST /api/v1/plan/pace"] = Program,
        ["GET /api/v1/sources"] = Program,
        ["GET /api/v1/sources/{id:long:min(1)}"] = Program,
        ["GET /api/v1/events"] = Program,
        ["POST /api/v1/events"] = Program,
        ["POST /api/v1/events/{id:long:min(1)}/take-back"] = Program,
        ["* /api/v1/{**path}"] = Anybody,
        ["GET /public/v1/footer"] = Anybody,
        ["GET /public/v1/footer.html"] = Anybody,
        ["GET /public/v1/useful.html"] = Anybody,
        ["GET /useful"] = Anybody,
        ["POST /useful"] = Anybody,
        ["GET /tokens"] = nameof(Role.Admin),
        ["POST /tokens"] = nameof(Role.Admin),
        ["POST /tokens/{id:long:min(1)}/revoke"] = nameof(Role.Admin),
        ["GET /assets/…"] = Anybody,
        ["GET /calendar/{secret}.ics"] = Anybody,
        ["GET /health/live"] = Anybody,
        ["GET /health/ready"] = Anybody,
        ["GET /kept/{id:guid}"] = nameof(Role.Editor),
        ["GET /mail"] = nameof(Role.Editor),
        ["GET /mail/{id:guid}"] = nameof(Role.Editor),
        ["POST /mail/{id:guid}"] = nameof(Role.Admin),
        ["GET /mail/{id:guid}/body"] = nameof(Role.Editor),
        ["POST /mail/test"] = nameof(Role.Editor),
        ["GET /mute/{token}"] = Anybody,
        ["POST /mute/{token}"] = Anybody,
        ["GET /pages"] = nameof(Role.Editor),
        ["GET /pages.csv"] = nameof(Role.Editor),
        ["GET /pages/change"] = nameof(Role.Lead),
        ["POST /pages/change"] = nameof(Role.Lead),
        ["GET /people"] = nameof(Role.Lead),
        ["GET /people/new"] = nameof(Role.Admin),
        ["POST /people/new"] = nameof(Role.Admin),
        ["GET /people/{who}"] = nameof(Role.Admin),
        ["POST /people/{who}"] = nameof(Role.Admin),
        ["POST /people/{who}/account/reset"] = nameof(Role.Admin),
        ["GET /security"] = nameof(Role.Admin),
        ["GET /views"] = nameof(Role.Editor),
        ["POST /views"] = nameof(Role.Editor),
        ["POST /views/{id:long:min(1)}/forget"] = nameof(Role.Editor),
        ["GET /pages/{id:long:min(1)}"] = nameof(Role.Editor),
        ["GET /pages/{id:long:min(1)}/{act}"] = nameof(Role.Editor),
        ["POST /pages/{id:long:min(1)}/{act}"] = nameof(Role.Editor),
        ["POST /pages/{id:long:min(1)}/comments"] = nameof(Role.Editor),
        ["GET /forecast"] = nameof(Role.Editor),
        ["GET /plan"] = nameof(Role.Lead),
        ["POST /plan/approve"] = nameof(Role.Admin),
        ["POST /plan/pace"] = nameof(Role.Admin),
        ["GET /policies"] = nameof(Role.Editor),
        ["GET /policies/history"] = nameof(Role.Editor),
        ["POST /policies/history/{number:int:min(0)}"] = nameof(Role.Admin),
        ["GET /policies/policy/{name?}"] = nameof(Role.Admin),
        ["POST /policies/policy/{name?}"] = nameof(Role.Admin),
        ["GET /policies/ladder/{name?}"] = nameof(Role.Admin),
        ["POST /policies/ladder/{name?}"] = nameof(Role.Admin),
        ["GET /policies/simulations/{mark:length(16)}"] = nameof(Role.Admin),
        ["POST /policies/simulations/{mark:length(16)}"] = nameof(Role.Admin),
        ["GET /sign-in"] = Anybody,
        ["POST /sign-in"] = Anybody,
        ["GET /sign-in/by/organisation"] = Anybody,
        ["GET /sign-in/by/organisation/back"] = Anybody,
        ["GET /sign-in/by/organisation/out"] = Anybody,
        ["GET /sign-in/by/organisation/signed-out"] = Anybody,
        ["GET /sign-in/{secret}"] = Anybody,
        ["POST /sign-in/{secret}"] = Anybody,
        ["POST /sign-out"] = Anybody,
        ["GET /schedules"] = nameof(Role.Admin),
        ["GET /schedules/one"] = nameof(Role.Admin),
        ["POST /schedules/one"] = nameof(Role.Admin),
        ["GET /sources"] = nameof(Role.Lead),
        ["GET /sources.csv"] = nameof(Role.Lead),
        ["GET /sources/{id:long:min(1)}"] = nameof(Role.Lead),
        ["POST /sources/{id:long:min(1)}"] = nameof(Role.Lead),
        ["GET /webhooks"] = nameof(Role.Admin),
        ["POST /webhooks"] = nameof(Role.Admin),
        ["GET /webhooks/{id:guid}"] = nameof(Role.Admin),
        ["POST /webhooks/{id:guid}"] = nameof(Role.Admin),
        ["GET /webhooks/{id:guid}/change"] = nameof(Role.Admin),
        ["POST /webhooks/{id:guid}/change"] = nameof(Role.Admin),
        ["GET /sites"] = nameof(Role.Admin),
        ["GET /sites/new"] = nameof(Role.Admin),
        ["POST /sites/new"] = nameof(Role.Admin),
        ["GET /sites/one"] = nameof(Role.Admin),
        ["POST /sites/one"] = nameof(Role.Admin),
        ["GET /sites/change"] = nameof(Role.Admin),
        ["POST /sites/change"] = nameof(Role.Admin),
        ["* {**path}"] = Anybody,
    };

    internal static ReviewSettings SampleSettings { get; } = new()
    {
        Policies = SamplePages.Settings.Policies,
        People = new PeopleOptions
        {
            Editors =
            [
                new EditorOptions { Address = "jane.marlowe@example.org", Name = "Jane Marlowe" },
                new EditorOptions { Address = "kim@example.org", Name = "Kim" },
            ],
            Sections = [new SectionOptions { Name = "Conditions", Lead = "lena@example.org" }],
            Admins = ["ada@example.org"],
        },
        Web = new WebOptions { RequestsPerMinute = 10_000, SignInsPerMinute = 10_000 },
    };

    [Fact]
    public async Task Every_address_answers_those_whom_it_is_for_and_nobody_else()
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, SampleSettings);
        var endpoints = site.Endpoints.Select(Line).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(s_table.Keys.Order(StringComparer.Ordinal), endpoints);

        using var editor = await site.ClientOfAsync("kim@example.org");
        using var lead = await site.ClientOfAsync("lena@example.org");
        using var admin = await site.ClientOfAsync("ada@example.org");
        var who = new[] { (Role: (Role?)null, Client: site.Stranger), (Role.Editor, editor), (Role.Lead, lead), (Role.Admin, admin) };
        var wrong = new List<string>();
        // Signing out last: the visitor has no role afterwards.
        foreach (var (line, least) in s_table.Where(line => line.Key != "POST /account/sessions/end"))
        {
            foreach (var (role, client) in who)
                wrong.AddRange(await WrongAsync(client, line, least, role));
        }
        Assert.Empty(wrong);
    }

    private static async Task<IEnumerable<string>> WrongAsync(HttpClient client, string line, string least, Role? role)
    {
        var (method, path) = (line.Split(' ')[0], Places().Replace(line.Split(' ')[1], place => Filled(place.Value)));
        using var request = new HttpRequestMessage(
            new HttpMethod(method == "*" ? "GET" : method), path.Replace("…", "x", StringComparison.Ordinal));
        if (least == Program && method == "POST")
            request.Content = new StringContent("{}", MediaTypeHeaderValue.Parse("application/json"));
        using var answer = await client.SendAsync(request);
        if (least == Program)
            return answer.StatusCode == HttpStatusCode.Unauthorized
                ? []
                : [$"{line} for {role?.ToString() ?? "a stranger"}: {answer.StatusCode}"];
        var isAsked = answer.StatusCode == HttpStatusCode.Found
            && answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal);
        // A form without an anti-forgery token gets its own answer: the role was allowed.
        var isRefused = answer.StatusCode == HttpStatusCode.Forbidden;
        var shouldAsk = role is null && least != Anybody;
        var shouldRefuse = role is not null && least != Anybody && role < Enum.Parse<Role>(least);
        return isAsked == shouldAsk && isRefused == shouldRefuse && (int)answer.StatusCode < 500
            ? [] : [$"{line} for {role?.ToString() ?? "a stranger"}: {answer.StatusCode}"];
    }

    /// <summary>An address that matches a pattern.</summary>
    internal static string FilledPath(string pattern) => Places().Replace(pattern, place => Filled(place.Value));

    private static string Filled(string place) => place switch
    {
        _ when place.Contains(":guid", StringComparison.Ordinal) => "01999ac6-2a80-7000-8000-000000000001",
        _ when place.Contains(":length(16)", StringComparison.Ordinal) => "0123456789abcdef",
        _ when place.Contains(":long", StringComparison.Ordinal) || place.Contains(":int", StringComparison.Ordinal) => "1",
        _ => "x",
    };

    private static string Line(RouteEndpoint endpoint)
    {
        var pattern = endpoint.RoutePattern.RawText!;
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
        var method = methods is null ? "*" : methods.Contains("GET") ? "GET" : Assert.Single(methods);
        return $"{method} {(pattern.StartsWith("/assets/", StringComparison.Ordinal) ? "/assets/…" : pattern)}";
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Places();
}
