using CcsviReview.Settings;

namespace CcsviReview.Web.Policies;

/// <summary>Formats a fault of a setting for display beside its field, without its key.</summary>
internal static class FaultFormatter
{
    /// <summary>The fault without the key of the form's subject.</summary>
    public static string Of(SettingFault fault, string own)
    {
        var words = fault.ToString();
        return fault.Key.StartsWith(own, StringComparison.OrdinalIgnoreCase)
            && words.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at
            ? Sentence(words[(at + 2)..])
            : words;
    }

    private static string Sentence(string words) => words.Length > 0 && char.IsLower(words[0]) ? $"This {words}" : words;
}
