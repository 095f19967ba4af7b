using CcsviReview.Reminders;

namespace CcsviReview.SignedLinks;

/// <summary>The current keys: the newest signs, all verify.</summary>
/// <remarks>
/// A token is, before its signature: the version, the action, then as numbers of seven bits a byte the key, the page, the cycle's day
/// number, the second at which it was made (Unix time) and the seconds until it expires, and last the person's address in UTF-8. None of it
/// is secret; none of it can be altered.
/// </remarks>
public sealed class LinkKeys
{
    private const byte Version = 1;
    private const string Label = "ccsvi-review link";

    /// <summary>The largest difference allowed between the clocks of two workers.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    private readonly Dictionary<int, LinkKey> _keys;
    private readonly LinkKey? _newest;

    /// <summary>Creates it from the keys, in any order.</summary>
    public LinkKeys(IEnumerable<LinkKey> keys)
    {
        _keys = keys.ToDictionary(key => key.Number);
        _newest = _keys.Values.MaxBy(key => key.Number);
    }

    /// <summary>Whether there is a key to sign with.</summary>
    public bool CanSign => _newest is not null;

    /// <summary>Returns the token of a link.</summary>
    /// <exception cref="InvalidOperationException">There is no key.</exception>
    public string Sign(LinkClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var key = Signing;
        var issued = claim.IssuedAt.ToUnixTimeSeconds();
        var body = new TokenBytes(Version, (byte)claim.Act)
            .Add(key.Number).Add(claim.PageId).Add(claim.Cycle.DayNumber).Add(issued).Add(claim.ExpiresAt.ToUnixTimeSeconds() - issued)
            .Add(claim.Person);
        return HmacSigner.Close(Label, key, body.Written);
    }

    /// <summary>Returns what a token says, if it was signed here.</summary>
    /// <param name="token">As it was in the address; may be anything.</param>
    /// <param name="now">When it is used.</param>
    public ReadLink Read(string token, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (HmacSigner.Unwrap(token) is not { } bytes || KeyOf(bytes) is not { } key || !HmacSigner.IsOf(Label, key, bytes))
            return new ReadLink.Unknown();
        var claim = ClaimOf(HmacSigner.Body(bytes));
        return claim.IssuedAt - Skew <= now && now < claim.ExpiresAt ? new ReadLink.Valid(claim) : new ReadLink.Expired(claim);
    }

    internal LinkKey Signing => _newest ?? throw new InvalidOperationException("There is no key to sign links with.");

    internal LinkKey? Find(long number) => number <= int.MaxValue ? _keys.GetValueOrDefault((int)number) : null;

    private LinkKey? KeyOf(byte[] bytes)
    {
        var body = HmacSigner.Body(bytes);
        if (body.Length < 3 || body[0] != Version)
            return null;
        var at = 2;
        return TokenBytes.Number(body, ref at) is { } number ? Find(number) : null;
    }

    // The signature proves that we wrote it in the form above: a missing number would be our own bug.
    private static LinkClaim ClaimOf(ReadOnlySpan<byte> body)
    {
        var at = 2;
        TokenBytes.Number(body, ref at);
        var page = TokenBytes.Number(body, ref at)!.Value;
        var cycle = TokenBytes.Number(body, ref at)!.Value;
        var issued = TokenBytes.Number(body, ref at)!.Value;
        var life = TokenBytes.Number(body, ref at)!.Value;
        return new LinkClaim((PageAction)body[1], System.Text.Encoding.UTF8.GetString(body[at..]))
        {
            PageId = page,
            Cycle = DateOnly.FromDayNumber((int)cycle),
            IssuedAt = DateTimeOffset.FromUnixTimeSeconds(issued),
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(issued + life),
        };
    }
}
