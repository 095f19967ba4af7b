namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Web:SignIn</c>.</summary>
internal static class SignInChecks
{
    private const string OAuth = "Web:SignIn:OAuth";
    private const int LongestName = 60;
    private const int LongestIssuer = 500;

    // The tenant names of Entra ID that mean any tenant.
    private static readonly string[] s_anybody = ["common", "organizations", "consumers"];

    public static void Check(SignInOptions signIn, SettingFaults faults)
    {
        var oauth = signIn.OAuth;
        if (oauth.Name.Trim().Length is 0 or > LongestName)
            faults.Add($"{OAuth}:Name", oauth.Name, $"is not 1 to {LongestName} characters",
                "Write the text for the button after 'Sign in with'");
        if (oauth.EmailClaim.Trim().Length == 0)
            faults.Add(
                $"{OAuth}:EmailClaim", oauth.EmailClaim, "is empty", "Write the name of the claim with the email address, usually email");
        for (var i = 0; i < oauth.Scopes.Length; i++)
        {
            // RFC 6749 section 3.3: a scope contains no space, because spaces separate the scopes of a list.
            if (oauth.Scopes[i].Any(letter => letter is <= ' ' or '"' or '\\' or > '~'))
                faults.Add(
                    $"{OAuth}:Scopes:{i}", oauth.Scopes[i], "is not a single scope", "Write each scope as a separate entry, such as openid");
        }
        var endpoints = new[]
        {
            ("AuthorizationEndpoint", oauth.AuthorizationEndpoint),
            ("TokenEndpoint", oauth.TokenEndpoint),
            ("UserInfoEndpoint", oauth.UserInfoEndpoint),
        };
        foreach (var (name, endpoint) in endpoints)
        {
            if (oauth.Authority is null)
                CheckEndpoint($"{OAuth}:{name}", endpoint, OrganisationSignInOptions.IsOn(oauth), faults);
            else if (endpoint is not null)
                faults.Add($"{OAuth}:{name}", endpoint, $"is set together with {OAuth}:Authority, which already provides it",
                    $"Remove it, or remove {OAuth}:Authority");
        }
        if (oauth.Authority is { } authority)
            CheckAuthority(authority, oauth, faults);
        CheckClient(oauth, oauth.Authority is not null || endpoints.Any(each => each.Item2 is not null), faults);
        if (oauth.Issuer is { } issuer && issuer.Trim().Length is 0 or > LongestIssuer)
            faults.Add($"{OAuth}:Issuer", oauth.Issuer, $"is not 1 to {LongestIssuer} characters",
                "Write the provider's issuer, such as https://id.example.org, or remove it");
        if (!signIn.Links && !OrganisationSignInOptions.IsOn(oauth))
            faults.Add("Web:SignIn:Links", "False", $"leaves no way to sign in, because {OAuth} is off",
                $"Set it to true, or set {OAuth}:ClientId and the related settings");
    }

    private static void CheckAuthority(string authority, OrganisationSignInOptions oauth, SettingFaults faults)
    {
        const string key = $"{OAuth}:Authority";
        WebAddress.CheckProtected(key, authority, faults);
        if (authority.Contains("/.well-known/", StringComparison.Ordinal) || WebAddress.HasQuery(authority))
            faults.Add(key, authority, "is not an issuer address", "Write the part of the address before /.well-known/openid-configuration");
        else if (s_anybody.Any(name => authority.TrimEnd('/').StartsWith($"https://login.microsoftonline.com/{name}",
            StringComparison.OrdinalIgnoreCase)))
            faults.Add(key, authority, "accepts accounts of any organisation, so any email address would be trusted",
                "Use your tenant ID: https://login.microsoftonline.com/TENANT-ID/v2.0");
        if (!OrganisationSignInOptions.ScopesOf(oauth).Contains("openid", StringComparer.Ordinal))
            faults.Add($"{OAuth}:Scopes", string.Join(' ', oauth.Scopes), "does not include openid, so the provider would not return an ID token",
                "Add openid as a separate entry");
    }

    private static void CheckClient(OrganisationSignInOptions oauth, bool hasEndpoints, SettingFaults faults)
    {
        if (oauth is { ClientId: not null, ClientSecret: null } && !faults.Has($"{OAuth}:ClientSecretFile"))
            faults.Add(
                $"{OAuth}:ClientSecret", null, $"is required because {OAuth}:ClientId is set", $"Set it, or set {OAuth}:ClientSecretFile");
        if (oauth.ClientId is null && (hasEndpoints || oauth.ClientSecret is not null))
            faults.Add($"{OAuth}:ClientId", null, "is missing, so nobody can sign in there",
                $"Write the client ID under which this program is registered there, or remove the other settings of {OAuth}");
    }

    private static void CheckEndpoint(string key, string? endpoint, bool isNeeded, SettingFaults faults)
    {
        if (endpoint is null)
        {
            if (isNeeded)
                faults.Add(key, null, $"is required because {OAuth}:ClientId is set",
                    $"Set it, or set {OAuth}:Authority instead of all three; it is on the provider's page .well-known/openid-configuration");
        }
        else
        {
            WebAddress.CheckProtected(key, endpoint, faults);
        }
    }
}
