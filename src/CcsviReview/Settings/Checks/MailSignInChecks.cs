namespace CcsviReview.Settings.Checks;

/// <summary>How a section such as <c>Transport</c> signs in to its mail server.</summary>
/// <param name="Section">The section.</param>
/// <param name="User">The user.</param>
/// <param name="Password">The password.</param>
/// <param name="OAuth">The sign-in by OAuth 2.</param>
internal sealed record MailSignIn(string Section, string? User, string? Password, MailOAuthOptions OAuth)
{
    /// <summary>The setting that makes a sign-in necessary; null when the server may accept email without one.</summary>
    public string? NeededBy { get; init; }

    /// <summary>What the user means with OAuth 2.</summary>
    public required string Mailbox { get; init; }
}

/// <summary>The sign-in to a mail server: complete, and either by password or by OAuth 2.</summary>
internal static class MailSignInChecks
{
    public static void Check(MailSignIn signIn, SettingFaults faults)
    {
        if (MailOAuthOptions.IsOn(signIn.OAuth))
            CheckOAuth(signIn, faults);
        else
            CheckPassword(signIn, faults);
    }

    private static void CheckOAuth(MailSignIn signIn, SettingFaults faults)
    {
        var section = signIn.Section;
        MailOAuthChecks.Check($"{section}:OAuth", signIn.OAuth, faults);
        if (signIn.User is null)
            faults.Add($"{section}:User", null, $"is required because {section}:OAuth is set", $"Write the address of {signIn.Mailbox}");
        if (signIn.Password is not null)
            faults.Add($"{section}:Password", SecretAttribute.Mask, $"is set together with {section}:OAuth",
                "Keep one of the two: OAuth 2 does not use a password");
    }

    private static void CheckPassword(MailSignIn signIn, SettingFaults faults)
    {
        var (section, needed) = (signIn.Section, signIn.NeededBy);
        if (signIn.User is null && (needed ?? signIn.Password) is not null)
            faults.Add($"{section}:User", null, $"is required because {needed ?? "a password"} is set",
                needed is null ? "Set it, or remove the password" : "Write the user name of the mailbox");
        if (signIn.Password is null && (needed ?? signIn.User) is not null && !faults.Has($"{section}:PasswordFile"))
            faults.Add($"{section}:Password", null, $"is required because {needed ?? $"{section}:User"} is set",
                needed is null
                    ? $"Set it, set {section}:PasswordFile, or remove User"
                    : $"Set it, preferably in {section}:PasswordFile");
        if (signIn.Password is { } password && PlaceholderSecret.Is(password))
            faults.Add($"{section}:Password", SecretAttribute.Mask, "is a placeholder",
                $"Write the real password, preferably in {section}:PasswordFile");
    }
}
