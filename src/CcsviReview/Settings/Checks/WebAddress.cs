namespace CcsviReview.Settings.Checks;

/// <summary>Checks whether a text is a web address.</summary>
internal static class WebAddress
{
    /// <summary>Whether it is absolute, http or https, with a host, without user name, fragment, space or backslash.</summary>
    public static bool IsPlain(string text) =>
        (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        && !text.Any(letter => char.IsWhiteSpace(letter) || letter == '\\')
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Host.Length: > 0, UserInfo.Length: 0, Fragment.Length: 0 };

    /// <summary>Whether it has a part after a question mark.</summary>
    public static bool HasQuery(string text) => text.Contains('?', StringComparison.Ordinal);

    /// <summary>Whether nobody on the way can read what is sent there: https, or this machine.</summary>
    public static bool IsProtected(string endpoint) =>
        IsPlain(endpoint) && new Uri(endpoint) is var uri && (uri.IsLoopback || uri.Scheme == Uri.UriSchemeHttps);

    /// <summary>Adds a fault when a sign-in endpoint is not a web address, or is reached unencrypted through a network.</summary>
    public static void CheckProtected(string key, string endpoint, SettingFaults faults)
    {
        if (!IsPlain(endpoint))
            faults.Add(key, endpoint, "is not a web address", "Write https://, the host and the path");
        else if (!IsProtected(endpoint))
            faults.Add(key, endpoint, "is not encrypted", "Write https://; http:// is allowed only for a provider on this machine");
    }
}
