using CcsviReview.Facts;
using CcsviReview.Reminders;

namespace CcsviReview.SignedLinks;

/// <summary>What a link that confirms a reply says: one command by the recipient of one digest, as it was read.</summary>
/// <param name="LetterId">The row of the digest.</param>
/// <param name="Act">What was asked for.</param>
public sealed record ReplyClaim(Guid LetterId, PageAction Act)
{
    private const byte Version = 2;
    private const string Label = "ccsvi-review reply";
    private const int Head = 2 + GuidBytes;
    private const int GuidBytes = 16;

    /// <summary>The numbers of the pages in the digest.</summary>
    public required IReadOnlyList<int> Numbers { get; init; }

    /// <summary>The day on which the reply was read; a review gets this day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The day on which reminders resume; null for other actions.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>How long reminders are paused, where the reply gave a duration instead of a day.</summary>
    public ReviewInterval? Lasting { get; init; }

    /// <summary>When the link expires, to the second.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Returns the token of the link.</summary>
    /// <param name="keys">The current keys, with one to sign with.</param>
    public string Sign(LinkKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var key = keys.Signing;
        var body = new TokenBytes([Version, (byte)Act, .. LetterId.ToByteArray()])
            .Add(key.Number).Add(On.DayNumber).Add(Until?.DayNumber ?? 0).Add(ExpiresAt.ToUnixTimeSeconds())
            .Add(Lasting?.Months ?? 0).Add(Lasting?.Days ?? 0);
        foreach (var number in Numbers)
            body.Add(number);
        return HmacSigner.Close(Label, key, body.Written);
    }

    /// <summary>Returns what a token says; null when it was not signed here.</summary>
    /// <param name="keys">The current keys.</param>
    /// <param name="token">As it was in the address; may be anything.</param>
    public static ReplyClaim? Read(LinkKeys keys, string token)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(token);
        if (HmacSigner.Unwrap(token) is not { } bytes || HmacSigner.Body(bytes) is not [Version,
            ..] || HmacSigner.Body(bytes).Length <= Head)
            return null;
        var at = Head;
        var body = HmacSigner.Body(bytes);
        if (TokenBytes.Number(body, ref at) is not { } number || keys.Find(number) is not { } key || !HmacSigner.IsOf(Label, key, bytes))
            return null;
        var on = TokenBytes.Number(body, ref at)!.Value;
        var until = TokenBytes.Number(body, ref at)!.Value;
        var expires = TokenBytes.Number(body, ref at)!.Value;
        var (months, days) = (TokenBytes.Number(body, ref at)!.Value, TokenBytes.Number(body, ref at)!.Value);
        List<int> numbers = [];
        while (TokenBytes.Number(body, ref at) is { } next)
            numbers.Add((int)next);
        return new ReplyClaim(new Guid(body.Slice(2, GuidBytes)), (PageAction)body[1])
        {
            Numbers = numbers,
            On = DateOnly.FromDayNumber((int)on),
            Until = until == 0 ? null : DateOnly.FromDayNumber((int)until),
            Lasting = months + days == 0 ? null : new ReviewInterval((int)months, (int)days),
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(expires),
        };
    }
}
