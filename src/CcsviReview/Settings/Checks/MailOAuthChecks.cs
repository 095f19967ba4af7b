namespace CcsviReview.Settings.Checks;

/// <summary>A section for sign-in to a mail server by OAuth 2, such as <c>Transport:OAuth</c>.</summary>
internal static class MailOAuthChecks
{
    private const string Page = "it is the token_endpoint on the provider's page .well-known/openid-configuration";

    public static void Check(string section, MailOAuthOptions oauth, SettingFaults faults)
    {
        if (!MailOAuthOptions.IsOn(oauth) || faults.Has($"{section}:Grant"))
            return;
        CheckEndpoint($"{section}:TokenEndpoint", oauth.TokenEndpoint, faults);
        if (oauth.ClientId is null)
            faults.Add($"{section}:ClientId", null, "is missing",
                "Write the client ID (application ID) under which this program is registered with the provider");
        if (oauth is { Grant: MailGrant.ClientCredentials, ClientSecret: null } && !faults.Has($"{section}:ClientSecretFile"))
            faults.Add($"{section}:ClientSecret", null, $"is required because {section}:Grant is ClientCredentials",
                $"Set {section}:ClientSecretFile");
        if (oauth.ClientSecret is { } secret && PlaceholderSecret.Is(secret))
            faults.Add($"{section}:ClientSecret", SecretAttribute.Mask, "is a placeholder",
                $"Write the real secret, preferably in {section}:ClientSecretFile");
        // RFC 6749 section 3.3.
        if (oauth.Scope is { } scope && scope.Any(letter => letter is < ' ' or '"' or '\\' or > '~'))
            faults.Add($"{section}:Scope", scope, "is not a scope",
                "Write it as the provider does, such as https://outlook.office365.com/.default");
        CheckRefreshToken(section, oauth, faults);
    }

    /// <summary>The given values of a section that has no effect, by name; secrets are masked.</summary>
    public static IEnumerable<(string Name, string? Value)> Given(MailOAuthOptions oauth) =>
    [
        ("OAuth:TokenEndpoint", oauth.TokenEndpoint),
        ("OAuth:ClientId", oauth.ClientId),
        ("OAuth:ClientSecret", oauth.ClientSecret is null ? null : SecretAttribute.Mask),
        ("OAuth:Scope", oauth.Scope),
        ("OAuth:RefreshTokenFile", oauth.RefreshTokenFile),
    ];

    private static void CheckRefreshToken(string section, MailOAuthOptions oauth, SettingFaults faults)
    {
        if (oauth is { Grant: MailGrant.RefreshToken, RefreshTokenFile: null })
            faults.Add($"{section}:RefreshTokenFile", null, $"is required because {section}:Grant is RefreshToken",
                "Name the file with the refresh token, in a folder that this user can write to");
        if (oauth is { Grant: MailGrant.ClientCredentials, RefreshTokenFile: { } file })
            faults.Add($"{section}:RefreshTokenFile", file, $"applies only to the grant RefreshToken, but {section}:Grant is ClientCredentials",
                $"Set {section}:Grant to RefreshToken, or remove it");
    }

    private static void CheckEndpoint(string key, string? endpoint, SettingFaults faults)
    {
        if (endpoint is null)
            faults.Add(key, null, "is missing", $"Set it; {Page}");
        else if (endpoint.Any(letter => letter is '{' or '}' or '<' or '>'))
            faults.Add(key, endpoint, "still contains a placeholder",
                "Replace it with your organisation's value, such as the tenant ID");
        else
            WebAddress.CheckProtected(key, endpoint, faults);
    }
}
