using System.Collections.Frozen;

namespace CcsviReview.Inventory.Addresses;

/// <summary>Query parameters that record how a visitor arrived; they never identify a page.</summary>
internal static class TrackingParameters
{
    private static readonly string[] Prefixes = ["utm_", "mtm_", "pk_", "piwik_", "hsa_"];

    private static readonly FrozenSet<string> Names = new[]
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh", "li_fat_id",
        "mc_cid", "mc_eid", "_ga", "_gl", "_hsenc", "_hsmi", "mkt_tok", "oly_anon_id", "oly_enc_id", "vero_id", "wickedid", "s_kwcid",
        "epik",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns the query without them and without empty parts.</summary>
    public static string Remove(string query) => query.Length == 0
        ? query
        : string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(part => !IsTracking(part)));

    private static bool IsTracking(string parameter)
    {
        var name = parameter.Split('=', 2)[0];
        return Names.Contains(name) || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }
}
