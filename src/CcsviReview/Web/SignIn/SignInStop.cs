using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CcsviReview.Web.SignIn;

/// <summary>Why a sign-in through the organisation failed.</summary>
internal enum SignInStop
{
    /// <summary>The person declined there.</summary>
    Denied,

    /// <summary>It took too long, began in another browser, or was used before.</summary>
    Stale,

    /// <summary>The provider did not answer.</summary>
    Unreachable,

    /// <summary>The provider refused, or answered in a way that is not understood.</summary>
    Refused,

    /// <summary>It gave no email address.</summary>
    NoAddress,

    /// <summary>It says that the email address is not verified.</summary>
    Unverified,

    /// <summary>The person has no duty here.</summary>
    Unknown,

    /// <summary>Somebody signed in with this address before, with another account.</summary>
    OtherAccount,
}

/// <summary>A failed sign-in through the organisation; <see cref="OrganisationSignInRoutes"/> turns it into a page.</summary>
internal sealed class SignInStoppedException(SignInStop why, string what, Exception? inner = null) : Exception(what, inner)
{
    public SignInStop Why { get; } = why;

    /// <summary>The address that the person proved to have; null if it failed before that.</summary>
    public string? Address { get; init; }

    /// <summary>Wraps what the framework found wrong: a provider's error, or a state that does not belong to this browser.</summary>
    public static SignInStoppedException Of(Exception? failure) => failure as SignInStoppedException ?? new(
        failure is SecurityTokenException or OpenIdConnectProtocolException || failure?.Data.Contains("error") == true
            ? SignInStop.Refused : SignInStop.Stale,
        failure?.Message ?? "no reason given", failure);
}

/// <summary>What the person is shown.</summary>
/// <param name="Why">The reason.</param>
/// <param name="Address">The address that they proved to have; null if it failed before that.</param>
internal sealed record SignInStoppedView(SignInStop Why, string? Address);
