using System.Text;
using CcsviReview.Settings;

namespace CcsviReview.Transports;

/// <summary>What a mail server says, without the secret that it was shown.</summary>
internal static class MaskedText
{
    /// <summary>
    /// The text with a mask for the secret. A server that does not understand a command may repeat it: the secret itself, or a word that
    /// holds it in base64.
    /// </summary>
    public static string Of(string text, string? secret) => secret is not { Length: > 0 } ? text : string.Join(' ',
        from word in text.Replace(secret, SecretAttribute.Mask, StringComparison.Ordinal).Split(' ')
        select Decoded(word).Contains(secret, StringComparison.Ordinal) ? SecretAttribute.Mask : word);

    /// <summary>What a word holds in base64; the word itself where it is none.</summary>
    public static string Decoded(string word)
    {
        var bytes = new byte[word.Length];
        return Convert.TryFromBase64String(word, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : word;
    }
}
