using System.Text.Json;
using CcsviReview.Features.SignIn;
using CcsviReview.People;
using CcsviReview.Settings;

namespace CcsviReview.Web.SignIn;

/// <summary>What the provider says about a person, as far as it identifies them.</summary>
/// <param name="Address">Their address, the whole claim.</param>
/// <param name="Account">Their account; null when the provider names none.</param>
internal sealed record ProviderClaims(string Address, AccountName? Account)
{
    private const string Subject = "sub";
    private const int LongestSubject = 255; // OpenID Connect Core section 2

    /// <summary>Reads the provider's answers: repeated values must be the same, and nothing may contradict the person.</summary>
    /// <param name="answers">The ID token, if there is one, and the answer of the user-info endpoint.</param>
    /// <param name="settings">The settings of the sign-in.</param>
    /// <param name="issuer">The issuer name under which accounts are stored.</param>
    /// <exception cref="SignInStoppedException">It names nobody, or an address that is not verified.</exception>
    public static ProviderClaims Of(IReadOnlyList<JsonElement> answers, OrganisationSignInOptions settings, string issuer)
    {
        var claims = Said(answers, settings.EmailClaim)
            .Select(claim => claim.ValueKind == JsonValueKind.String ? PersonAddress.Exact(claim.GetString()) : null).Distinct().ToList();
        if (claims is not [{ } address])
            throw new SignInStoppedException(SignInStop.NoAddress, $"the provider gave no bare email address as '{settings.EmailClaim}'");
        var verified = Said(answers, "email_verified").ToList();
        return verified.TrueForAll(IsYes) && (verified.Count > 0 || !settings.RequireVerifiedEmail)
            ? new ProviderClaims(address, AccountOf(answers[0], issuer))
            : throw new SignInStoppedException(SignInStop.Unverified, "the provider has not verified the address") { Address = address };
    }

    private static IEnumerable<JsonElement> Said(IEnumerable<JsonElement> answers, string claim) =>
        from answer in answers
        where answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(claim, out _)
        select answer.GetProperty(claim);

    // OpenID Connect Core section 5.1 has a boolean; Amazon Cognito and Sign in with Apple send the text "true". Nothing else means yes.
    private static bool IsYes(JsonElement verified) => verified.ValueKind == JsonValueKind.True
        || (verified.ValueKind == JsonValueKind.String && string.Equals(verified.GetString(), "true", StringComparison.OrdinalIgnoreCase));

    private static AccountName? AccountOf(JsonElement answer, string issuer)
    {
        var subject = !answer.TryGetProperty(Subject, out var named) ? null
            : named.ValueKind == JsonValueKind.String ? named.GetString()
            : named.ValueKind == JsonValueKind.Number ? named.GetRawText() : null;
        return subject is { Length: > 0 and <= LongestSubject }
            ? new AccountName(issuer, subject)
            : null;
    }
}
