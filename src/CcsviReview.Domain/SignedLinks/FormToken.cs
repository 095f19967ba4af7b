using System.Security.Cryptography;
using System.Text;

namespace CcsviReview.SignedLinks;

/// <summary>How old a submitted form is.</summary>
public enum FormAge
{
    /// <summary>A person may have filled it in.</summary>
    Human,

    /// <summary>It came back faster than a person reads: a program sent it, or somebody clicked by accident.</summary>
    TooFast,

    /// <summary>It was shown more than a day ago.</summary>
    TooOld,

    /// <summary>It was not made here, or was made for another link.</summary>
    Foreign,
}

/// <summary>
/// The signed moment at which a form was shown, bound to its link. Programs that follow links and submit what they find do so at once.
/// </summary>
public static class FormToken
{
    private const byte Version = 1;
    private const int LinkBytes = 8;
    private const string Label = "ccsvi-review form";

    /// <summary>The shortest time between showing a form and receiving it.</summary>
    public static TimeSpan Least { get; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest time between showing a form and receiving it.</summary>
    public static TimeSpan Most { get; } = TimeSpan.FromDays(1);

    /// <summary>Returns the stamp of a form that is shown now.</summary>
    /// <param name="keys">The current keys, with one to sign with.</param>
    /// <param name="token">The link's token.</param>
    /// <param name="shownAt">Now; kept to the millisecond.</param>
    public static string Of(LinkKeys keys, string token, DateTimeOffset shownAt)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var key = keys.Signing;
        var body = new TokenBytes([Version, .. LinkOf(token)]).Add(key.Number).Add(shownAt.ToUnixTimeMilliseconds());
        return HmacSigner.Close(Label, key, body.Written);
    }

    /// <summary>Returns how old a form with this stamp is.</summary>
    /// <param name="keys">The current keys.</param>
    /// <param name="token">The token of the link that it was submitted to.</param>
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
