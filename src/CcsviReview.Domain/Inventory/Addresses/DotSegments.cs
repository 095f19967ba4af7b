namespace CcsviReview.Inventory.Addresses;

/// <summary>Paths without <c>.</c> and <c>..</c> (RFC 3986 section 5.2.4) and without the slash at the end.</summary>
internal static class DotSegments
{
    /// <summary>The path that is meant; one that climbs above its root stays at the root.</summary>
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
