namespace CcsviReview.Transports.OAuth;

/// <summary>The step at which obtaining an access token failed.</summary>
internal enum TokenStep
{
    /// <summary>The file with the refresh token could not be read, or the new token could not be written to it.</summary>
    RefreshTokenFile,

    /// <summary>The token endpoint was not reached, did not answer in time, or reported a temporary error.</summary>
    Unreachable,

    /// <summary>It answered as no token endpoint does.</summary>
    NotUnderstood,

    /// <summary>It refused the client, the refresh token or the scope.</summary>
    Refused,
}

/// <summary>No access token is available now; the message is one line for people, with the remedy and without secrets.</summary>
internal sealed class AccessTokenException(TokenStep step, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The step that failed.</summary>
    public TokenStep Step { get; } = step;

    /// <summary>Whether somebody must change something before it can work; otherwise it may recover by itself.</summary>
    public bool IsForGood => Step is TokenStep.RefreshTokenFile or TokenStep.Refused;
}
