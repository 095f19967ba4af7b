namespace CcsviReview.Watch.SourcePages;

/// <summary>Finds the target of the relation <c>successor-version</c> (RFC 5829) in a <c>Link</c> header (RFC 8288).</summary>
internal static class SuccessorLink
{
    private const int LongestHeader = 16 * 1024;
    private const string Relation = "successor-version";

    public static string? In(string? header)
    {
        if (header is null || header.Length > LongestHeader)
            return null;
        for (var at = header.IndexOf('<', StringComparison.Ordinal); at >= 0; at = header.IndexOf('<', at + 1))
        {
            var end = header.IndexOf('>', at);
            if (end < 0)
                return null;
            var next = header.IndexOf('<', end);
            if (Has(header.AsSpan(end + 1, (next < 0 ? header.Length : next) - end - 1)))
                return header[(at + 1)..end];
            at = end;
        }
        return null;
    }

    // "; rel="successor-version other"; type=text/html,"
    private static bool Has(ReadOnlySpan<char> parameters)
    {
        foreach (var range in parameters.Split(';'))
        {
            var parameter = parameters[range].Trim().TrimEnd(',').TrimEnd();
            if (parameter.StartsWith("rel", StringComparison.OrdinalIgnoreCase) && parameter[3..].TrimStart() is ['=', .. var value]
                && IsAmong(value.Trim().Trim('"')))
                return true;
        }
        return false;
    }

    private static bool IsAmong(ReadOnlySpan<char> relations)
    {
        foreach (var range in relations.Split(' '))
        {
            if (relations[range].Equals(Relation, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
