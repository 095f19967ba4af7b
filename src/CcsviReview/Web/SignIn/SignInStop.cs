using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CcsviReview.Web.SignIn;

/// <summary>Why nobody came in by the organisation's sign-in.</summary>
internal enum SignInStop
{
    /// <summary>The person said no there.</summary>
    Denied,

    /// <summary>It took too long, began in another browser, or was used before.</summary>
    Stale,

    /// <summary>The provider did not answer.</summary>
    Unreachable,

    /// <summary>The provider refused, or answered in a way that is not understood.</summary>
    Refused,

    /// <summary>It told no mail address.</summary>
    NoAddress,

    /// <summary>It says that the mail address is not verified.</summary>
    Unverified,

    /// <summary>The person has no duty here.</summary>
    Unknown,

    /// <summary>Somebody signed in with this address before by another account.</summary>
    OtherAccount,
}

/// <summary>A sign-in by the organisation that came to nothing; turned into a page by <see cref="OrganisationSignInRoutes"/>.</summary>
internal sealed class SignInStoppedException(SignInStop why, string what, Exception? inner = null) : Exception(what, inner)
{
    public SignInStop Why { get; } = why;

    /// <summary>The address that the person proved to have; null where it did not come to that.</summary>
    public string? Address { get; init; }

    /// <summary>What the framework found wrong before it asked us: a provider's error, or a state that is not this browser's.</summary>
    public static SignInStoppedException Of(Exception? failure) => failure as SignInStoppedException ?? new(
        failure is SecurityTokenException or OpenIdConnectProtocolException || failure?.Data.Contains("error") == true
            ? SignInStop.Refused : SignInStop.Stale,
        failure?.Message ?? "no reason given", failure);
}

/// <summary>What whoever was stopped is told.</summary>
/// <param name="Why">Why.</param>
/// <param name="Address">The address that they proved to have; null where it did not come to that.</param>
internal sealed record SignInStoppedView(SignInStop Why, string? Address);
