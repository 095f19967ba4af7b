using System.Net;
using System.Text.RegularExpressions;

namespace CcsviReview.Tests.Web;

/// <summary>Sends forms as a browser does: with their hidden fields and the cookie.</summary>
internal static partial class FormSending
{
    /// <summary>Opens a page with a form and sends only its hidden fields.</summary>
    public static Task<HttpResponseMessage> ConfirmAsync(this HttpClient client, string path) => client.SendFormAsync(path, path);

    /// <summary>Opens a page with a form and sends it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">The page with the form.</param>
    /// <param name="to">The address that it is sent to.</param>
    /// <param name="fields">The values of the fields.</param>
    public static Task<HttpResponseMessage> SendFormAsync(
        this HttpClient client, string path, string to, params (string Name, string Value)[] fields) =>
        client.SendFormAsync(path, to, to, fields);

    /// <summary>The same, but sends the form of one address to another, as no browser does.</summary>
    public static Task<HttpResponseMessage> SendFormAsync(
        this HttpClient client, string path, string shownFor, string to, params (string Name, string Value)[] fields) =>
        SendAsync(client, path, shownFor, "", to, fields);

    /// <summary>The same when several forms are sent to one address: the form that contains a text, such as its button.</summary>
    public static Task<HttpResponseMessage> SendOneOfFormsAsync(
        this HttpClient client, string path, string to, string holding, params (string Name, string Value)[] fields) =>
        SendAsync(client, path, to, holding, to, fields);

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, string path, string shownFor, string holding, string to, (string Name, string Value)[] fields)
    {
        using var shown = await client.GetAsync(path);
        var text = await shown.Content.ReadAsStringAsync();
        var form = Forms().Matches(text).Select(match => match.Value)
            .FirstOrDefault(match => match.Contains($"action=\"{WebUtility.HtmlEncode(shownFor)}", StringComparison.Ordinal)
                && match.Contains(holding, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"{path} ({shown.StatusCode}) shows no form that is sent to {shownFor}.");
        var hidden = Hidden().Matches(form)
            .Select(match => (match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, to)
        {
            Content = new FormUrlEncodedContent(hidden.Concat(fields).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        var cookies = client.DefaultRequestHeaders.TryGetValues("Cookie", out var known) ? known : [];
        if (shown.Headers.TryGetValues("Set-Cookie", out var given))
            cookies = cookies.Concat(given.Select(cookie => cookie.Split(';')[0]));
        request.Headers.Add("Cookie", string.Join("; ", cookies));
        return await client.SendAsync(request);
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Forms();

    [GeneratedRegex(
        "<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Hidden();
}
