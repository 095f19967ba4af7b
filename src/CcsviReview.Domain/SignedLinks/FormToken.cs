using System.Security.Cryptography;
using System.Text;

namespace CcsviReview.SignedLinks;

/// <summary>What a form says of its own age.</summary>
public enum FormAge
{
    /// <summary>A person may have filled it in.</summary>
    Human,

    /// <summary>It came back faster than a person reads: a machine sent it, or a finger slipped.</summary>
    TooFast,

    /// <summary>It lay about for more than a day.</summary>
    TooOld,

    /// <summary>It was not made here, or for another link.</summary>
    Foreign,
}

/// <summary>
/// The signed moment at which a form was shown, bound to the link that it was shown for: programs that follow links and send what they find
/// send it at once.
/// </summary>
public static class FormToken
{
    private const byte Version = 1;
    private const int LinkBytes = 8;
    private const string Label = "ccsvi-review form";

    /// <summary>The least time between showing a form and its coming back.</summary>
    public static TimeSpan Least { get; } = TimeSpan.FromSeconds(2);

    /// <summary>The most.</summary>
    public static TimeSpan Most { get; } = TimeSpan.FromDays(1);

    /// <summary>The stamp of a form that is shown now.</summary>
    /// <param name="keys">The keys in force, with one to sign with.</param>
    /// <param name="token">The link's token.</param>
    /// <param name="shownAt">Now; kept to the millisecond.</param>
    public static string Of(LinkKeys keys, string token, DateTimeOffset shownAt)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var key = keys.Signing;
        var body = new TokenBytes([Version, .. LinkOf(token)]).Add(key.Number).Add(shownAt.ToUnixTimeMilliseconds());
        return HmacSigner.Close(Label, key, body.Written);
    }

    /// <summary>How old a form is that came back with this stamp.</summary>
    /// <param name="keys">The keys in force.</param>
    /// <param name="token">The token of the link that it came back to.</param>
    /// <param name="stamp">The stamp; may be anything.</param>
    /// <param name="now">Now.</param>
    public static FormAge AgeOf(LinkKeys keys, string token, string stamp, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(stamp);
        if (HmacSigner.Unwrap(stamp) is not { } bytes || HmacSigner.Body(bytes) is not [Version, ..] || bytes.Length < 1 + LinkBytes)
            return FormAge.Foreign;
        var body = HmacSigner.Body(bytes);
        var at = 1 + LinkBytes;
        if (TokenBytes.Number(body, ref at) is not { } number || keys.Find(number) is not { } key || !HmacSigner.IsOf(Label, key, bytes)
            || TokenBytes.Number(body, ref at) is not { } shown || !body[1..(1 + LinkBytes)].SequenceEqual(LinkOf(token)))
            return FormAge.Foreign;
        var age = now - DateTimeOffset.FromUnixTimeMilliseconds(shown);
        return age < Least ? FormAge.TooFast : age > Most ? FormAge.TooOld : FormAge.Human;
    }

    private static ReadOnlySpan<byte> LinkOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token)).AsSpan(0, LinkBytes);
}
