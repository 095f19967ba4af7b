using CcsviReview.Outbox;
using CcsviReview.Settings;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace CcsviReview.Features.Diagnostics;

/// <summary>Checks whether the organisation's own sign-in responds; signs nobody in.</summary>
internal static class SignInDiagnostics
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>One line of <c>doctor</c>.</summary>
    public static async Task<DiagnosticResult> RunAsync(SignInOptions signIn, CancellationToken cancel)
    {
        if (!OrganisationSignInOptions.IsOn(signIn.OAuth))
            return new DiagnosticResult("sign-in", "links sent by email");
        List<string> troubles = [];
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = s_patience };
        if (signIn.OAuth.Authority is { } authority && await AuthorityTroubleAsync(http, authority, cancel) is { } wrong)
            troubles.Add(wrong);
        foreach (var (name, endpoint) in new[]
        {
            ("TokenEndpoint", signIn.OAuth.TokenEndpoint),
            ("UserInfoEndpoint", signIn.OAuth.UserInfoEndpoint),
        }.Where(each => each.Item2 is not null))
        {
            try
            {
                // Whatever it answers to an incomplete request, it responds.
                using var answer = await http.GetAsync(endpoint, HttpCompletionOption.ResponseHeadersRead, cancel);
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException
                || (failure is TaskCanceledException && !cancel.IsCancellationRequested))
            {
                troubles.Add(
                    $"Web:SignIn:OAuth:{name} does not answer ({failure.GetBaseException().Message}): check the address, and whether this machine can reach it.");
            }
        }
        return new DiagnosticResult("sign-in", $"{signIn.OAuth.Name.Trim()}{(signIn.Links ? ", links sent by email" : "")}",
            troubles.Count > 0 ? string.Join(" ", troubles) : null);
    }

    private static async Task<string?> AuthorityTroubleAsync(HttpClient http, string authority, CancellationToken cancel)
    {
        var page = $"{authority.TrimEnd('/')}/.well-known/openid-configuration";
        try
        {
            var documents = new HttpDocumentRetriever(http) { RequireHttps = !new Uri(authority).IsLoopback };
            var provider = await OpenIdConnectConfigurationRetriever.GetAsync(page, documents, cancel);
            string?[] needed = [provider.Issuer, provider.AuthorizationEndpoint, provider.TokenEndpoint];
            return needed.Any(string.IsNullOrEmpty) || provider.SigningKeys.Count == 0
                ? $"Web:SignIn:OAuth:Authority: {page} does not name an issuer, its endpoints and keys: correct the address."
                : null;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            return $"Web:SignIn:OAuth:Authority: {page} cannot be read ({HeaderText.OneLine(failure.GetBaseException().Message)}): check the address, and whether this machine can reach it.";
        }
    }
}
