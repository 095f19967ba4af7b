using CcsviReview.Settings;

namespace CcsviReview.Flow.SigningIn;

/// <summary>Looks whether the organisation's own sign-in is there; signs nobody in.</summary>
internal static class ExamineSignIn
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>One line of <c>doctor</c>.</summary>
    public static async Task<Examined> RunAsync(SignInOptions signIn, CancellationToken cancel)
    {
        if (!OrganisationSignInOptions.IsOn(signIn.OAuth))
            return new Examined("sign-in", "links of mails");
        List<string> troubles = [];
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = s_patience };
        foreach (var (name, endpoint) in new[]
        {
            ("TokenEndpoint", signIn.OAuth.TokenEndpoint),
            ("UserInfoEndpoint", signIn.OAuth.UserInfoEndpoint),
        })
        {
            try
            {
                // Whatever it answers to a question that is none, it is there.
                using var answer = await http.GetAsync(endpoint, HttpCompletionOption.ResponseHeadersRead, cancel);
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException
                || (failure is TaskCanceledException && !cancel.IsCancellationRequested))
            {
                troubles.Add(
                    $"Web:SignIn:OAuth:{name} does not answer ({failure.GetBaseException().Message}): see whether it is right, and whether this machine may reach it.");
            }
        }
        return new Examined("sign-in", $"{signIn.OAuth.Name.Trim()}{(signIn.Links ? ", links of mails" : "")}",
            troubles.Count > 0 ? string.Join(" ", troubles) : null);
    }
}
