namespace CcsviReview.Settings.Checks;

/// <summary>Words that people leave in the place of a secret.</summary>
internal static class PlaceholderSecret
{
    private static readonly string[] s_words = ["changeme", "change-me", "password", "secret", "***"];

    public static bool Is(string secret) => s_words.Contains(secret, StringComparer.OrdinalIgnoreCase);
}
