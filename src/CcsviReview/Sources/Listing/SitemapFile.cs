using System.Text;
using CcsviReview.Reading;

namespace CcsviReview.Sources.Listing;

/// <summary>
/// The content of one sitemap file, in the formats that search engines accept (sitemaps.org protocol 0.9, RSS, Atom, a list of addresses).
/// </summary>
internal sealed record SitemapFile
{
    /// <summary>The part of a file that is read, after decompression: 50 MB.</summary>
    public const int MaxBytes = 50_000_000;

    /// <summary>The most addresses of one file.</summary>
    public const int MostEntries = 50_000;

    private const int LongestJunk = 4096;
    private const int LongestField = 4000;
    private static readonly string[] Beginnings = ["<?xml", "<!DOCTYPE", "<urlset", "<sitemapindex", "<rss", "<feed", "<rdf:RDF"];

    /// <summary>The pages listed.</summary>
    public List<SitemapEntry> Pages { get; } = [];

    /// <summary>The sitemaps listed, if it is an index.</summary>
    public List<string> Sitemaps { get; } = [];

    /// <summary>How many last changes were ignored, because they are not dates or lie in the future.</summary>
    public int OddDates { get; private set; }

    /// <summary>How many entries have no address.</summary>
    public int WithoutAddress { get; private set; }

    /// <summary>What is wrong with it; what comes before that place is kept.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Whether it is a sitemap at all, and not a page.</summary>
    public bool IsSitemap { get; private set; }

    /// <summary>Whether it is a feed, which lists only the newest pages.</summary>
    public bool IsFeed { get; private set; }

    /// <summary>Reads XML, or a text file with one address per line. Document types are refused, so nothing is ever expanded.</summary>
    /// <param name="bytes">The file, decompressed.</param>
    /// <param name="now">The current time; last changes after it are odd.</param>
    /// <param name="charset">The charset of its <c>Content-Type</c>, if any.</param>
    public static SitemapFile Read(ReadOnlyMemory<byte> bytes, DateTimeOffset now, string? charset = null)
    {
        SitemapFile file = new();
        var text = PageBytes.Text(bytes.Span, charset, isMarkup: true);
        if (Beginning(text) is { } start)
            file.ReadXml(new LenientXml(text, start), now);
        else
            file.ReadText(text);
        return file;
    }

