using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CcsviReview.Settings;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace CcsviReview.Web.SignIn;

/// <summary>
/// Exchanges the code from the provider for a token (RFC 6749 section 4.1.3). Providers accept the client's secret in the header, in the
/// form, or in only one of these (section 2.3.1); if the settings do not say, the header is tried first, and what the provider accepts is
/// remembered.
/// </summary>
internal sealed class CodeExchange(ReviewSettings settings)
{
    private volatile bool _prefersForm;

    private OrganisationSignInOptions Client => settings.Web.SignIn.OAuth;

    /// <summary>Calls the token endpoint.</summary>
    /// <param name="http">The connection to the provider.</param>
    /// <param name="endpoint">Its token endpoint.</param>
    /// <param name="grant">The code and what belongs to it.</param>
    /// <param name="cancel">Cancels the call.</param>
    public async Task<OAuthTokenResponse> RunAsync(
        HttpClient http, string endpoint, IReadOnlyDictionary<string, string> grant, CancellationToken cancel)
    {
        Task<(OAuthTokenResponse Answer, bool IsRecognised)> Ask(bool byForm) => AskAsync(http, Request(endpoint, grant, byForm), cancel);
        if (Client.ClientAuthentication != ClientAuthentication.Automatic)
            return (await Ask(Client.ClientAuthentication == ClientAuthentication.Post)).Answer;
        var byForm = _prefersForm;
        var (answer, isRecognised) = await Ask(byForm);
        if (isRecognised)
            return answer;
        // Some providers invalidate the code with the refusal: then the next sign-in starts with the other method.
        _prefersForm = !byForm;
        answer.Dispose();
        return (await Ask(!byForm)).Answer;
    }

    private HttpRequestMessage Request(string endpoint, IReadOnlyDictionary<string, string> grant, bool byForm)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        var client = new OAuthClient(Client.ClientId!, Client.ClientSecret!);
        request.Content = new FormUrlEncodedContent(byForm ? [.. grant, .. client.InForm] : grant);
        if (!byForm)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", client.InHeader);
        return request;
    }

    private static async Task<(OAuthTokenResponse Answer, bool IsRecognised)> AskAsync(
        HttpClient http, HttpRequestMessage request, CancellationToken cancel)
    {
        using var asked = request;
        using var response = await http.SendAsync(request, cancel);
        var body = await response.Content.ReadAsStringAsync(cancel);
        var error = OAuthClient.ErrorIn(body);
        if (response.IsSuccessStatusCode && error is null)
            return (OAuthTokenResponse.Success(JsonDocument.Parse(body)), true);
        var what = $"it answered {(int)response.StatusCode}{(error is null ? "" : $", {error}")}";
        return (OAuthTokenResponse.Failed(new SignInStoppedException(SignInStop.Refused, what)),
            response.StatusCode != HttpStatusCode.Unauthorized && !OAuthClient.IsUnrecognised(error));
    }
}
