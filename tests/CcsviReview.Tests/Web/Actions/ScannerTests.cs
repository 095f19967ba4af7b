using System.Net;
using System.Text.RegularExpressions;
using CcsviReview.Reminders;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Web.Actions;

/// <summary>What programs do with links before people do: fetch them, follow what they find, send forms unchanged.</summary>
public sealed partial class ScannerTests
{
    private static readonly string[] Agents =
    [
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36",
        "Barracuda Sentinel (EE)", "Mozilla/5.0 (compatible; Proofpoint URL Defense)", "GoogleImageProxy", "curl/8.5", "",
    ];

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Fetching_every_link_with_get_and_head_and_following_what_it_shows_changes_no_row(string kind)
    {
        await using var fixture = await ActionFixture.StartAsync(kind);
        var paths = await PathsAsync(fixture);
        var before = await fixture.RowsAsync();
        using var client = ActionFixture.Client(cookies: false);
        foreach (var path in paths)
        {
            foreach (var agent in Agents)
            {
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
                {
                    using var request = new HttpRequestMessage(method, fixture.At(path));
                    request.Headers.TryAddWithoutValidation("User-Agent", agent);
                    using var answer = await client.SendAsync(request);
                    Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                }
            }

            foreach (Match link in Link().Matches(await client.GetStringAsync(fixture.At(path))))
            {
                using var answer = await client.GetAsync(fixture.At(WebUtility.HtmlDecode(link.Groups["href"].Value)));
                Assert.InRange((int)answer.StatusCode, 200, 404);
            }
        }

        Assert.Equal(before, await fixture.RowsAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Sending_every_form_unchanged_at_once_or_later_with_cookies_or_without_changes_no_row(string kind)
    {
        await using var fixture = await ActionFixture.StartAsync(kind);
        var paths = await PathsAsync(fixture);
        paths.Add("/act/nothing");
        paths.Add(paths[0][..^1] + (paths[0][^1] == 'A' ? 'B' : 'A'));
        var before = await fixture.RowsAsync();
        foreach (var hasCookies in new[] { true, false })
        {
            foreach (var wait in new[] { 0, 5, 90_000 })
            {
                using var client = ActionFixture.Client(hasCookies);
                foreach (var path in paths)
                {
                    using var page = await client.GetAsync(fixture.At(path));
                    var html = await page.Content.ReadAsStringAsync();
                    var forms = Form().Matches(html);
                    Assert.NotEmpty(forms);
                    fixture.Clock.Turn(TimeSpan.FromSeconds(wait));
                    foreach (Match form in forms)
                    {
                        using var answer = await client.PostAsync(
                            fixture.At(WebUtility.HtmlDecode(form.Groups["action"].Value)), new FormUrlEncodedContent(Defaults(form.Value)));
                        Assert.Contains((int)answer.StatusCode, new[] { 400, 422 });
                    }
                    fixture.Clock.Turn(TimeSpan.FromSeconds(-wait));
                }
            }
        }

        Assert.Equal(before, await fixture.RowsAsync());
    }

    [Fact]
    public async Task A_browser_that_runs_scripts_and_presses_every_button_changes_no_row()
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(CcsviReview.Settings.DatabaseKind.Sqlite));
        await using var browser = new Browser();
        var paths = await PathsAsync(fixture);
        var before = await fixture.RowsAsync();
        var page = await browser.OpenAsync();
        foreach (var path in paths)
        {
            await page.GotoAsync(fixture.At(path));
            fixture.Clock.Turn(TimeSpan.FromSeconds(5));
            await page.EvaluateAsync("document.querySelector('form[method=post]').submit()");
            await page.WaitForSelectorAsync("[role=alert]");
        }
        await page.Context.CloseAsync();

        Assert.Equal(before, await fixture.RowsAsync());
    }

    /// <summary>A link of every kind, each open.</summary>
    private static async Task<List<string>> PathsAsync(ActionFixture fixture)
    {
        var id = await fixture.AddAsync();
        var moved = await fixture.AddAsync("2026-01-05", "https://www.example.org/old", "Vitamin D",
            page => page.MoveTo("https://www.example.org/new", Given.Day(ActionFixture.Today)));
        var paths = new List<string>();
        foreach (var act in new[] { PageAction.ReviewDone, PageAction.NeedsWork, PageAction.NotMine, PageAction.Later,
            PageAction.ConfirmMove })
            paths.Add($"/act/{await fixture.TokenAsync(act, act == PageAction.ConfirmMove ? moved : id)}");
        paths.Add($"/mute/{await fixture.TokenAsync(PageAction.MuteCopies, 0)}");
        return paths;
    }

    // What a browser sends if nobody touches the form: its values; no box and no choice that is not checked.
    private static List<KeyValuePair<string, string>> Defaults(string form) =>
    [
        .. from Match field in Field().Matches(form)
           let tag = field.Value
           let type = Attribute(tag, "type")
           where type is not ("radio" or "checkbox" or "submit") || tag.Contains(" checked", StringComparison.Ordinal)
           where Attribute(tag, "name").Length > 0
           select KeyValuePair.Create(Attribute(tag, "name"), WebUtility.HtmlDecode(Attribute(tag, "value"))),
        .. from Match area in Area().Matches(form)
           select KeyValuePair.Create(area.Groups["name"].Value, WebUtility.HtmlDecode(area.Groups["text"].Value)),
    ];

    private static string Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } found
            ? found.Groups[1].Value
            : "";

    [GeneratedRegex(
        """<a [^>]*href="(?<href>/[^"]*)"|href="(?<href>\?[^"]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("""<form [^>]*method="post"[^>]*action="(?<action>[^"]*)".*?</form>""",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    [GeneratedRegex("<input [^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();

    [GeneratedRegex("""<textarea [^>]*name="(?<name>[^"]*)"[^>]*>(?<text>[^<]*)</textarea>""", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Area();
}
