namespace CcsviReview.Settings;

/// <summary>How people come in. Section <c>Web:SignIn</c>.</summary>
internal sealed class SignInOptions
{
    /// <summary>Whether people are mailed links when they ask for one. A link of the console works either way.</summary>
    /// <value>Default true.</value>
    public bool Links { get; init; } = true;

    /// <summary>The organisation's own sign-in; off until it has a <c>ClientId</c>.</summary>
    public OrganisationSignInOptions OAuth { get; init; } = new();
}

/// <summary>
/// The organisation's own sign-in, by OAuth 2 (RFC 6749) with PKCE (RFC 7636) and a user-info endpoint as OpenID Connect has it. Section
/// <c>Web:SignIn:OAuth</c>.
/// </summary>
internal sealed class OrganisationSignInOptions
{
    private static readonly string[] s_usual = ["openid", "email"];

    /// <summary>What the button calls it, such as <c>the charity's account</c>.</summary>
    /// <value>Default <c>your organisation</c>.</value>
    public string Name { get; init; } = "your organisation";

    /// <summary>The name under which this program is registered there; null switches it off.</summary>
    public string? ClientId { get; init; }

    /// <summary>The password of that. A secret.</summary>
    [Secret]
    public string? ClientSecret { get; init; }

    /// <summary>A file that holds it.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>Where people are sent to sign in.</summary>
    public string? AuthorizationEndpoint { get; init; }

    /// <summary>Where the code that they come back with is exchanged.</summary>
    public string? TokenEndpoint { get; init; }

    /// <summary>Where is asked who they are.</summary>
    public string? UserInfoEndpoint { get; init; }

    /// <summary>What is asked for; without any, <c>openid</c> and <c>email</c>.</summary>
    public string[] Scopes { get; init; } = [];

    /// <summary>Under which name the user-info endpoint tells the mail address.</summary>
    /// <value>Default <c>email</c>.</value>
    public string EmailClaim { get; init; } = "email";

    /// <summary>Whether it is on.</summary>
    public static bool IsOn(OrganisationSignInOptions options) => options.ClientId is not null;

    /// <summary>The scopes that are asked for.</summary>
    public static IReadOnlyList<string> ScopesOf(OrganisationSignInOptions options) => options.Scopes.Length > 0 ? options.Scopes : s_usual;
}
