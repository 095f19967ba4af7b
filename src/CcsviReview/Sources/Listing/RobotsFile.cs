using System.Globalization;
using System.Text;

namespace CcsviReview.Sources.Listing;

/// <summary>Reads a robots.txt (RFC 9309 section 2.2).</summary>
internal static class RobotsFile
{
    /// <summary>The name of this program in a robots.txt.</summary>
    public const string Token = "ccsvi-review";

    /// <summary>The part of the file that is read: 500 KiB (section 2.5).</summary>
    public const int MaxBytes = 500 * 1024;

    private const int MostRules = 10_000;
    private const int MostSitemaps = 100;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    /// <summary>Reads any bytes; lines that are not rules are skipped, and an HTML page has none.</summary>
    public static RobotsRules Read(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        Group own = new(), others = new();
        List<string> sitemaps = [];
        Readers readers = new(own, others);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var hash = line.IndexOf('#');
            var rule = hash < 0 ? line : line[..hash];
            var colon = rule.IndexOf(':');
            if (Sitemap(line) is { } sitemap)
            {
                if (sitemaps.Count < MostSitemaps)
                    sitemaps.Add(sitemap);
            }
            else if (colon > 0)
            {
                readers.Take(rule[..colon].Trim(), rule[(colon + 1)..].Trim().ToString());
            }
        }
        var chosen = own.IsNamed ? own : others;
        return new RobotsRules { Rules = chosen.Rules, CrawlDelay = chosen.Delay, Sitemaps = sitemaps };
    }

    /// <summary>
    /// The address that a line names as a sitemap; null when it names none. The colon may be missing, as search engines allow; a comment
    /// begins after a space, because an address may contain a fragment.
    /// </summary>
    private static string? Sitemap(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        foreach (var name in (ReadOnlySpan<string>)["sitemap", "site-map"])
        {
            if (!line.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                continue;
            var rest = line[name.Length..];
            var value = rest.TrimStart();
            if (value.StartsWith(":"))
                value = value[1..].Trim();
            else if (value.Length == rest.Length)
                continue;
            var comment = value.IndexOf(" #");
            return value.Length == 0 ? null : (comment < 0 ? value : value[..comment]).Trim().ToString();
        }
        return null;
    }

    private sealed class Group
    {
        public bool IsNamed { get; set; }

        public List<RobotsRule> Rules { get; } = [];

        public TimeSpan Delay { get; set; }
    }

    /// <summary>The groups to which the following lines belong; consecutive user-agent lines name one group (section 2.2.1).</summary>
    private sealed class Readers(Group own, Group others)
    {
        private bool _isNaming;
        private bool _isOwn;
        private bool _isOthers;

        public void Take(ReadOnlySpan<char> name, string value)
        {
            if (name.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
                Name(value);
            else if (name.Equals("allow", StringComparison.OrdinalIgnoreCase))
                Add(allows: true, value);
            else if (name.Equals("disallow", StringComparison.OrdinalIgnoreCase))
                Add(allows: false, value);
            else if (name.Equals("crawl-delay", StringComparison.OrdinalIgnoreCase))
                Wait(value);
        }

        private void Name(string agent)
        {
            if (!_isNaming)
                (_isOwn, _isOthers) = (false, false);
            _isNaming = true;
            // The product token ends at the first character other than a letter, dash or underscore, as in "ccsvi-review/1.0".
            var token = string.Concat(agent.TakeWhile(c => char.IsAsciiLetter(c) || c is '-' or '_'));
            var isOwn = token.Equals(Token, StringComparison.OrdinalIgnoreCase);
            _isOwn |= isOwn;
            own.IsNamed |= isOwn;
            _isOthers |= agent == "*";
        }

        private void Add(bool allows, string pattern)
        {
            _isNaming = false;
            if (pattern.Length == 0)
                return;
            foreach (var group in Meant().Where(g => g.Rules.Count < MostRules))
                group.Rules.Add(new RobotsRule(allows, pattern));
        }

        private void Wait(string value)
        {
            _isNaming = false;
            if (!double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
                || double.IsNaN(seconds))
                return;
            var delay = seconds < LongestDelay.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LongestDelay;
            foreach (var group in Meant())
                group.Delay = delay;
        }

        private IEnumerable<Group> Meant()
        {
            if (_isOwn)
                yield return own;
            if (_isOthers)
                yield return others;
        }
    }
}
