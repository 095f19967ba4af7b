namespace CcsviReview.Settings;

/// <summary>How an access token for a mail server is obtained (RFC 6749).</summary>
internal enum MailGrant
{
    /// <summary>With the client's credentials alone, as in Microsoft 365 for applications (section 4.4).</summary>
    ClientCredentials,

    /// <summary>With a refresh token that somebody obtained once in a browser, as with Google (section 6).</summary>
    RefreshToken,
}

/// <summary>
/// Sign-in to a mail server by OAuth 2 instead of a password: the source of access tokens. Off until one of these settings is given.
/// Section <c>Transport:OAuth</c>.
/// </summary>
internal sealed class MailOAuthOptions
{
    /// <summary>How access tokens are obtained.</summary>
    /// <value>Default <c>ClientCredentials</c>.</value>
    public MailGrant Grant { get; init; }

    /// <summary>The address that issues access tokens.</summary>
    public string? TokenEndpoint { get; init; }

    /// <summary>The client id under which this program is registered there.</summary>
    public string? ClientId { get; init; }

    /// <summary>The client's password. A secret.</summary>
    [Secret]
    public string? ClientSecret { get; init; }

    /// <summary>A file with the client's password.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>The requested scope, as the provider writes it; separate several with spaces.</summary>
    public string? Scope { get; init; }

    /// <summary>
    /// For <c>RefreshToken</c>: the file with the refresh token. A new one from the provider replaces it, so this program's user must be
    /// able to write there.
    /// </summary>
    [StoredSecretFile]
    public string? RefreshTokenFile { get; init; }

    /// <summary>How this program authenticates to the token endpoint.</summary>
    /// <value>Default <c>Automatic</c>.</value>
    public ClientAuthentication ClientAuthentication { get; init; }

    /// <summary>Whether sign-in by OAuth 2 is on.</summary>
    public static bool IsOn(MailOAuthOptions options) =>
        options is not { TokenEndpoint: null, ClientId: null, ClientSecret: null, Scope: null, RefreshTokenFile: null };
}
