namespace CcsviReview.Inventory.Addresses;

/// <summary>Removes <c>.</c> and <c>..</c> (RFC 3986 section 5.2.4) and the slash at the end from paths.</summary>
internal static class DotSegments
{
    /// <summary>Returns the resolved path; one that climbs above its root stays at the root.</summary>
    public static string Remove(string path)
    {
        if (!path.Contains("/.", StringComparison.Ordinal))
            return Ending(path);
        List<string> kept = [];
        foreach (var segment in path[1..].Split('/'))
        {
            if (segment == ".." && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            else if (segment is not ("." or ".."))
                kept.Add(segment);
        }
        return Ending("/" + string.Join('/', kept));
    }

    private static string Ending(string path) => path.TrimEnd('/') is { Length: > 0 } rest ? rest : "/";
}
