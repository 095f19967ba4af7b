using System.Net;
using CcsviReview.People;
using CcsviReview.Settings;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.People;

public sealed class PeoplePagesTests : IAsyncLifetime
{
    private const string Jane = "jane.marlowe@example.org";
    private TestSite _site = null!;
    private HttpClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, RoleMatrixTests.SampleSettings);
        _admin = await _site.ClientOfAsync("ada@example.org");
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task A_person_of_the_settings_is_changed_here_and_what_it_was_before_stays()
    {
        using var answer = await _admin.SendFormAsync($"/people/{Uri.EscapeDataString(Jane)}", $"/people/{Uri.EscapeDataString(Jane)}",
            ("name", "Jane Marlowe-Smith"), ("weekly_capacity", "4"), ("admin", "no"), ("has_left", "no"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        await using var db = _site.Database.Open();
        var jane = await db.People.SingleAsync(person => person.Address == Jane);
        Assert.Equal(("Jane Marlowe-Smith", 4), (jane.Name, jane.WeeklyCapacity));
        var changes = await db.Changes.Where(change => change.Subject == Jane).OrderBy(change => change.What).ToListAsync();
        Assert.Equal([("name", "Jane Marlowe", "Jane Marlowe-Smith"), ("weekly_capacity", "", "4")],
            changes.Select(change => (change.What, change.Before, change.After)));
        Assert.All(changes, change => Assert.Equal("ada@example.org", change.By));
        Assert.Contains("Jane Marlowe-Smith", await _admin.GetStringAsync("/people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_person_is_added_and_may_sign_in_at_once()
    {
        using var answer = await _admin.SendFormAsync(
            "/people/new", "/people/new", ("address", "New.One@example.org"), ("name", "New One"), ("admin", "no"));

        Assert.Equal("/people/new.one%40example.org?done=saved", answer.Headers.Location?.ToString());
        using var client = await _site.ClientOfAsync("new.one@example.org");
        Assert.Contains("New One", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/people/new", "address", "not an address", "is not an email address")]
    [InlineData("/people/new", "address", Jane, "is already in the list of people")]
    [InlineData("/people/kim@example.org", "digest_hour", "24", "'24' is not an hour from 0 to 23")]
    [InlineData("/people/kim@example.org", "away_to", "2026-12-01", "ends an absence without a first day; fill in away_from")]
    [InlineData("/people/kim@example.org", "zone", "Mars/Olympus", "is not a time zone")]
    [InlineData("/people/ada@example.org", "admin", "no", "ada@example.org is an admin in the settings; remove this address from People:Admins")]
    public async Task Errors_are_shown_at_their_field_and_nothing_is_changed(string path, string field, string value, string expected)
    {
        using var answer = await _admin.SendFormAsync(path, path.Replace("@", "%40", StringComparison.Ordinal), (field, value));
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(expected, html, StringComparison.Ordinal);
        Assert.Contains($"id=\"{field}-fault\"", html, StringComparison.Ordinal);
        await using var db = _site.Database.Open();
        Assert.Equal((0, 0), (await db.People.CountAsync(), await db.Changes.CountAsync()));
    }

    [Theory]
    [InlineData("ada@example.org", "Admin", "People:Admins in the configuration file")]
    [InlineData("lena@example.org", "Leads Conditions", "People:Sections in the configuration file")]
    [InlineData("kim@example.org", "In the list of people", "People:Editors in the configuration file")]
    [InlineData("made@example.org", "Admin", "Set by an admin or an import")]
    [InlineData("made@example.org", "In the list of people", "Added by an admin or an import")]
    [InlineData("muted@example.org", "Not in the list of people, and cannot sign in", "Known only from pages or email")]
    [InlineData("left@example.org", "Has left, and cannot sign in", "Set by an admin or an import")]
    public async Task The_page_of_a_person_shows_their_roles_and_the_source_of_each(string who, string role, string source)
    {
        await using (var db = _site.Database.Open())
        {
            db.AddRange(new Editor("made@example.org", "Made") { IsAdmin = true },
                new Editor("muted@example.org", "") { IsEntered = false, MutesCopies = true },
                new Editor("left@example.org", "Left") { HasLeft = true });
            await db.SaveChangesAsync();
        }

        var html = WebUtility.HtmlDecode(await _admin.GetStringAsync($"/people/{Uri.EscapeDataString(who)}"));

        Assert.Contains($"<li><bdi>{role}</bdi><span class=\"sub\">{source}", html, StringComparison.Ordinal);
        Assert.Equal(who != "ada@example.org", html.Contains("name=\"admin\"", StringComparison.Ordinal));
        Assert.Equal(who == "ada@example.org", html.Contains("Yes, in the configuration file (People:Admins).", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Saving_the_page_of_an_admin_from_the_settings_does_not_copy_that_role()
    {
        const string ada = "/people/ada%40example.org";
        using var nothing = await _admin.SendFormAsync(ada, ada, ("admin", "yes"));
        using var name = await _admin.SendFormAsync(ada, ada, ("admin", "yes"), ("name", "Ada"));

        Assert.Equal(
            (ada + "?done=unchanged", ada + "?done=saved"), (nothing.Headers.Location?.ToString(), name.Headers.Location?.ToString()));
        Assert.Contains("Nothing to change", await _admin.GetStringAsync(ada + "?done=unchanged"), StringComparison.Ordinal);
        await using var db = _site.Database.Open();
        var kept = await db.People.SingleAsync();
        Assert.Equal(("Ada", false), (kept.Name, kept.IsAdmin));
    }

    [Theory]
    [InlineData("/account", "kmi@example.org", "did you mean kim@example.org?")]
    [InlineData("/account", "stranger@elsewhere.example", "nobody here has this address")]
    [InlineData("/people/kim@example.org", "lean@example.org", "did you mean lena@example.org?")]
    [InlineData("/people/kim@example.org", "stranger@elsewhere.example", "nobody here has this address")]
    public async Task An_unknown_person_cannot_be_a_stand_in(string path, string written, string expected)
    {
        var to = path.Replace("@", "%40", StringComparison.Ordinal);
        using var answer = await _admin.SendFormAsync(
            to, to, ("away_from", "2026-12-01"), ("away_to", "2026-12-05"), ("delegate", written));
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"'{written}': ", html, StringComparison.Ordinal);
        Assert.Contains(expected, html, StringComparison.Ordinal);
        await using var db = _site.Database.Open();
        Assert.Empty(await db.People.ToListAsync());
    }

    [Fact]
    public async Task An_unknown_person_has_no_page()
    {
        using var answer = await _admin.GetAsync("/people/stranger%40example.org");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
