using System.Net;
using System.Text.RegularExpressions;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Web.PageDetails;

public sealed class PageDetailsPageTests(Browser browser, SampleSite sample) : IClassFixture<SampleSite>
{
    [Fact]
    public async Task The_first_pages_details_show_state_reason_evidence_history_and_emails()
    {
        var page = await sample.Site.OpenAsync(browser, script: false);
        await page.GotoAsync(sample.Site.At("/pages/1"));
        await page.GetByText("How this date was calculated").ClickAsync();
        var text = Regex.Replace(await page.Locator("main").InnerTextAsync(), @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1));
        foreach (var part in new[]
        {
            "Overdue was due 9 years ago", "Was due on 22 May 2017 22 May 2014 + 3 years, as stated on the page",
            "Last reviewed: 22 May 2014 the visible text, footer > p", "This page will be reviewed within three years",
            "Promise broken", "Edited since review", "Stale preprint", "The page shows 22 May 2014", "The date on the page counts.",
            "Email to jane@example.org: 1 page overdue", "reminded again", "Waiting, next try on 8 Nov 2026, 03:00",
            "Reviewed on 3 November 2026 by Jane Marlowe: needs work", "Last updated: none", "8 June 2016", "Text edited",
            "First scanned", "How this date was calculated", "Two due dates were possible", "Compared with the text on 22 November 2026",
            "Edited", "Removed A small study of 65 people in 2009", "Added Larger studies of 2013 and 2014",
            "<b>Two trials</b> found no benefit of it.", "Review done", "What comes next", "Jane Marlowe, responsible for it",
            "https://charity.example.org/ccsvi.html", "A cited paper. [Epub ahead of print]",
            "2016 cited ahead of print, 10 years ago: check for the final version", "1 source, 1 cited ahead of print.",
        })
            Assert.Contains(part, text, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Removed_and_added_text_is_marked_by_elements_and_by_words_for_screen_readers()
    {
        var html = await sample.Site.Client.GetStringAsync("/pages/1");

        Assert.Contains("""<del><span class="unseen"> [removed: </span><bdi>2 hours</bdi><span class="unseen">] </span></del>""", html,
            StringComparison.Ordinal);
        Assert.Contains("""<ins><span class="unseen"> [added: </span><bdi>1 hour</bdi><span class="unseen">] </span></ins>""", html,
            StringComparison.Ordinal);
        Assert.Contains("<ins><bdi>&lt;b&gt;Two trials&lt;/b&gt; found no benefit of it.</bdi></ins>", html, StringComparison.Ordinal);
        Assert.Contains("""<a href="#text">""", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Actions_are_offered_to_the_people_who_may_take_them()
    {
        Assert.Contains("""<a href="/pages/1/review-done">Review done</a>""", await sample.Site.Client.GetStringAsync("/pages/1"),
            StringComparison.Ordinal);
        using var jane = await sample.Site.ClientOfAsync("jane.marlowe@example.org");
        Assert.Contains(
            """<a href="/pages/1/review-done">Review done</a>""", await jane.GetStringAsync("/pages/1"), StringComparison.Ordinal);
        var others = await jane.GetStringAsync("/pages/3");
        Assert.Contains("Botulinum toxin", others, StringComparison.Ordinal);
        Assert.DoesNotContain("/pages/3/review-done", others, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_next_shows_the_end_of_an_exemption_or_nothing()
    {
        Assert.Contains("Last day of the exemption", await sample.Site.Client.GetStringAsync("/pages/5"), StringComparison.Ordinal);
        Assert.Contains("To resolve it: <bdi>Correct the date on the page.</bdi>", await sample.Site.Client.GetStringAsync("/pages/3"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dates_are_written_for_people_and_carry_the_exact_value_for_machines()
    {
        var html = await sample.Site.Client.GetStringAsync("/pages/1");

        Assert.Contains("""<time datetime="2014-05-22" title="Thursday 22 May 2014 (2014-05-22), 12 years ago; stated in """, html,
            StringComparison.Ordinal);
        Assert.Contains("""<time datetime="2026-11-08T03:00:00&#x2B;00:00" """, html, StringComparison.Ordinal);
        var hostile = await sample.Site.Client.GetStringAsync("/pages/6");
        Assert.Contains("""<time datetime="2024-02" title="February 2024 (2024-02); the page does not give the day; stated in """, hostile,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_that_cannot_be_trusted_is_shown_with_its_words_place_and_reason_and_never_as_a_date()
    {
        var html = WebUtility.HtmlDecode(await sample.Site.Client.GetStringAsync("/pages/3"));

        Assert.Contains("Reviewed 2022-02-31", html, StringComparison.Ordinal);
        Assert.Contains("This date does not exist: February 2022 has 28 days.", html, StringComparison.Ordinal);
        Assert.Contains("It can be read as 3 April 2027 or as 4 March 2027, and nothing shows which is meant.", html, StringComparison.Ordinal);
        Assert.Contains("stated, but not trusted", html, StringComparison.Ordinal);
        Assert.DoesNotContain("datetime=\"2022-02", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/pages/999")]
    [InlineData("/pages/0")]
    [InlineData("/pages/-1")]
    [InlineData("/pages/1e3")]
    [InlineData("/pages/99999999999999999999")]
    [InlineData("/pages/1/edit")]
    [InlineData("/pages/..%2f..%2fetc%2fpasswd")]
    public async Task What_is_not_there_is_answered_with_a_page_that_leads_back(string path)
    {
        using var answer = await sample.Site.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("""<a href="/">Back to the home page</a>""", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_a_page_says_becomes_markup_script_or_a_link_to_a_script()
    {
        var page = await sample.Site.OpenAsync(browser);
        foreach (var path in new[] { "/pages?size=200", "/pages/6", "/pages?q=" + Uri.EscapeDataString(SamplePages.Hostile) })
        {
            await page.GotoAsync(sample.Site.At(path));
            Assert.NotEqual("owned", await page.TitleAsync());
            Assert.Equal(0, await page.Locator("script:not([src^='/assets/']), img, [onerror], [onclick]").CountAsync());
            var links = await page.Locator("a").EvaluateAllAsync<string[][]>("all => all.map(a => [a.getAttribute('href'), a.rel])");
            Assert.NotEmpty(links);
            Assert.All(links,
                link => Assert.Matches(new Regex("^(/|#|https?://)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), link[0]));
            Assert.All(links.Where(link => link[0].StartsWith("http", StringComparison.Ordinal)),
                link => Assert.Equal("noopener noreferrer", link[1]));
        }

        // As text it is there, word for word.
        await page.GotoAsync(sample.Site.At("/pages/6"));
        Assert.StartsWith(SamplePages.Hostile, await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains(SamplePages.Hostile, await page.Locator(".statements").First.InnerTextAsync(), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }
}
