namespace CcsviReview.Transports.OAuth;

/// <summary>At which step no access token was obtained.</summary>
internal enum TokenStep
{
    /// <summary>The file with the refresh token could not be read, or the new one not be written into it.</summary>
    RefreshTokenFile,

    /// <summary>The token endpoint was not reached, did not answer in time, or said that it does not work now.</summary>
    Unreachable,

    /// <summary>It answered in a way that no token endpoint does.</summary>
    NotUnderstood,

    /// <summary>It refused the client, the refresh token or the scope.</summary>
    Refused,
}

/// <summary>There is no access token now; the message is one line for people, with the remedy and without secrets.</summary>
internal sealed class AccessTokenException(TokenStep step, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Where it failed.</summary>
    public TokenStep Step { get; } = step;

    /// <summary>Whether somebody must change something before it can work; else it may by itself.</summary>
    public bool IsForGood => Step is TokenStep.RefreshTokenFile or TokenStep.Refused;
}
