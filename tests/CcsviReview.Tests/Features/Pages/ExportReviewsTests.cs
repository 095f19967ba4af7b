using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Features.Pages;

public sealed class ExportReviewsTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Every_review_is_exported_once_with_what_was_ticked_and_what_was_not(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-22");
        var page = await bench.AddAsync(CcsviReview.Tests.Policies.Given.Reviewed("2014-05-22"), "https://www.example.org/ccsvi");
        await using (var db = bench.Database.Open())
        {
            foreach (var day in Enumerable.Range(1, 501))
            {
                db.Add(new Review
                {
                    PageId = page,
                    ReviewedOn = new DateOnly(2020, 1, 1).AddDays(day),
                    RecordedAt = StoppedClock.On("2026-11-01").Now,
                    By = "jane@example.org",
                    Outcome = ReviewOutcome.Corrected,
                    Note = $"={day}",
                    Checklist = day == 501 ? [new("Sources", true), new("Links", false), new("Read aloud", true)] : [],
                });
            }
            await db.SaveChangesAsync();
        }

        var lines = await new ExportReviews(bench.Database.Contexts).RunAsync(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(501, lines.Select(line => line[2]).Distinct().Count());
        Assert.Equal(ExportReviews.Names.Count, lines[0].Length);
        Assert.Equal(("", ""), (lines[0][6], lines[0][7]));
        Assert.Equal(("2021-05-16", "Corrected", "jane@example.org", "Sources; Read aloud", "Links"),
            (lines[^1][2], lines[^1][3], lines[^1][4], lines[^1][6], lines[^1][7]));
    }

    [Fact]
    public void A_checklist_is_described_in_words_with_what_was_not_ticked()
    {
        Assert.Equal("", ChecklistLine.ToWords([]));
        Assert.Equal("1 of 1 line ticked: “Links”", ChecklistLine.ToWords([new("Links", true)]));
        Assert.Equal(
            "1 of 2 lines ticked: “Links”. Not ticked: “Sources”", ChecklistLine.ToWords([new("Links", true), new("Sources", false)]));
        Assert.Equal("0 of 1 line ticked. Not ticked: “Links”", ChecklistLine.ToWords([new("Links", false)]));
    }
}
