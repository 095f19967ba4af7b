using System.Text;

namespace CcsviReview.Reminders;

/// <summary>Writes digests. The same digest always gives the same letter.</summary>
public static class DigestLetter
{
    /// <summary>The largest HTML part, in bytes.</summary>
    public const int MostHtmlBytes = 200_000;

    /// <summary>Writes the letter; of a digest whose letter would be too large it shows fewer pages, and says so.</summary>
    public static DigestText Compose(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        var most = Digest.MostItems;
        var html = HtmlDigest.Write(Shortened(digest, most));
        while (Encoding.UTF8.GetByteCount(html) >= MostHtmlBytes && most > 1)
        {
            most = most * 2 / 3;
            html = HtmlDigest.Write(Shortened(digest, most));
        }
        return new DigestText(DigestSubject.Of(digest), PlainDigest.Write(Shortened(digest, most)), html);
    }

    private static Digest Shortened(Digest digest, int most)
    {
        var parts = digest.Parts.Where(part => part.Total > 0).ToList();
        var shares = DigestShares.Of([.. parts.Select(part => part.Items.Count)], most);
        return digest with
        {
            Parts = [.. parts.Zip(shares, (part, share) => part with { Items = [.. part.Items.Take(share)] })],
            Asides = [.. digest.Asides.Select(aside => aside with { Items = [.. aside.Items.Take(most)] })],
        };
    }
}
