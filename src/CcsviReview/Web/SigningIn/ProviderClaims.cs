using System.Text.Json;
using CcsviReview.Flow.SigningIn;
using CcsviReview.Policies;
using CcsviReview.Settings;

namespace CcsviReview.Web.SigningIn;

/// <summary>What the user-info endpoint says of somebody, as far as it decides who they are.</summary>
/// <param name="Address">Their address, the whole claim.</param>
/// <param name="Account">Their account; null where the provider names none.</param>
internal sealed record ProviderClaims(string Address, AccountName? Account)
{
    private const string Subject = "sub";
    private const int LongestSubject = 255; // OpenID Connect Core section 2

    /// <summary>Reads an answer.</summary>
    /// <exception cref="SignInStoppedException">It names nobody, or an address that is not verified.</exception>
    public static ProviderClaims Of(JsonElement answer, OrganisationSignInOptions settings)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty(settings.EmailClaim, out var claim)
            || claim.ValueKind != JsonValueKind.String || PersonAddress.Exact(claim.GetString()) is not { } address)
            throw new SignInStoppedException(
                SignInStop.NoAddress, $"the user-info endpoint gave no bare email address as '{settings.EmailClaim}'");
        return IsVerified(answer, settings)
            ? new ProviderClaims(address, AccountOf(answer, settings))
            : throw new SignInStoppedException(SignInStop.Unverified, "the provider has not verified the address") { Address = address };
    }

    // OpenID Connect Core section 5.1 has a boolean; Amazon Cognito and Sign in with Apple write the text "true". Nothing else is a yes.
    private static bool IsVerified(JsonElement answer, OrganisationSignInOptions settings) =>
        answer.TryGetProperty("email_verified", out var verified)
            ? verified.ValueKind == JsonValueKind.True
                || (verified.ValueKind == JsonValueKind.String
                    && string.Equals(verified.GetString(), "true", StringComparison.OrdinalIgnoreCase))
            : !settings.RequireVerifiedEmail;

    private static AccountName? AccountOf(JsonElement answer, OrganisationSignInOptions settings)
    {
        var subject = !answer.TryGetProperty(Subject, out var named) ? null
            : named.ValueKind == JsonValueKind.String ? named.GetString()
            : named.ValueKind == JsonValueKind.Number ? named.GetRawText() : null;
        return subject is { Length: > 0 and <= LongestSubject }
            ? new AccountName(OrganisationSignInOptions.IssuerOf(settings), subject)
            : null;
    }
}
