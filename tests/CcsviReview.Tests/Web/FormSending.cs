using System.Net;
using System.Text.RegularExpressions;

namespace CcsviReview.Tests.Web;

/// <summary>Sends forms as a browser does: with the hidden fields and the cookie that they were shown with.</summary>
internal static partial class FormSending
{
    /// <summary>Opens a page with a form and sends it with nothing but its hidden fields.</summary>
    public static Task<HttpResponseMessage> ConfirmAsync(this HttpClient client, string path) => client.SendFormAsync(path, path);

    /// <summary>Opens a page with a form and sends it.</summary>
    /// <param name="client">Who.</param>
    /// <param name="path">Where the form is shown.</param>
    /// <param name="to">Where it is sent.</param>
    /// <param name="fields">What is filled in.</param>
    public static Task<HttpResponseMessage> SendFormAsync(
        this HttpClient client, string path, string to, params (string Name, string Value)[] fields) =>
        client.SendFormAsync(path, to, to, fields);

    /// <summary>The same, with the form of one address sent to another, as nobody's browser does.</summary>
    public static Task<HttpResponseMessage> SendFormAsync(
        this HttpClient client, string path, string shownFor, string to, params (string Name, string Value)[] fields) =>
        SendAsync(client, path, shownFor, "", to, fields);

    /// <summary>The same where several forms are sent to one address: the one that holds a text, such as its button.</summary>
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
