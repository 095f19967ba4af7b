namespace CcsviReview.Settings;

/// <summary>How an OAuth client authenticates (RFC 6749 section 2.3.1).</summary>
internal enum ClientAuthentication
{
    /// <summary>By HTTP Basic, or in the form if the provider does not accept that.</summary>
    Automatic,

    /// <summary>Only by HTTP Basic (<c>client_secret_basic</c>).</summary>
    Basic,

    /// <summary>Only in the form (<c>client_secret_post</c>).</summary>
    Post,
}

/// <summary>How people sign in. Section <c>Web:SignIn</c>.</summary>
internal sealed class SignInOptions
{
    /// <summary>Whether people can ask for a sign-in link by email. A console link works in either case.</summary>
    /// <value>Default true.</value>
    public bool Links { get; init; } = true;

    /// <summary>The organisation's own sign-in; off until it has a <c>ClientId</c>.</summary>
    public OrganisationSignInOptions OAuth { get; init; } = new();
}

/// <summary>
/// The organisation's own sign-in with PKCE (RFC 7636): OpenID Connect if <c>Authority</c> is given, otherwise OAuth 2 (RFC 6749) with a
/// user-info endpoint. Section <c>Web:SignIn:OAuth</c>.
/// </summary>
internal sealed class OrganisationSignInOptions
{
    private static readonly string[] s_usual = ["openid", "email"];

    /// <summary>Its name on the button, such as <c>the charity's account</c>.</summary>
    /// <value>Default <c>your organisation</c>.</value>
    public string Name { get; init; } = "your organisation";

    /// <summary>The client id under which this program is registered there; null switches it off.</summary>
    public string? ClientId { get; init; }

    /// <summary>The client's password. A secret.</summary>
    [Secret]
    public string? ClientSecret { get; init; }

    /// <summary>A file with the client's password.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>
    /// The provider's issuer address; <c>.well-known/openid-configuration</c> below it names the rest. Null for a provider without OpenID
    /// Connect, whose three endpoints are given instead.
    /// </summary>
    public string? Authority { get; init; }

    /// <summary>The address to which people are sent to sign in.</summary>
    public string? AuthorizationEndpoint { get; init; }

    /// <summary>The address at which the code that they bring back is exchanged for a token.</summary>
    public string? TokenEndpoint { get; init; }

    /// <summary>The address that returns who they are.</summary>
    public string? UserInfoEndpoint { get; init; }

    /// <summary>The requested scopes; <c>openid</c> and <c>email</c> if none are given.</summary>
    public string[] Scopes { get; init; } = [];

    /// <summary>The name of the email address in the answer of the user-info endpoint.</summary>
    /// <value>Default <c>email</c>.</value>
    public string EmailClaim { get; init; } = "email";

    /// <summary>
    /// Whether a sign-in is refused when the provider omits <c>email_verified</c>. If it has any value but true, the sign-in is always
    /// refused.
    /// </summary>
    /// <value>Default false: many providers, Entra ID among them, vouch for their addresses and leave it out.</value>
    public bool RequireVerifiedEmail { get; init; }

    /// <summary>How this program authenticates to the token endpoint.</summary>
    /// <value>Default <c>Automatic</c>.</value>
    public ClientAuthentication ClientAuthentication { get; init; }

    /// <summary>
    /// The provider's name in stored accounts; null to use the issuer of its ID tokens, or without <c>Authority</c> the
    /// <c>TokenEndpoint</c>. Give the old value when the same provider gets another address, or when you begin to use <c>Authority</c>.
    /// </summary>
    public string? Issuer { get; init; }

    /// <summary>Whether the provider speaks OpenID Connect.</summary>
    public static bool IsOpenId(OrganisationSignInOptions options) => IsOn(options) && options.Authority is not null;

    /// <summary>The issuer name for accounts of a provider without OpenID Connect.</summary>
    public static string IssuerOf(OrganisationSignInOptions options) => options.Issuer ?? options.TokenEndpoint!;

    /// <summary>Whether the organisation's own sign-in is on.</summary>
    public static bool IsOn(OrganisationSignInOptions options) => options.ClientId is not null;

    /// <summary>The scopes to request.</summary>
    public static IReadOnlyList<string> ScopesOf(OrganisationSignInOptions options) => options.Scopes.Length > 0 ? options.Scopes : s_usual;
}
