using CcsviReview.Facts;
using CcsviReview.Reading.Layout;

namespace CcsviReview.Reading.Replacements;

/// <summary>A page with its statements about its own replacement.</summary>
/// <param name="Facts">Its title, and the fingerprint of its main text; no dates.</param>
/// <param name="Statements">What it says happened to it.</param>
internal sealed record ReplacedPage(PageFacts Facts, IReadOnlyList<ReplacementStatement> Statements)
{
    /// <summary>The target of its link of the relation <c>successor-version</c> (RFC 5829), as written; null for none.</summary>
    public string? SuccessorVersion { get; init; }

    /// <summary>The address that the page gives itself (canonical, og:url), as written; null for none.</summary>
    public string? OwnAddress { get; init; }

    /// <summary>Reads a page; never throws on any bytes.</summary>
    /// <param name="content">The page as it was received.</param>
    /// <param name="address">Its address.</param>
    /// <param name="today">The day on which it was read.</param>
    public static ReplacedPage Read(PageContent content, string address, DateOnly today)
    {
        var page = PageReader.LayOut(content);
        Scope.Resolve(page);
        var statements = ReplacementReader.Read(page, address, today);
        return new ReplacedPage(PageReader.Particulars(page, content, MainText.Of(page)), statements)
        {
            SuccessorVersion = page.SuccessorVersion,
            OwnAddress = page.OwnAddress,
        };
    }
}
