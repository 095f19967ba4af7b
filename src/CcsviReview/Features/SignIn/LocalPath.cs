namespace CcsviReview.Features.SignIn;

/// <summary>Where to go after a sign-in: a path on this server and nowhere else.</summary>
internal static class LocalPath
{
    public const string Start = "/";
    private const int Longest = 500;

    /// <summary>The requested path; <see cref="Start"/> when it is invalid, leads elsewhere, or back to a sign-in.</summary>
    public static string Of(string? asked) =>
        asked is ['/', .. var rest] && asked.Length <= Longest && rest is not ['/' or '\\', ..]
        && asked.All(letter => letter is > ' ' and < '\u007f' and not '\\')
        && !asked.StartsWith("/sign-", StringComparison.OrdinalIgnoreCase)
            ? asked
            : Start;
}
