using System.Security.Claims;
using System.Text.Json;
using CcsviReview.Current;
using CcsviReview.Features.SignIn;
using CcsviReview.Settings;

namespace CcsviReview.Web.SignIn;

/// <summary>
/// Admits somebody whom the organisation's provider vouches for, however it does. It says which mail address somebody has; who that is
/// here, and what they may do, the people in force say, as for links. Nobody becomes known by signing in.
/// </summary>
internal static class Admission
{
    private const int LongestMeans = 40;

    /// <summary>How a session began that the provider vouches for.</summary>
    public static string MeansOf(OrganisationSignInOptions settings) =>
        settings.Name.Trim() is { Length: > LongestMeans } name ? name[..LongestMeans] : settings.Name.Trim();

    /// <summary>The person, for the session.</summary>
    /// <exception cref="SignInStoppedException">They do not come in.</exception>
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

    /// <summary>Asks the provider; what goes wrong on the way is one of our own reasons.</summary>
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
    /// Where people come back to: the address that is registered with the provider is the public one, whatever name the last proxy asked
    /// for.
    /// </summary>
    public static string PublicAddress(ReviewSettings settings, string path, string otherwise) =>
        settings.Organisation.PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? settings.Organisation.PublicUrl.TrimEnd('/') + path
            : otherwise;
}
