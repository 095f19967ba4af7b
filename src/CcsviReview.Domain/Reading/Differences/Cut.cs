namespace CcsviReview.Reading.Differences;

/// <summary>Shortens a text, never within a character.</summary>
internal static class Cut
{
    /// <summary>Its beginning, without a sign that there was more.</summary>
    public static string At(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>Its beginning.</summary>
    public static string Head(string text, int most) => text.Length <= most ? text : $"{At(text, most).TrimEnd()}…";

    /// <summary>Its end.</summary>
    public static string Tail(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var start = text.Length - most;
        return $"…{text[(char.IsLowSurrogate(text[start]) ? start + 1 : start)..].TrimStart()}";
    }
}
