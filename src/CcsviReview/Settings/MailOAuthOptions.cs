namespace CcsviReview.Settings;

/// <summary>How an access token for a mail server is obtained (RFC 6749).</summary>
internal enum MailGrant
{
    /// <summary>By the client alone, as Microsoft 365 has it for applications (section 4.4).</summary>
    ClientCredentials,

    /// <summary>By a refresh token that somebody obtained once in a browser, as Google has it (section 6).</summary>
    RefreshToken,
}

/// <summary>
/// Sign-in to a mail server by OAuth 2 in place of a password: where access tokens come from. Off until one of them is given. Section
/// <c>Transport:OAuth</c>.
/// </summary>
internal sealed class MailOAuthOptions
{
    /// <summary>How access tokens are obtained.</summary>
    /// <value>Default <c>ClientCredentials</c>.</value>
    public MailGrant Grant { get; init; }

    /// <summary>The address that gives access tokens.</summary>
    public string? TokenEndpoint { get; init; }

    /// <summary>The name under which this program is registered there.</summary>
    public string? ClientId { get; init; }

    /// <summary>The password of that. A secret.</summary>
    [Secret]
    public string? ClientSecret { get; init; }

    /// <summary>A file that holds it.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>What is asked for, as the provider writes it; several with blanks between.</summary>
    public string? Scope { get; init; }

    /// <summary>
    /// For <c>RefreshToken</c>: the file that holds the refresh token. A new one from the provider replaces it, so this program's user
    /// must be able to write there.
    /// </summary>
    [StoredSecretFile]
    public string? RefreshTokenFile { get; init; }

    /// <summary>How this program proves to the token endpoint who it is.</summary>
    /// <value>Default <c>Automatic</c>.</value>
    public ClientAuthentication ClientAuthentication { get; init; }

    /// <summary>Whether it is on.</summary>
    public static bool IsOn(MailOAuthOptions options) =>
        options is not { TokenEndpoint: null, ClientId: null, ClientSecret: null, Scope: null, RefreshTokenFile: null };
}
