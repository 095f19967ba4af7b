using System.Text.Json;
using System.Text.Json.Serialization;
using CcsviReview.Settings;

namespace CcsviReview.Benchmarks;

/// <summary>The settings of a program that runs over a <see cref="FilledDatabase"/>.</summary>
internal static class ScaleSettings
{
    private static readonly JsonSerializerOptions s_written = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Writes them; where they are.</summary>
    /// <param name="folder">The folder for them and for all that they name.</param>
    /// <param name="database">The inventory.</param>
    /// <param name="listen">Where the pages in the browser are served.</param>
    /// <param name="watch">The section <c>Watch</c>; null for none.</param>
    public static async Task<string> WriteAsync(
        string folder, DatabaseOptions database, string listen = "http://127.0.0.1:5080", object? watch = null)
    {
        var secret = Path.Combine(folder, "connection");
        Dictionary<string, string> place = new() { ["Kind"] = database.Kind.ToString(), ["DataFolder"] = folder };
        if (database.ConnectionString is { } connection)
        {
            await File.WriteAllTextAsync(secret, connection);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            place["ConnectionStringFile"] = secret;
        }

        var file = Path.Combine(folder, "appsettings.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new
        {
            Organisation = new { Zone = "UTC", From = "reviews@example.org", DigestHour = 0 },
            Database = place,
            Sites = new { docs = new { Kind = "Web", Url = "https://docs.example.org/" } },
            Web = new { Listen = listen },
            People = new { TrustedDomains = new[] { "example.org" }, Admins = new[] { "admin@example.org" } },
            Watch = watch,
        }, s_written));
        return file;
    }
}