    // Skips what a server or a plug-in writes before the XML declaration (blank lines, warnings).
    private static int? Beginning(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, LongestJunk));
        var first = head.Length - head.TrimStart().Length;
        var start = head.Length;
        foreach (var beginning in Beginnings)
        {
            var at = head.IndexOf(beginning, StringComparison.OrdinalIgnoreCase);
            start = at >= 0 && at < start ? at : start;
        }
        return start < head.Length ? start : first < head.Length && head[first] == '<' ? first : null;
    }

    private void ReadText(string text)
    {
        using StringReader lines = new(text);
        while (lines.ReadLine()?.Trim(' ', '\t', '\uFEFF') is { } line)
        {
            if (line.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || line.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            {
                if (!Keep(isIndex: false, line, null, default))
                    break;
            }
        }
        IsSitemap = Pages.Count > 0;
        Trouble ??= IsSitemap ? null : text.Trim().Length == 0 ? "it is empty" : "it is neither XML nor a list of addresses";
    }

    private void ReadXml(LenientXml xml, DateTimeOffset now)
    {
        while (xml.Next() && xml.Part != XmlPart.Open)
        {
        }
        var form = xml.DocumentType is null && xml.Part == XmlPart.Open ? SitemapForm.Of(xml.Name) : null;
        (IsSitemap, IsFeed) = (form is not null, form is { IsFeed: true });
        if (form is null)
        {
            var isPage = "html".Equals(xml.DocumentType ?? xml.Name, StringComparison.OrdinalIgnoreCase);
            Trouble = isPage ? "it is an HTML page"
                : xml.DocumentType is not null ? "it has a document type (DTD), which is not supported"
                : "it is XML, but neither a sitemap nor a feed";
            return;
        }
        if (!xml.IsEmpty && !ReadEntries(xml, form, now))
            Trouble ??= xml.DocumentType is null ? $"it is not well-formed: it ends before </{form.Root}>"
                : "it has a document type (DTD), which is not supported";
    }

    /// <summary>False when the end is missing.</summary>
    private bool ReadEntries(LenientXml xml, SitemapForm form, DateTimeOffset now)
    {
        SitemapFields? entry = null;
        while (xml.Next())
        {
            var isEntry = xml.Part != XmlPart.Text && xml.Name.Equals(form.Entry, StringComparison.OrdinalIgnoreCase);
            // A new entry ends the one before it, so an unclosed entry loses only itself.
            if (isEntry && entry is not null && !Take(entry, form, now))
                return true;
            if (isEntry)
                entry = xml.Part == XmlPart.Open && !xml.IsEmpty ? new SitemapFields(form, xml.Attribute("rdf:about")) : null;
            else if (xml.Part == XmlPart.Close && entry is null && xml.Name.Equals(form.Root, StringComparison.OrdinalIgnoreCase))
                return true;
            else
                entry?.Take(xml);
        }
        return false;
    }

    private bool Take(SitemapFields entry, SitemapForm form, DateTimeOffset now)
    {
        if (entry.Location is { Length: > 0 } location)
            return Keep(form.Root == "sitemapindex", location, form.HasDates ? entry.Changed : null, now);
        WithoutAddress++;
        return true;
    }

    private bool Keep(bool isIndex, string location, string? changed, DateTimeOffset now)
    {
        if (Math.Max(Pages.Count, Sitemaps.Count) == MostEntries)
        {
            Trouble = $"it lists more than {MostEntries} addresses";
            return false;
        }
        if (isIndex)
        {
            Sitemaps.Add(location);
            return true;
        }
        var isOdd = changed is { Length: > 0 } && !SitemapDate.IsPlausible(changed, now);
        OddDates += isOdd ? 1 : 0;
        Pages.Add(new SitemapEntry(location, isOdd || changed is "" ? null : changed));
        return true;
    }

    /// <summary>The fields of one entry: the texts directly below it.</summary>
    private sealed class SitemapFields(SitemapForm form, string? about)
    {
        private readonly StringBuilder _text = new();
        private string? _field;
        private string? _location;
        private string? _changed;
        private int _depth;

        /// <summary>The address, without the white space around it.</summary>
        public string? Location
        {
            get
            {
                End();
                return Joined(_location) is { Length: > 0 } location ? location : about;
            }
        }

        /// <summary>The last change.</summary>
        public string? Changed => _changed?.Trim();

        public void Take(LenientXml xml)
        {
            switch (xml.Part)
            {
                case XmlPart.Text when _depth == 1 && _field is not null && _text.Length < LongestField:
                    _text.Append(xml.Value);
                    break;
                case XmlPart.Open:
                    Open(xml);
                    break;
                case XmlPart.Close when _depth > 0:
                    if (--_depth == 0)
                        End();
                    break;
                default:
                    break;
            }
        }

        private void Open(LenientXml xml)
        {
            if (_depth == 0)
                Begin(xml);
            if (!xml.IsEmpty)
                _depth++;
            else if (_depth == 0)
                End();
        }

        private void Begin(LenientXml xml)
        {
            End();
            _field = xml.Name.ToUpperInvariant();
            if (form.IsFeed && xml.Name.Equals("link", StringComparison.OrdinalIgnoreCase) && xml.Attribute("href") is { } href
                && (xml.Attribute("rel") ?? "alternate").Equals("alternate", StringComparison.OrdinalIgnoreCase))
                _location ??= href;
        }

        private void End()
        {
            if (_field is "LOC" or "LINK" && _text.Length > 0)
                _location ??= _text.ToString();
            else if (_field is "LASTMOD" or "UPDATED" && (_text.Length > 0 || _changed is null))
                _changed = _text.ToString();
            (_field, _) = (null, _text.Clear());
        }

        // White space around an address and line breaks within it are formatting; a space within it is part of it.
        private static string Joined(string? text) =>
            text is null ? "" : string.Concat(text.Trim().Where(sign => sign is not ('\r' or '\n' or '\t')));
    }
}
