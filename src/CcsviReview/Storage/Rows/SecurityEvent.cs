namespace CcsviReview.Storage.Rows;

/// <summary>The kinds of events in the security log. The numbers are the event ids of the log; do not change them.</summary>
internal enum SecurityEventKind
{
    /// <summary>Somebody signed in.</summary>
    SignedIn = 1001,

    /// <summary>Somebody signed out, or ended all their sessions.</summary>
    SignedOut = 1002,

    /// <summary>A sign-in failed.</summary>
    SignInFailed = 1003,

    /// <summary>A sign-in link was opened after it had expired.</summary>
    LinkExpired = 1004,

    /// <summary>A sign-in link was opened again after it had been used.</summary>
    LinkUsedAgain = 1005,

    /// <summary>A sign-in link was sent by email.</summary>
    LinkMailed = 1006,

    /// <summary>A sign-in link was printed on the console.</summary>
    LinkPrinted = 1007,

    /// <summary>Somebody tried something that they are not allowed to do.</summary>
    Refused = 1010,

    /// <summary>A token, or the secret of a link, is unknown or no longer valid.</summary>
    BadToken = 1011,

    /// <summary>The rate limit was exceeded.</summary>
    TooManyRequests = 1012,

    /// <summary>Somebody's rights changed.</summary>
    RoleChanged = 1020,

    /// <summary>An API token was created.</summary>
    TokenMade = 1021,

    /// <summary>An API token was revoked.</summary>
    TokenRevoked = 1022,

    /// <summary>Somebody signed in with an account of the provider for the first time.</summary>
    AccountBound = 1023,

    /// <summary>An admin reset the account with which somebody signs in.</summary>
    AccountReset = 1024,
}

/// <summary>An entry of the security log, with the number of its occurrences. It contains no secret.</summary>
internal sealed class SecurityEvent
{
    public long Id { get; private set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When it last happened.</summary>
    public required DateTimeOffset LastAt { get; init; }

    public required SecurityEventKind Kind { get; init; }

    /// <summary>The address that was used; empty when none was.</summary>
    public required string Who { get; init; }

    /// <summary>The origin: an IPv4 address or an IPv6 network; empty for the console.</summary>
    public required string Caller { get; init; }

    /// <summary>Further details.</summary>
    public required string Detail { get; init; }

    /// <summary>How often it happened.</summary>
    public required int Count { get; init; }
}
