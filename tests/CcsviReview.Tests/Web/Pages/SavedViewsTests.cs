using System.Net;
using CcsviReview.Inventory;
using CcsviReview.Settings;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Pages;

public sealed class SavedViewsTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() =>
        _site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, RoleMatrixTests.SampleSettings);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_saved_view_is_shown_above_its_owners_inventory_and_everybodys_when_it_is_shared()
    {
        using var lead = await _site.ClientOfAsync("lena@example.org");
        using var kim = await _site.ClientOfAsync("kim@example.org");
        using var own = await lead.SendFormAsync("/views?of=%3Fstate%3Doverdue", "/views", ("name", "Late ones"));
        using var shared = await lead.SendFormAsync("/views?of=%3Fstate%3Ddue", "/views", ("name", "For all"), ("shared", "yes"));
        using var tried = await kim.SendFormAsync("/views?of=%3Fq%3Dms", "/views", ("name", "Kim's"), ("shared", "yes"));

        Assert.Equal("/pages?state=overdue&done=saved", own.Headers.Location?.ToString());
        var (hers, his) = (await lead.GetStringAsync("/pages"), await kim.GetStringAsync("/pages"));
        Assert.Contains("""<a href="/pages?state=overdue"><bdi>Late ones</bdi></a>""", hers, StringComparison.Ordinal);
        Assert.DoesNotContain("Late ones", his, StringComparison.Ordinal);
        Assert.Contains("For all", his, StringComparison.Ordinal);
        // An editor cannot share a view, whatever the form contains.
        Assert.DoesNotContain("Kim&#x27;s", hers, StringComparison.Ordinal);
        Assert.Contains("Kim&#x27;s", his, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_deletes_the_saved_view_of_somebody_else()
    {
        using var lead = await _site.ClientOfAsync("lena@example.org");
        using var kim = await _site.ClientOfAsync("kim@example.org");
        using var kept = await lead.SendFormAsync("/views?of=%3Fstate%3Ddue", "/views", ("name", "Hers"));
        using var his = await kim.SendFormAsync("/views?of=%3Fq%3Dms", "/views", ("name", "His"));

        // With the anti-forgery token of his own form, and her number.
        using var tried = await kim.SendFormAsync("/views", "/views/2/forget");
        Assert.Equal(HttpStatusCode.SeeOther, tried.StatusCode);
        using var again = await kim.SendFormAsync("/views?of=%3Fq%3Dms", "/views", ("name", "His"));
        using var stolen = await kim.SendFormAsync("/views", "/views/", "/views/1/forget");

        Assert.Equal(HttpStatusCode.NotFound, stolen.StatusCode);
        await using var db = _site.Database.Open();
        Assert.Contains("Hers", await db.SavedViews.Select(view => view.Name).ToListAsync());
    }

    [Theory]
    [InlineData("", "?q=ms", "Enter a name")]
    [InlineData("Evil", "//evil.example/", "That is not a view of the inventory")]
    [InlineData("Evil", "https://evil.example/", "That is not a view of the inventory")]
    public async Task An_invalid_view_is_not_saved(string name, string query, string expected)
    {
        using var answer = await _site.Client.SendFormAsync("/views?of=" + Uri.EscapeDataString(query), "/views", ("name", name));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_spreadsheet_of_a_list_has_exactly_its_pages_and_no_formula()
    {
        await using (var db = _site.Database.Open())
        {
            var page = new Page("charity", "https://charity.example.org/formula", new DateOnly(2026, 1, 1));
            page.Read(new CcsviReview.Facts.PageFacts { Title = "=HYPERLINK(\"https://evil.example\")\nsecond line" }, null,
                new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
            db.Add(SamplePages.Derived(page));
            await db.SaveChangesAsync();
        }

        var all = (await _site.Client.GetStringAsync("/pages.csv")).TrimEnd().Split('\n');
        var late = (await _site.Client.GetStringAsync("/pages.csv?state=overdue&site=charity")).TrimEnd().Split('\n');

        await using var read = _site.Database.Open();
        var today = new DateOnly(2026, 11, 22);
        Assert.Equal(1 + await read.Pages.CountAsync(), all.Length);
        Assert.Equal(
            1 + await read.Pages.CountAsync(page => page.Site == "charity" && page.Standing == ReviewStatus.Dated && page.DueOn < today),
            late.Length);
        Assert.DoesNotContain(all, line => line.Split(',').Any(cell => cell.Trim('"').StartsWith('=')));
        Assert.Contains(all, line => line.Contains("'=HYPERLINK", StringComparison.Ordinal));
    }
}
