namespace CcsviReview.Storage.Rows;

/// <summary>What happened at a door. The numbers are the event ids of the log, and stay.</summary>
internal enum SecurityEventKind
{
    /// <summary>Somebody signed in.</summary>
    SignedIn = 1001,

    /// <summary>Somebody signed out, or ended all their sessions.</summary>
    SignedOut = 1002,

    /// <summary>A sign-in came to nothing.</summary>
    SignInFailed = 1003,

    /// <summary>A sign-in link was opened after its end.</summary>
    LinkExpired = 1004,

    /// <summary>A sign-in link was opened again after it had been used.</summary>
    LinkUsedAgain = 1005,

    /// <summary>A sign-in link was mailed.</summary>
    LinkMailed = 1006,

    /// <summary>A sign-in link was printed on the console.</summary>
    LinkPrinted = 1007,

    /// <summary>Somebody may not do what they asked for.</summary>
    Refused = 1010,

    /// <summary>A token, or the secret of a link, that is not known or not in force.</summary>
    BadToken = 1011,

    /// <summary>More was asked for than the limit allows.</summary>
    TooManyRequests = 1012,

    /// <summary>Somebody's rights changed.</summary>
    RoleChanged = 1020,

    /// <summary>A token of a program was made.</summary>
    TokenMade = 1021,

    /// <summary>A token of a program was revoked.</summary>
    TokenRevoked = 1022,

    /// <summary>Somebody signed in by an account of the provider for the first time.</summary>
    AccountBound = 1023,

    /// <summary>An admin reset by which account somebody signs in.</summary>
    AccountReset = 1024,
}

/// <summary>Something that happened at a door, and how often. It holds no secret.</summary>
internal sealed class SecurityEvent
{
    public long Id { get; private set; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When it happened the last time.</summary>
    public required DateTimeOffset LastAt { get; init; }

    public required SecurityEventKind Kind { get; init; }

    /// <summary>Whose address was used; empty where nobody's was.</summary>
    public required string Who { get; init; }

    /// <summary>From where: an IPv4 address or a network of IPv6; empty for the console.</summary>
    public required string Caller { get; init; }

    /// <summary>What more there is to say.</summary>
    public required string Detail { get; init; }

    /// <summary>How often.</summary>
    public required int Count { get; init; }
}
