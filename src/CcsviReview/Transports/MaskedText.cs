using System.Text;
using CcsviReview.Settings;

namespace CcsviReview.Transports;

/// <summary>Answers of mail servers, without the secret that was sent to them.</summary>
internal static class MaskedText
{
    /// <summary>
    /// Masks the secret in the text. A server that does not understand a command may repeat it: the secret itself, or a word that contains
    /// it in base64.
    /// </summary>
    public static string Of(string text, string? secret) => secret is not { Length: > 0 } ? text : string.Join(' ',
        from word in text.Replace(secret, SecretAttribute.Mask, StringComparison.Ordinal).Split(' ')
        select Decoded(word).Contains(secret, StringComparison.Ordinal) ? SecretAttribute.Mask : word);

    /// <summary>The text that a word contains in base64; the word itself if it is not base64.</summary>
    public static string Decoded(string word)
    {
        var bytes = new byte[word.Length];
        return Convert.TryFromBase64String(word, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : word;
    }
}
