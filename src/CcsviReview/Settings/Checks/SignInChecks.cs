namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Web:SignIn</c>.</summary>
internal static class SignInChecks
{
    private const string OAuth = "Web:SignIn:OAuth";
    private const int LongestName = 60;
    private const int LongestIssuer = 500;

    // The tenants of Entra ID that stand for all of them.
    private static readonly string[] s_anybody = ["common", "organizations", "consumers"];

    public static void Check(SignInOptions signIn, SettingFaults faults)
    {
        var oauth = signIn.OAuth;
        if (oauth.Name.Trim().Length is 0 or > LongestName)
            faults.Add($"{OAuth}:Name", oauth.Name, $"is not 1 to {LongestName} characters",
                "Write what the button is to say after 'Sign in with'");
        if (oauth.EmailClaim.Trim().Length == 0)
            faults.Add(
                $"{OAuth}:EmailClaim", oauth.EmailClaim, "is empty", "Write under which name the mail address is told, mostly email");
        for (var i = 0; i < oauth.Scopes.Length; i++)
        {
            // RFC 6749 section 3.3: a scope has no blank, and a list of them is written with blanks between.
            if (oauth.Scopes[i].Any(email => email is <= ' ' or '"' or '\\' or > '~'))
                faults.Add(
                    $"{OAuth}:Scopes:{i}", oauth.Scopes[i], "is not one scope", "Write each scope as an entry of its own, such as openid");
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
                faults.Add($"{OAuth}:{name}", endpoint, $"is given together with {OAuth}:Authority, which names it",
                    $"Take it out, or take {OAuth}:Authority out");
        }
        if (oauth.Authority is { } authority)
            CheckAuthority(authority, oauth, faults);
        CheckClient(oauth, oauth.Authority is not null || endpoints.Any(each => each.Item2 is not null), faults);
        if (oauth.Issuer is { } issuer && issuer.Trim().Length is 0 or > LongestIssuer)
            faults.Add($"{OAuth}:Issuer", oauth.Issuer, $"is not 1 to {LongestIssuer} characters",
                "Write the provider's issuer, such as https://id.example.org, or leave it out");
        if (!signIn.Links && !OrganisationSignInOptions.IsOn(oauth))
            faults.Add("Web:SignIn:Links", "False", $"leaves no way in while {OAuth} is off",
                $"Set it to true, or give {OAuth}:ClientId and the rest");
    }

    private static void CheckAuthority(string authority, OrganisationSignInOptions oauth, SettingFaults faults)
    {
        const string key = $"{OAuth}:Authority";
        WebAddress.CheckProtected(key, authority, faults);
        if (authority.Contains("/.well-known/", StringComparison.Ordinal) || WebAddress.HasQuery(authority))
            faults.Add(key, authority, "is not the address of an issuer", "Write the part of the address before /.well-known/openid-configuration");
        else if (s_anybody.Any(name => authority.TrimEnd('/').StartsWith($"https://login.microsoftonline.com/{name}",
            StringComparison.OrdinalIgnoreCase)))
            faults.Add(key, authority, "is for the accounts of every organisation, and would believe their email addresses",
                "Write https://login.microsoftonline.com/, the ID of your own tenant, and /v2.0");
        if (!OrganisationSignInOptions.ScopesOf(oauth).Contains("openid", StringComparer.Ordinal))
            faults.Add($"{OAuth}:Scopes", string.Join(' ', oauth.Scopes), "lacks openid, so the provider would give no ID token",
                "Add openid as an entry of its own");
    }

    private static void CheckClient(OrganisationSignInOptions oauth, bool hasEndpoints, SettingFaults faults)
    {
        if (oauth is { ClientId: not null, ClientSecret: null } && !faults.Has($"{OAuth}:ClientSecretFile"))
            faults.Add(
                $"{OAuth}:ClientSecret", null, $"is missing though {OAuth}:ClientId is given", $"Give it, or {OAuth}:ClientSecretFile");
        if (oauth.ClientId is null && (hasEndpoints || oauth.ClientSecret is not null))
            faults.Add($"{OAuth}:ClientId", null, "is missing, so that nobody can sign in there",
                $"Give the name under which this program is registered there, or take the rest of {OAuth} out");
    }

    private static void CheckEndpoint(string key, string? endpoint, bool isNeeded, SettingFaults faults)
    {
        if (endpoint is null)
        {
            if (isNeeded)
                faults.Add(key, null, $"is missing though {OAuth}:ClientId is given",
                    $"Give it, or {OAuth}:Authority instead of all three; the provider's page .well-known/openid-configuration names it");
        }
        else
        {
            WebAddress.CheckProtected(key, endpoint, faults);
        }
    }
}
