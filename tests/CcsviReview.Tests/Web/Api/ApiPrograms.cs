using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CcsviReview.Tests.Web.Api;

/// <summary>Programs with tokens.</summary>
internal static partial class ApiPrograms
{
    public const string Admin = "ada@example.org";

    /// <summary>A client with a token of these scopes, which an admin makes in the dashboard.</summary>
    public static async Task<HttpClient> ProgramAsync(this TestSite site, params string[] scopes)
    {
        using var admin = await site.ClientOfAsync(Admin);
        (string, string)[] form = [("name", "a program"), ("days", "30"), .. scopes.Select(scope => ("scope", scope))];
        using var made = await admin.SendFormAsync("/tokens", "/tokens", form);
        var program = site.ClientWith("none=1");
        var token = Token().Match(await made.Content.ReadAsStringAsync()).Value;
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return program;
    }

    /// <summary>A member of an answer, down a path such as <c>effect/people/0</c>.</summary>
    public static JsonElement At(this JsonElement answer, string path) => path.Split('/').Aggregate(answer, (at, part) =>
        int.TryParse(part, CultureInfo.InvariantCulture, out var index) ? at[index] : at.GetProperty(part));

    /// <summary>The text of a member, or the raw JSON of another kind.</summary>
    public static string? Text(this JsonElement answer, string path) =>
        answer.At(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : answer.At(path).GetRawText();

    /// <summary>Sends JSON.</summary>
    public static async Task<HttpResponseMessage> PostTextAsync(
        this HttpClient program, string address, string body, string type = "application/json", string? encoding = null)
    {
        using var content = new StringContent(body, MediaTypeHeaderValue.Parse(type));
        if (encoding is not null)
            content.Headers.ContentEncoding.Add(encoding);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.ExpectContinue = true; // Otherwise the answer to a large body may come while it is still being sent.
        return await program.SendAsync(request);
    }

    /// <summary>The JSON of an answer that must have this status.</summary>
    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> asked, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await asked;
        var result = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{answer.StatusCode}: {result}");
        return JsonSerializer.Deserialize<JsonElement>(result);
    }

    [GeneratedRegex(@"ccsvi_[\w-]{43}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
