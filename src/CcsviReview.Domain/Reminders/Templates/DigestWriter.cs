using System.Text;
using CcsviReview.Reminders.Digests;

namespace CcsviReview.Reminders.Templates;

/// <summary>Writes digests. The same digest always gives the same email.</summary>
public static class DigestWriter
{
    /// <summary>The largest HTML part, in bytes. Some mail programs cut off messages over 102 KB and hide the rest behind a link.</summary>
    public const int MostHtmlBytes = 95_000;

    /// <summary>Writes the email. If it would be too large, it shows fewer pages and says so.</summary>
    /// <param name="digest">The content.</param>
    /// <param name="book">The words and templates; null for the built-in ones.</param>
    public static DigestText Compose(Digest digest, TemplateSet? book = null)
    {
        ArgumentNullException.ThrowIfNull(digest);
        var language = (book ?? TemplateSet.BuiltIn).For(digest.Reader.Language);
        var most = Digest.MostItems;
        var shown = Shortened(digest, most);
        var html = language.Html(shown);
        while (Encoding.UTF8.GetByteCount(html) is var bytes and >= MostHtmlBytes && most > 1)
        {
            // As many as there is room for if further pages take as much room as those before.
            most = Math.Max(1, Math.Min(most - 1, (int)((long)most * MostHtmlBytes / bytes)));
            shown = Shortened(digest, most);
            html = language.Html(shown);
        }
        return new DigestText(language.Subject(digest), language.Text(shown), html)
        {
            Language = language.Tag,
            NumberedPages = NumberedPage.Write(
                [.. shown.Parts.SelectMany(part => part.Items).Concat(shown.Asides.SelectMany(aside => aside.Items))]),
        };
    }

    private static Digest Shortened(Digest digest, int most)
    {
        var parts = digest.Parts.Where(part => part.Total > 0).ToList();
        var shares = DigestShares.Of([.. parts.Select(part => part.Items.Count)], most);
        return digest with
        {
            Parts = [.. parts.Zip(shares, (part, share) => part with { Items = [.. part.Items.Take(share)] })],
            Asides = [.. digest.Asides.Where(aside => aside.Total > 0).Select(aside => aside with { Items = [.. aside.Items.Take(most)] })],
        };
    }
}
