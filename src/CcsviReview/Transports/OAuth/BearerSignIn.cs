using MailKit.Security;

namespace CcsviReview.Transports.OAuth;

/// <summary>Presents an access token to a mail server.</summary>
internal static class BearerSignIn
{
    private const string Standard = "OAUTHBEARER";                   // RFC 7628
    private const string Older = "XOAUTH2";                          // Google's, and the only one that Microsoft offers

    /// <summary>The mechanism to use with a server.</summary>
    /// <param name="offered">The mechanisms that it offers.</param>
    /// <param name="user">The mailbox.</param>
    /// <param name="token">The access token.</param>
    /// <exception cref="NotSupportedException">It offers none of them.</exception>
    public static SaslMechanism Of(ICollection<string> offered, string user, string token) =>
        offered.Contains(Standard) ? new SaslMechanismOAuthBearer(user, token)
            : offered.Contains(Older) ? new SaslMechanismOAuth2(user, token)
            : throw new NotSupportedException(
                $"The mail server offers neither {Older} nor {Standard}, so it does not accept access tokens"
                + $"{(offered.Count > 0 ? $" (it offers {string.Join(", ", offered.Order(StringComparer.Ordinal).Take(10))})" : "")}.");
}
