using System.Net;
using CcsviReview.Inventory;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Api;
using Microsoft.EntityFrameworkCore;
using static CcsviReview.Tests.Web.Signals.ReaderFixture;

namespace CcsviReview.Tests.Web.Signals;

public sealed class CommentedPageTests(Browser browser)
{
    [Fact]
    public async Task A_hostile_comment_is_words_on_the_page_of_the_editor_and_in_the_API()
    {
        await using var site = await StartAsync();
        await site.AnswerAsync("one", "no", $"{SamplePages.Hostile} \u001b[2J \u202Ereversed\r\n=HYPERLINK(1)").TextAsync();
        var page = await site.PageAsync();
        var html = await site.Client.GetStringAsync($"/pages/{page.Id}");
        Assert.Contains("&lt;script&gt;document.title=&#x27;owned&#x27;&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>document", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', html);
        Assert.DoesNotContain('\u202E', html);
        using var program = await site.ProgramAsync("read");
        var found = await program.GetAsync($"/api/v1/pages/{page.Id}").JsonAsync();
        Assert.Equal(("1", "1", "30"), (found.Text("signals/notUseful"), found.Text("signals/comments"), found.Text("signals/days")));
        Assert.StartsWith("<script>document.title='owned'</script><img", found.Text("signals/latestComments/0/text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_comment_of_a_visitor_takes_the_place_of_the_one_before_and_an_empty_one_takes_nothing_away()
    {
        await using var site = await StartAsync();
        await site.AnswerAsync("one", "no", "First.").TextAsync();
        await site.AnswerAsync("one", "no", "Second.").TextAsync();
        await site.AnswerAsync("one", "yes", " \r\n ").TextAsync();
        await using var db = site.Database.Open();
        Assert.Equal("Second.", (await db.ReaderComments.SingleAsync()).Text);
        Assert.Equal((1, 0, 1), await site.CountsAsync());
        Assert.Equal("Second.", (await site.PageAsync()).Signals.Comments.Single().Text);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Whoever_may_act_on_the_page_deletes_a_comment_and_others_may_not(string kind)
    {
        await using var site = await StartAsync(kind);
        await site.AnswerAsync("one", "no", "My name is Olwen Probert.").TextAsync();
        await site.AnswerAsync("two", "no", "Fine otherwise.").TextAsync();
        var page = await site.PageAsync();
        var (path, to) = ($"/pages/{page.Id}", $"/pages/{page.Id}/comments");
        var comment = page.Signals.Comments.Single(one => one.Text.Contains("Olwen", StringComparison.Ordinal)).Id.ToString(null, null);

        using var kim = await site.ClientOfAsync("kim@example.org");
        var shown = await kim.GetStringAsync(path);
        Assert.Contains("Olwen Probert", shown, StringComparison.Ordinal);
        Assert.DoesNotContain($"action=\"{to}\"", shown, StringComparison.Ordinal);
        using (var jane = await site.ClientOfAsync("jane.marlowe@example.org"))
        {
            using var foreign = await jane.PostAsync(to, new FormUrlEncodedContent([KeyValuePair.Create("comment", comment)]));
            Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
            using var deleted = await jane.SendOneOfFormsAsync(path, to, $"value=\"{comment}\"");
            Assert.Equal($"{path}?done=comment-deleted", deleted.Headers.Location?.ToString());
        }
        await using var db = site.Database.Open();
        Assert.Equal("Fine otherwise.", (await db.ReaderComments.SingleAsync()).Text);
        Assert.Equal((0, 2, 2), await site.CountsAsync());
        var now = await site.PageAsync();
        Assert.Equal("Fine otherwise.", now.Signals.Comments.Single().Text);
        var entry = await db.Changes.SingleAsync(change => change.What == AuditKinds.ReaderComment);
        Assert.Equal(("jane.marlowe@example.org", "a comment of 22 November 2026", "deleted"), (entry.By, entry.Before, entry.After));
        Assert.DoesNotContain("Olwen", await site.Client.GetStringAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_of_other_pages_who_sends_the_form_all_the_same_is_refused()
    {
        await using var site = await StartAsync();
        await site.AnswerAsync("one", "no", "Keep me.").TextAsync();
        var page = await site.PageAsync();
        using var kim = await site.ClientOfAsync("kim@example.org");
        using var refused = await kim.SendFormAsync("/views?of=%3Fstate%3Doverdue", "/views", $"/pages/{page.Id}/comments",
            ("comment", $"{page.Signals.Comments[0].Id}"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Single((await site.PageAsync()).Signals.Comments);
    }

    [Theory]
    [InlineData(320, "en", "Yes", "Thank you")]
    [InlineData(1280, "cy", "Nac oedd", "Diolch")]
    public async Task A_reader_answers_and_writes_without_a_cookie_and_no_page_has_a_barrier(
        int width, string language, string answer, string thanks)
    {
        await using var site = await StartAsync();
        var page = await browser.OpenAsync(width);
        await page.GotoAsync(site.At($"{Useful}?page={Ccsvi}&lang={language}"));
        Assert.Equal(0, await page.Locator("script").CountAsync());
        await NarrowAsync(page);
        // The form is sent to the public address; here that is where the test listens.
        await page.Locator("form.review-useful").EvaluateAsync("form => form.action = '/useful'");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = answer, Exact = true }).ClickAsync();
        Assert.Equal(thanks, await page.Locator("h1").InnerTextAsync());
        await NarrowAsync(page);
        await page.Locator("textarea").FillAsync("It still names the guidance of 2012.");
        await page.Locator("form.review-useful-comment").EvaluateAsync("form => form.action = '/useful'");
        await page.Locator("button[type=submit]").ClickAsync();
        Assert.Equal(0, await page.Locator("form").CountAsync());
        await NarrowAsync(page);
        Assert.Equal((answer == "Yes" ? 1 : 0, answer == "Yes" ? 0 : 1, 1), await site.CountsAsync());
        Assert.Empty(await page.Context.CookiesAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_page_of_the_editor_with_comments_has_no_barrier()
    {
        await using var site = await StartAsync();
        await site.AnswerAsync("one", "no", "It still names the guidance of 2012.").TextAsync();
        var id = (await site.PageAsync()).Id;
        foreach (var width in new[] { 320, 1280 })
        {
            var page = await site.OpenAsync(browser, width);
            await page.GotoAsync(site.At($"/pages/{id}"));
            Assert.Equal("What readers say", await page.Locator("#readers").InnerTextAsync());
            await NarrowAsync(page);
            await page.Context.CloseAsync();
        }
    }

    private static async Task NarrowAsync(Microsoft.Playwright.IPage page)
    {
        await Barriers.NoneAsync(page);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.Url);
    }
}
