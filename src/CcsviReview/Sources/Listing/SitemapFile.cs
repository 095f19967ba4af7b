using System.Text;
using System.Xml;

namespace CcsviReview.Sources.Listing;

/// <summary>What one sitemap file holds (sitemaps.org protocol 0.9).</summary>
internal sealed record SitemapFile
{
    /// <summary>As much of a file as is read, after decompression: 50 MB.</summary>
    public const int MaxBytes = 50_000_000;

    /// <summary>The most addresses of one file.</summary>
    public const int MostEntries = 50_000;

    /// <summary>The pages listed.</summary>
    public List<SitemapEntry> Pages { get; } = [];

    /// <summary>The sitemaps listed, when it is an index.</summary>
    public List<string> Sitemaps { get; } = [];

    /// <summary>How many last changes were ignored, because they are no dates or lie in the future.</summary>
    public int OddDates { get; private set; }

    /// <summary>What was wrong with it; what stood before that is kept.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Whether it is a sitemap at all, and not some page.</summary>
    public bool IsSitemap { get; private set; }

    /// <summary>Reads XML, or a text file with one address a line; document types are refused, so nothing is ever expanded.</summary>
    public static SitemapFile Read(ReadOnlyMemory<byte> bytes, DateTimeOffset now)
    {
        SitemapFile file = new();
        var start = bytes.Span[..Math.Min(bytes.Length, 64)];
        if (start.IndexOf((byte)'<') >= 0)
            file.ReadXml(bytes, now);
        else
            file.ReadText(bytes);
        return file;
    }

    private void ReadText(ReadOnlyMemory<byte> bytes)
    {
        using StreamReader lines = new(new MemoryStream(bytes.ToArray(), writable: false), Encoding.UTF8);
        while (lines.ReadLine() is { } line && Pages.Count < MostEntries)
        {
            if (line.StartsWith("http", StringComparison.OrdinalIgnoreCase))
                Pages.Add(new SitemapEntry(line.Trim(), null));
        }
        IsSitemap = Pages.Count > 0;
    }

    private void ReadXml(ReadOnlyMemory<byte> bytes, DateTimeOffset now)
    {
        XmlReaderSettings settings = new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(bytes.ToArray(), writable: false), settings);
            xml.MoveToContent();
            IsSitemap = xml.LocalName is "urlset" or "sitemapindex";
            if (IsSitemap)
                ReadEntries(xml, now);
        }
        catch (XmlException e)
        {
            Trouble = $"it is no well-formed XML without a document type (line {e.LineNumber})";
        }
    }

    private void ReadEntries(XmlReader xml, DateTimeOffset now)
    {
        var isIndex = xml.LocalName == "sitemapindex";
        string? location = null, changed = null;
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, Depth: 2, LocalName: "loc" })
                location = Text(xml);
            else if (xml is { NodeType: XmlNodeType.Element, Depth: 2, LocalName: "lastmod" })
                changed = Text(xml);
            else if (xml is { NodeType: XmlNodeType.EndElement, Depth: 1 } && location is not null)
            {
                if (!Keep(isIndex, location, changed, now))
                    return;
                (location, changed) = (null, null);
            }
        }
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

    // The text alone, whatever is nested in it, and without a stack that grows; the reader stays on the end of the element.
    private static string Text(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        StringBuilder text = new();
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && text.Length < 4000)
                text.Append(xml.Value);
        }
        return text.ToString().Trim();
    }
}
