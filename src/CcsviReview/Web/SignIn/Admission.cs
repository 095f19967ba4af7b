using System.Security.Claims;
using System.Text.Json;
using CcsviReview.Current;
using CcsviReview.Features.SignIn;
using CcsviReview.Settings;

namespace CcsviReview.Web.SignIn;

/// <summary>
/// Admits a person for whom the organisation's provider vouches. The provider says which email address they have; the list of people
/// decides who that is here and what they may do, as for links. Signing in never creates an account.
/// </summary>
internal static class Admission
{
    private const int LongestMeans = 40;

    /// <summary>The means of a session for which the provider vouches.</summary>
    public static string MeansOf(OrganisationSignInOptions settings) =>
        settings.Name.Trim() is { Length: > LongestMeans } name ? name[..LongestMeans] : settings.Name.Trim();

    /// <summary>The person, for the session.</summary>
    /// <exception cref="SignInStoppedException">They are not admitted.</exception>
    public static async Task<ClaimsPrincipal> AdmitAsync(HttpContext http, ProviderClaims claims)
    {
        var (address, account) = claims;
        var services = http.RequestServices;
        if (await services.GetRequiredService<CurrentVisitors>().FindAsync(address, http.RequestAborted) is not { HasMail: true } visitor)
            throw new SignInStoppedException(SignInStop.Unknown, "the address has no role here") { Address = address };
        if (!await services.GetRequiredService<BindAccount>().AdmitsAsync(visitor.Address, account, http.RequestAborted))
        {
            throw new SignInStoppedException(SignInStop.OtherAccount, "another account signed in with the address before")
            {
                Address = address,
            };
        }
        return SessionCookie.Principal(visitor.Address, MeansOf(services.GetRequiredService<ReviewSettings>().Web.SignIn.OAuth));
    }

    /// <summary>Calls the provider; turns failures into our own reasons.</summary>
    public static async Task<T> AskAsync<T>(string what, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (failure is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
            or HttpRequestException { StatusCode: not null } or JsonException or InvalidOperationException)
        {
            throw new SignInStoppedException(SignInStop.Refused, $"{what} sent an unexpected response", failure);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException)
        {
            throw new SignInStoppedException(SignInStop.Unreachable, $"{what} did not answer", failure);
        }
    }

    /// <summary>
    /// The address to which people return: the public one is registered with the provider, whatever host name the last proxy used.
    /// </summary>
    public static string PublicAddress(ReviewSettings settings, string path, string otherwise) =>
        settings.Organisation.PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? settings.Organisation.PublicUrl.TrimEnd('/') + path
            : otherwise;
}
