using System.Collections;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace CcsviReview.Settings.Binding;

/// <summary>The places of settings; a later place takes precedence over an earlier one.</summary>
/// <param name="Folder">The folder whose <c>appsettings.json</c> is read when <paramref name="File"/> is not given.</param>
/// <param name="File">The file of <c>--settings</c>; null when the option is not given.</param>
/// <param name="UserSecrets">The file of the user secrets; null when there is no home folder.</param>
/// <param name="Environment">The variables of the process.</param>
internal sealed record SettingsPlaces(string Folder, string? File, string? UserSecrets, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The id under which <c>dotnet user-secrets</c> stores the secrets of this program.</summary>
    public const string UserSecretsId = "ccsvi-review";

    /// <summary>Variables with this prefix are settings; <c>__</c> separates the levels.</summary>
    public const string VariablePrefix = "CCSVIREVIEW_";

    /// <summary>The <c>KEY=VALUE</c> texts of <c>--set</c>.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>
    /// Whether this is a container (the base image says so): it has one user, and its secrets are mounted readable by all users.
    /// </summary>
    public bool IsContainer => Environment.TryGetValue("DOTNET_RUNNING_IN_CONTAINER", out var value) && value is "true" or "1";

    /// <summary>The places of this process.</summary>
    public static SettingsPlaces OfThisProcess(string? file, IReadOnlyList<string> sets) =>
        new(Directory.GetCurrentDirectory(), file, UserSecretsFile(), Variables()) { Sets = sets };

    private static string? UserSecretsFile()
    {
        try
        {
            return PathHelper.GetSecretsPathFromSecretsId(UserSecretsId);
        }
        catch (InvalidOperationException)
        {
            return null; // neither APPDATA nor HOME: a bare container
        }
    }

    private static Dictionary<string, string> Variables() => System.Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(each => (string)each.Key, each => (string?)each.Value ?? "", StringComparer.OrdinalIgnoreCase);
}
