namespace CcsviReview.Settings;

/// <summary>How a client of OAuth proves who it is (RFC 6749 section 2.3.1).</summary>
internal enum ClientAuthentication
{
    /// <summary>By HTTP Basic, and in the form where the provider does not take that.</summary>
    Automatic,

    /// <summary>By HTTP Basic alone (<c>client_secret_basic</c>).</summary>
    Basic,

    /// <summary>In the form alone (<c>client_secret_post</c>).</summary>
    Post,
}

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
/// The organisation's own sign-in with PKCE (RFC 7636): by OpenID Connect where <c>Authority</c> is given, else by OAuth 2 (RFC 6749) and a
/// user-info endpoint. Section <c>Web:SignIn:OAuth</c>.
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

    /// <summary>
    /// The provider's issuer address, below which its page <c>.well-known/openid-configuration</c> names the rest; null for a provider
    /// without OpenID Connect, whose three endpoints are given instead.
    /// </summary>
    public string? Authority { get; init; }

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

    /// <summary>
    /// Whether somebody is refused when the provider leaves <c>email_verified</c> out. Where it says anything but true, they always are.
    /// </summary>
    /// <value>Default false: many providers, Entra ID among them, vouch for their addresses and leave it out.</value>
    public bool RequireVerifiedEmail { get; init; }

    /// <summary>How this program proves to the token endpoint who it is.</summary>
    /// <value>Default <c>Automatic</c>.</value>
    public ClientAuthentication ClientAuthentication { get; init; }

    /// <summary>
    /// The provider's name in what is remembered of people's accounts; null for the issuer of its ID tokens, or without <c>Authority</c>
    /// for <c>TokenEndpoint</c>. Give the old value when the same provider gets another address, or when you begin to name it by
    /// <c>Authority</c>.
    /// </summary>
    public string? Issuer { get; init; }

    /// <summary>Whether the provider speaks OpenID Connect.</summary>
    public static bool IsOpenId(OrganisationSignInOptions options) => IsOn(options) && options.Authority is not null;

    /// <summary>Under which name the accounts of a provider without OpenID Connect are remembered.</summary>
    public static string IssuerOf(OrganisationSignInOptions options) => options.Issuer ?? options.TokenEndpoint!;

    /// <summary>Whether it is on.</summary>
    public static bool IsOn(OrganisationSignInOptions options) => options.ClientId is not null;

    /// <summary>The scopes that are asked for.</summary>
    public static IReadOnlyList<string> ScopesOf(OrganisationSignInOptions options) => options.Scopes.Length > 0 ? options.Scopes : s_usual;
}
