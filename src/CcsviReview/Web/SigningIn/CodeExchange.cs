using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CcsviReview.Settings;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace CcsviReview.Web.SigningIn;

/// <summary>
/// Exchanges the code that somebody came back with for a token (RFC 6749 section 4.1.3). Providers take the client's secret in the header,
/// in the form, or in only one of these (section 2.3.1); where the settings do not say, the header is tried first, and what the provider
/// takes is remembered.
/// </summary>
internal sealed class CodeExchange(ReviewSettings settings)
{
    // What providers answer to a client that they do not recognise: RFC 6749 section 5.2, and GitHub's own word.
    private static readonly string[] s_unrecognised =
        ["invalid_client", "invalid_request", "unauthorized_client", "incorrect_client_credentials"];

    private volatile bool _prefersForm;

    private OrganisationSignInOptions Client => settings.Web.SignIn.OAuth;

    /// <summary>Asks the token endpoint.</summary>
    /// <param name="http">The connection to the provider.</param>
    /// <param name="grant">The code and what belongs to it.</param>
    /// <param name="cancel">To stop.</param>
    public async Task<OAuthTokenResponse> RunAsync(
        HttpClient http, IReadOnlyDictionary<string, string> grant, CancellationToken cancel)
    {
        if (Client.ClientAuthentication != ClientAuthentication.Automatic)
            return (await AskAsync(http, grant, Client.ClientAuthentication == ClientAuthentication.Post, cancel)).Answer;
        var byForm = _prefersForm;
        var (answer, isRecognised) = await AskAsync(http, grant, byForm, cancel);
        if (isRecognised)
            return answer;
        // Some providers use the code up with the refusal: the next sign-in then begins with the other way.
        _prefersForm = !byForm;
        answer.Dispose();
        return (await AskAsync(http, grant, !byForm, cancel)).Answer;
    }

    private async Task<(OAuthTokenResponse Answer, bool IsRecognised)> AskAsync(
        HttpClient http, IReadOnlyDictionary<string, string> grant, bool byForm, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Client.TokenEndpoint);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = new FormUrlEncodedContent(byForm
            ? [.. grant, KeyValuePair.Create("client_id", Client.ClientId!), KeyValuePair.Create("client_secret", Client.ClientSecret!)]
            : grant);
        if (!byForm)
        {
            // Both parts are encoded as a form's values before they are joined, so that a colon in one of them divides nothing.
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(
                Encoding.ASCII.GetBytes($"{FormEncoded(Client.ClientId!)}:{FormEncoded(Client.ClientSecret!)}")));
        }
        using var response = await http.SendAsync(request, cancel);
        var body = await response.Content.ReadAsStringAsync(cancel);
        var error = ErrorOf(body);
        if (response.IsSuccessStatusCode && error is null)
            return (OAuthTokenResponse.Success(JsonDocument.Parse(body)), true);
        var what = $"it answered {(int)response.StatusCode}{(error is null ? "" : $", {error}")}";
        return (OAuthTokenResponse.Failed(new SignInStoppedException(SignInStop.Refused, what)),
            response.StatusCode != HttpStatusCode.Unauthorized && !s_unrecognised.Contains(error));
    }

    private static string FormEncoded(string text) =>
        Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    // Its code alone: the description is written by the provider, and may repeat what was sent.
    private static string? ErrorOf(string body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("error", out var error)
                && error.ValueKind == JsonValueKind.String && error.GetString() is { Length: > 0 and <= 60 } code
                && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.')
                ? code
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
