using System.Security.Cryptography;
using System.Text.Json;

namespace CcsviReview.Settings;

/// <summary>
/// All policies and ladders, from the settings or as saved by an admin: they are simulated, saved and undone as a whole.
/// </summary>
/// <param name="Policies">The policies, by name; case does not matter.</param>
/// <param name="Ladders">The ladders, by name; case does not matter.</param>
internal sealed record PolicySettings(IReadOnlyDictionary<string, PolicyOptions> Policies, IReadOnlyDictionary<string,
    LadderOptions> Ladders)
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    /// <summary>A hash that identifies these policies: 64 hexadecimal digits; the order and the case of names do not matter.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
    {
        Policies = Policies.OrderBy(policy => policy.Key, StringComparer.OrdinalIgnoreCase)
            .Select(policy => new { Name = policy.Key.ToUpperInvariant(), policy.Value }),
        Ladders = Ladders.OrderBy(ladder => ladder.Key, StringComparer.OrdinalIgnoreCase)
            .Select(ladder => new { Name = ladder.Key.ToUpperInvariant(), ladder.Value }),
    })));

    /// <summary>Those of the settings: version 0.</summary>
    public static PolicySettings Of(ReviewSettings settings) => new(settings.Policies, settings.Ladders);

    /// <summary>As JSON, like the sections <c>Policies</c> and <c>Ladders</c> of a settings file.</summary>
    public string ToJson() => JsonSerializer.Serialize(new { Policies, Ladders }, s_json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is something else.</exception>
    public static PolicySettings Parse(string json)
    {
        var stored = JsonSerializer.Deserialize<Stored>(json) ?? throw new JsonException("The stored policies are empty.");
        return new PolicySettings(
            new Dictionary<string, PolicyOptions>(stored.Policies, StringComparer.OrdinalIgnoreCase),
            new Dictionary<string, LadderOptions>(stored.Ladders, StringComparer.OrdinalIgnoreCase));
    }

    private sealed record Stored(Dictionary<string, PolicyOptions> Policies, Dictionary<string, LadderOptions> Ladders);
}
