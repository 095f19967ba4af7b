using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CcsviReview.Cli.Shell;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Settings;
using CcsviReview.Tests.Cli.Shell;
using CcsviReview.Tests.Web;
using CcsviReview.Tests.Web.Api;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Pages;

/// <summary>A list and a page are the same on the command line, in the dashboard and in the API.</summary>
public sealed partial class SameOnEveryFaceTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() =>
        _site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, RoleMatrixTests.SampleSettings);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("", "")]
    [InlineData("state=Overdue", "--state Overdue")]
    [InlineData("state=due-soon", "--state due-soon")]
    [InlineData("state=DUESOON", "--state DUESOON")]
    [InlineData("state=never-reviewed", "--state NeverReviewed")]
    [InlineData("state=needs-attention", "--state NeedsAttention")]
    [InlineData("state=gone", "--state Gone")]
    [InlineData("state=exempt", "--state Exempt")]
    [InlineData("state=current", "--state Current")]
    [InlineData("site=handbook", "--site handbook")]
    [InlineData("site=HANDBOOK", "--site HANDBOOK")]
    [InlineData("section=stories", "--section stories")]
    [InlineData("section=nowhere", "--section nowhere")]
    [InlineData("policy=clinical", "--policy clinical")]
    [InlineData("finding=NoOwner", "--finding NoOwner")]
    [InlineData("finding=editedsincereview", "--finding editedsincereview")]
    [InlineData("owner=jane.marlowe@example.org", "--owner jane.marlowe@example.org")]
    [InlineData("owner=marlowe", "--owner marlowe")]
    [InlineData("owner=nobody", "--owner nobody")]
    [InlineData("only=moved", "--only moved")]
    [InlineData("only=not-shown", "--only not-shown")]
    [InlineData("only=shared", "--only shared")]
    [InlineData("q=ms", "--text ms")]
    [InlineData("q=living with", "--text", "living with")]
    [InlineData("sort=title", "--sort title")]
    [InlineData("sort=newest", "--sort newest")]
    [InlineData("state=overdue&policy=clinical&owner=jane&sort=title", "--state Overdue --policy clinical --owner jane --sort title")]
    [InlineData("site=charity&q=insurance&sort=newest", "--site charity --text insurance --sort newest")]
    public async Task A_list_has_the_same_pages_in_the_same_order(string query, string options, string? last = null)
    {
        using var program = await _site.ProgramAsync("read");
        var api = new List<long>();
        for (string? next = $"/api/v1/pages?{query}&size=7".Replace("?&", "?", StringComparison.Ordinal); next is not null;)
        {
            var list = await program.GetFromJsonAsync<JsonElement>(next);
            api.AddRange(list.GetProperty("items").EnumerateArray().Select(page => page.GetProperty("id").GetInt64()));
            next = list.GetProperty("next").GetString();
        }
        var addresses = await AddressesAsync();

        var html = await _site.Client.GetStringAsync($"/pages?{query}&size=200".Replace("?&", "?", StringComparison.Ordinal));
        Assert.Equal(api, Row().Matches(html).Select(row => long.Parse(row.Groups["id"].Value, CultureInfo.InvariantCulture)));
        string[] arguments =
            ["pages", "--format", "json", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. new[] { last }.OfType<string>()];
        var listed = JsonSerializer.Deserialize<JsonElement>((await RunAsync(arguments)).Output).EnumerateArray().ToList();
        Assert.Equal(api, listed.Select(page => page.GetProperty("id").GetInt64()));
        var sheet = (await _site.Client.GetStringAsync($"/pages.csv?{query}"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        Assert.Equal(api.Count, sheet.Count);
        Assert.All(api.Zip(sheet).Where(row => !addresses[row.First].Contains('"', StringComparison.Ordinal)),
            row => Assert.Contains($",{addresses[row.First]},", row.Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("state=zzz", "state", "'zzz' is not a state.", 64, "--state", "zzz")]
    [InlineData("finding=zzz", "finding", "'zzz' is not a kind of finding.", 64, "--finding", "zzz")]
    [InlineData("only=zzz", "only", "'zzz' is not a kind of page.", 64, "--only", "zzz")]
    [InlineData("sort=zzz", "sort", "'zzz' is not a known order.", 64, "--sort", "zzz")]
    [InlineData("q=%25", "q", "'%' has no letter or digit.", 64, "--text", "%")]
    [InlineData("site=chariti", "site", "No site is named 'chariti'. Did you mean 'charity'?", 1, "--site", "chariti")]
    [InlineData("owner=zzz", "owner", "Nobody here has a name or address that contains 'zzz'.", 1, "--owner", "zzz")]
    [InlineData("section=%01", "section", "cannot be the name of a section.", 1, "--section", "\u0001")]
    public async Task A_filter_that_names_nothing_is_refused_in_the_same_words_and_lists_no_page(
        string query, string field, string words, int code, params string[] options)
    {
        using var program = await _site.ProgramAsync("read");
        var problem = await program.GetAsync($"/api/v1/pages?{query}").JsonAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(words, problem.At($"errors/{field}/0").GetString(), StringComparison.Ordinal);

        var ran = await RunAsync(["pages", .. options]);
        Assert.Equal((code, ""), (ran.Code, ran.Output));
        Assert.Contains($"{options[0]}: ", ran.Error, StringComparison.Ordinal);
        Assert.Contains(words, ran.Error, StringComparison.Ordinal);

        if (field is not "sort")
            Assert.Empty(Row().Matches(await _site.Client.GetStringAsync($"/pages?{query}")));
    }

    [Fact]
    public async Task A_page_has_the_same_details()
    {
        using var program = await _site.ProgramAsync("read");
        var states = new HashSet<string>();
        foreach (var (id, address) in await AddressesAsync())
        {
            var api = await program.GetFromJsonAsync<JsonElement>($"/api/v1/pages/{id}");
            var cli = Squeezed((await RunAsync("page", address)).Output);
            var html = WebUtility.HtmlDecode(Tag().Replace(await _site.Client.GetStringAsync($"/pages/{id}"), " "));
            var state = api.Text("state")!;
            states.Add(state);
            List<string?> both =
            [
                api.Text("title"), .. api.GetProperty("findings").EnumerateArray().Select(one => one.Text("message")),
                .. api.GetProperty("facts").EnumerateArray().SelectMany(one => new[] { one.Text("raw"), one.Text("reason") }),
                .. api.GetProperty("owner").ValueKind == JsonValueKind.Null ? [] : new[] { api.Text("owner") },
                api.Text("policy"),
            ];
            foreach (var words in both.Where(words => words is not (null or "" or "null")))
            {
                Assert.True(cli.Contains(Squeezed(Plain.Line(words)), StringComparison.Ordinal), $"page {address} lacks: {words}");
                Assert.True(Squeezed(html).Contains(Squeezed(words!), StringComparison.OrdinalIgnoreCase), $"/pages/{id} lacks: {words}");
            }
            // The dashboard leaves it out when the day and the state say the same.
            if (api.Text("because") is not "null" and { } because)
                Assert.Contains(Squeezed(Plain.Line(because)), cli, StringComparison.Ordinal);
            if (state is not (nameof(PageState.Gone) or nameof(PageState.NeedsAttention) or nameof(PageState.Exempt)))
                Assert.Contains(Squeezed(api.Text("because")!), Squeezed(html), StringComparison.OrdinalIgnoreCase);
            Assert.Contains(Squeezed($": {state}State:"), cli, StringComparison.Ordinal);
            Assert.Equal(api.GetProperty("facts").EnumerateArray().Count(fact => fact.GetProperty("isBelieved").GetBoolean()),
                cli.Split(",USED").Length - 1);
        }
        Assert.Equal(Enum.GetNames<PageState>().Order(), states.Order());
    }

    [Fact]
    public async Task A_page_has_the_same_history_on_the_command_line_and_in_the_dashboard()
    {
        await using var db = _site.Database.Open();
        var first = await db.Pages.OrderBy(page => page.Id).FirstAsync();
        var cli = (await RunAsync("page", first.Address)).Output;
        var html = WebUtility.HtmlDecode(await _site.Client.GetStringAsync($"/pages/{first.Id}"));

        var review = await db.Reviews.SingleAsync(one => one.PageId == first.Id);
        var emails = await db.Emails.Where(email => db.Reminders.Any(step => step.PageId == first.Id && step.LetterId == email.Id))
            .ToListAsync();
        Assert.NotEmpty(emails);
        foreach (var words in emails.SelectMany(email => new[] { email.To, email.Subject }).Append(review.Note))
        {
            Assert.Contains(words, cli, StringComparison.Ordinal);
            Assert.Contains(words, html, StringComparison.Ordinal);
        }
        var scans = await db.Readings.CountAsync(reading => reading.PageId == first.Id);
        Assert.Equal(scans, cli.Split("interval ").Length - 1 - cli.Split("Review interval").Length + 1);
        Assert.Equal(scans, html.Split("<p>First scanned").Length - 1 + html.Split("class=\"m-changed\"").Length - 1);
        Assert.DoesNotContain("Only the latest", cli, StringComparison.Ordinal);

        db.AddRange(Enumerable.Range(0, 21).Select(number => new AuditEntry
        {
            At = new DateTimeOffset(2026, 11, 20, 9, number, 0, TimeSpan.Zero),
            By = "ada@example.org",
            PageId = first.Id,
            What = AuditKinds.Owner,
        }));
        await db.SaveChangesAsync();
        Assert.Contains(
            "Only the latest 20 entries of each kind are shown.", (await RunAsync("page", first.Address)).Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("""<a class="title" href="/pages/(?<id>\d+)">""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    private static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));

    private async Task<Dictionary<long, string>> AddressesAsync()
    {
        await using var db = _site.Database.Open();
        return await db.Pages.ToDictionaryAsync(page => page.Id, page => page.Address);
    }

    private Task<Ran> RunAsync(params string[] arguments) => RunAsync(_site, arguments);

    /// <summary>Runs a command on the database of a site, with its people and policies.</summary>
    internal static Task<Ran> RunAsync(TestSite site, params string[] arguments) => Ran.Async(
    [
        .. arguments,
        .. new[]
        {
            $"Database:DataFolder={site.Database.Options.DataFolder}", "Policies:clinical:Interval=P3Y",
            "Policies:clinical:AppliesTo:0:Address=/a-z/*", "Policies:default:Interval=P3Y",
            "People:Editors:0:Address=jane.marlowe@example.org", "People:Editors:0:Name=Jane Marlowe",
            "People:Editors:1:Address=kim@example.org", "People:Editors:1:Name=Kim", "People:Sections:0:Name=Conditions",
            "People:Sections:0:Lead=lena@example.org", "People:Admins:0=ada@example.org",
        }.SelectMany(setting => new[] { "--set", setting }),
    ]);
}
