using System.Net;
using System.Text.RegularExpressions;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Web.Planning;

public sealed class ForecastPageTests(Browser browser)
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_forecast_is_a_chart_with_words_and_the_same_numbers_in_a_table(string kind)
    {
        await using var site = await TestSite.StartAsync(kind, SamplePages.SeedAsync);

        var html = WebUtility.HtmlDecode(await site.Client.GetStringAsync("/forecast"));

        Assert.Matches(
            """<svg class="chart-plot" [^>]*role="img" aria-labelledby="chart-title chart-text">\s*<title id="chart-title">Reviews in each week</title>\s*<desc id="chart-text">Planned: \d+ reviews in 54 weeks\. The busiest is the week of """, html);
        var rows = Regex.Matches(html,
            """<tr><th scope="row"><time[^>]*>[^<]*</time></th><td>(?<planned>[\d,]+)</td><td>(?<due>[\d,]+)</td></tr>""",
            RegexOptions.None, TimeSpan.FromSeconds(5));
        Assert.Equal(54, rows.Count);
        var due = rows.Sum(row => int.Parse(row.Groups["due"].Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains($"{due} reviews are due in the next 12 months", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_that_contains_markup_is_shown_as_written()
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync);

        var html = await site.Client.GetStringAsync("/forecast?section=" + Uri.EscapeDataString(SamplePages.Hostile) + "&by=month");

        Assert.DoesNotContain("<script>document", html, StringComparison.Ordinal);
        Assert.Contains("Forecast for &lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("<caption class=\"unseen\">", await site.Client.GetStringAsync("/forecast?editor=jane.marlowe%40example.org"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("editor=zzz", "Nobody here has a name or address that contains “zzz”.")]
    [InlineData("editor=jane.marlow%40example.org", "Did you mean jane.marlowe@example.org?")]
    [InlineData("section=zzz", "There is no section “zzz”.")]
    [InlineData("section=zzz&editor=jane", "There is no section “zzz”.")]
    public async Task A_forecast_of_somebody_unknown_says_so_and_not_that_nothing_falls_due(string query, string why)
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync);

        var html = WebUtility.HtmlDecode(await site.Client.GetStringAsync("/forecast?by=section&" + query));

        Assert.Contains(why, html, StringComparison.Ordinal);
        Assert.DoesNotContain("due in the next 12 months", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Became due", html, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_forecast_by_part_of_a_name_is_that_of_the_person_and_so_are_its_figures(string kind)
    {
        await using var site = await TestSite.StartAsync(kind, SamplePages.SeedAsync);
        var exact = await ReadAsync("jane.marlowe%40example.org");
        var byName = await ReadAsync("Marlowe");
        var everything = await ReadAsync("");

        Assert.Contains("Forecast for Jane Marlowe", byName, StringComparison.Ordinal);
        Assert.Contains("Review figures for Jane Marlowe", byName, StringComparison.Ordinal);
        Assert.Equal(Rows(exact), Rows(byName));
        Assert.NotEqual(Rows(everything), Rows(byName));

        async Task<string> ReadAsync(string editor)
        {
            var html = "";
            for (var tries = 0; tries < 20 && !html.Contains("Became due", StringComparison.Ordinal); tries++)
                html = WebUtility.HtmlDecode(await site.Client.GetStringAsync("/forecast?by=site&editor=" + editor));
            return html;
        }

        static string Rows(string html) => html[html.IndexOf("Became due", StringComparison.Ordinal)..];
    }

    [Fact]
    public async Task Figures_are_counted_when_they_are_asked_for()
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync);
        Assert.DoesNotContain("Became due", await site.Client.GetStringAsync("/forecast"), StringComparison.Ordinal);

        var html = "";
        for (var tries = 0; tries < 20 && !html.Contains("Became due", StringComparison.Ordinal); tries++)
            html = await site.Client.GetStringAsync("/forecast?by=section");

        Assert.Contains("Became due", html, StringComparison.Ordinal);
        Assert.Contains("(no section)", html, StringComparison.Ordinal);
        Assert.Contains("<bdi>All</bdi>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_two_month_names_of_the_chart_overlap()
    {
        // It begins eight days before the end of November.
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync);
        var page = await site.OpenAsync(browser);
        await page.GotoAsync(site.At("/forecast"));

        var months = await page.Locator(".chart-text[text-anchor=start]")
            .EvaluateAllAsync<double[][]>(
                "all => all.map(text => { const box = text.getBoundingClientRect(); return [box.left, box.right]; })");
        Assert.True(months.Length >= 11);
        Assert.All(
            months.Zip(months.Skip(1)), pair => Assert.True(pair.First[1] < pair.Second[0], $"{pair.First[1]} and {pair.Second[0]}"));
        await page.Context.CloseAsync();
    }
}
