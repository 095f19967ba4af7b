using CcsviReview.Facts;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Reading.Answers;
using CcsviReview.Reading.Replacements;

namespace CcsviReview.Watch.SourcePages;

/// <summary>Reads what the page of a source says about the source: in its words, its metadata, its headers, and by its address.</summary>
public static class SourcePage
{
    /// <summary>Reads a response. Never throws, whatever the bytes.</summary>
    public static SourcePageReading Read(SourcePageAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Path.IsElsewhere && AddressMove.IsToFront(answer.Path.Asked, answer.Path.Answered))
            return new SourcePageReading { Missing = $"a redirect leads to the front page, {answer.Path.Answered}" };
        if (answer.Content.Format == PageFormat.Html
            && Substitutes.Find(answer.Content, PageShape.Of(answer.Content), answer.Path) is { } substitute)
        {
            return substitute.Kind == SubstituteKind.NotFound
                ? new SourcePageReading { Missing = $"the server sent a page that says that there is no such page: {substitute.Evidence}" }
                : new SourcePageReading { Trouble = $"the page itself did not come ({substitute.Kind}): {substitute.Evidence}" };
        }
        var page = ReplacedPage.Read(answer.Content, answer.Path.Answered, answer.Today);
        var reports = new SourcePageReports(answer);
        foreach (var statement in page.Statements)
            reports.Add(statement);
        reports.AddHeaders();
        reports.AddSuccessor(LinkHeader.Targets(answer.Link ?? "", "successor-version").FirstOrDefault() ?? page.SuccessorVersion);
        reports.AddMove(page.OwnAddress);
        return new SourcePageReading
        {
            Reports = reports.Happened,
            Announced = reports.Announced,
            Title = page.Facts.Title,
            Text = new SourceText(page.Facts.Fingerprint, page.Facts.Sketch),
        };
    }
}
