using Microsoft.AspNetCore.Authentication;

namespace CcsviReview.Web.Security;

/// <summary>
/// The web framework's log lines and scopes contain the addresses of requests, and the address of a link in an email is a secret: they are
/// suppressed.
/// </summary>
internal static class QuietLogs
{
    private const string Framework = "Microsoft.AspNetCore";
    private const string Requests = "Microsoft.AspNetCore.Hosting.Diagnostics";

    // The framework's sign-in handlers log under the names of our classes, and include the state of OAuth.
    private static readonly string[] s_doors =
    [
        .. typeof(QuietLogs).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IAuthenticationHandler)))
            .Select(type => type.FullName!),
    ];

    /// <summary>
    /// Keeps only warnings and errors of the framework, and nothing about single requests, whatever the settings say.
    /// </summary>
    public static void KeepTokensOutOfLogs(this IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(filters =>
    {
        var asked = filters.Rules.ToList();
        filters.Rules.Clear();
        foreach (var rule in asked.Where(rule => rule.CategoryName?.StartsWith(Framework, StringComparison.OrdinalIgnoreCase) != true
            || rule.LogLevel >= LogLevel.Warning))
            filters.Rules.Add(rule);

        // A rule for one provider takes precedence over those for all of them.
        foreach (var provider in asked.Select(rule => rule.ProviderName).Append(null).Distinct())
        {
            filters.Rules.Add(new LoggerFilterRule(provider, Framework, LogLevel.Warning, null));
            filters.Rules.Add(new LoggerFilterRule(provider, Requests, LogLevel.None, null));
            foreach (var door in s_doors)
                filters.Rules.Add(new LoggerFilterRule(provider, door, LogLevel.None, null));
        }
    });
}
