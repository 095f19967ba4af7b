using System.Text;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.People;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Actions;

public sealed class ActTextTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_link_shows_without_sign_in_what_changed_in_its_page_and_nothing_of_another(string kind)
    {
        await using var fixture = await ActionFixture.StartAsync(kind);
        var id = await fixture.AddAsync();
        var other = await fixture.AddAsync(address: "https://www.example.org/other");
        await EditAsync(fixture, id, "Knees bend well at night.", "Knees bend badly at night.");
        await EditAsync(fixture, other, "Elbows are secret by day.", "Elbows are hidden by day.");
        using var client = ActionFixture.Client(cookies: false);

        var html = await client.GetStringAsync(fixture.At($"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}"));

        Assert.Contains("<del>", html, StringComparison.Ordinal);
        Assert.Contains("<bdi>badly</bdi>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Elbows", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("handed over")]
    [InlineData("left")]
    [InlineData("revoked")]
    [InlineData("expired")]
    public async Task A_link_that_no_longer_works_shows_no_text(string why)
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        var id = await fixture.AddAsync();
        await EditAsync(fixture, id, "Knees bend well at night.", "Knees bend badly at night.");
        var path = $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}";
        using var client = ActionFixture.Client();
        Assert.Contains("badly", await client.GetStringAsync(fixture.At(path)), StringComparison.Ordinal);

        await CloseAsync(fixture, id, why);

        using var answer = await client.GetAsync(fixture.At(path));
        Assert.DoesNotContain("badly", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_review_the_link_says_when_the_next_is_due_and_which_line_to_put_on_the_page()
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        var id = await fixture.AddAsync();
        await using (var db = fixture.Bench.Database.Open())
        {
            var page = await db.Pages.SingleAsync(one => one.Id == id);
            var stated = new Statement
            {
                Kind = FactKind.LastReviewed,
                Raw = "Last reviewed: 22 May 2014",
                Place = new Place(PlaceKind.VisibleText, "p"),
                Date = StatedDate.OfDay(new DateOnly(2014, 5, 22)),
            };
            page.Read(page.Facts with { LastReviewed = stated, Language = "en-GB" }, "Health", fixture.Clock.Now);
            await db.SaveChangesAsync();
        }
        var path = $"/act/{await fixture.TokenAsync(PageAction.ReviewDone, id)}";
        using var client = ActionFixture.Client();
        using var answer = await fixture.FillAsync(client, path, new() { ["outcome"] = "StillCorrect", ["on"] = ActionFixture.Today });

        var html = await client.GetStringAsync(fixture.At(path));

        Assert.Contains("The next review is due on 22 November 2029.", html, StringComparison.Ordinal);
        Assert.Contains("<bdi class=\"breaks\">Last reviewed: 22 November 2026</bdi>", html, StringComparison.Ordinal);
    }

    private static async Task CloseAsync(ActionFixture fixture, long id, string why)
    {
        await using var db = fixture.Bench.Database.Open();
        switch (why)
        {
            case "handed over":
                (await db.Pages.SingleAsync(page => page.Id == id)).AssignOwner("lee@example.org");
                await db.SaveChangesAsync();
                break;
            case "left":
                db.Add(new Editor(ActionFixture.Jane, "Jane Marlowe") { HasLeft = true });
                await db.SaveChangesAsync();
                break;
            case "revoked":
                await db.Keys.ExecuteDeleteAsync();
                break;
            default:
                fixture.Clock.Turn(TimeSpan.FromDays(61));
                break;
        }
    }

    /// <summary>Lets the page be read with one text after the other.</summary>
    internal static async Task EditAsync(ActionFixture fixture, long id, params string[] texts)
    {
        await using var db = fixture.Bench.Database.Open();
        var page = await db.Pages.SingleAsync(one => one.Id == id);
        foreach (var text in texts)
        {
            var read = PageReader.Read(
                new PageContent(page.Address, PageFormat.Text, Encoding.UTF8.GetBytes(text)), SiteConventions.Unknown);
            page.Read(
                page.Facts with { Fingerprint = read.Facts.Fingerprint, Sketch = read.Facts.Sketch }, "Health", fixture.Clock.Now);
            db.Texts.Add(new PageText
            {
                PageId = id,
                Fingerprint = read.Facts.Fingerprint,
                Text = read.MainText,
                ReadAt = fixture.Clock.Now,
            });
        }
        await db.SaveChangesAsync();
    }
}
