using System.Net;
using CcsviReview.Settings;
using CcsviReview.Tests.Web.Guards;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.People;

public sealed class PeoplePagesTests : IAsyncLifetime
{
    private const string Jane = "jane.marlowe@example.org";
    private TestSite _site = null!;
    private HttpClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, RoleMatrixTests.House);
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
    public async Task Somebody_new_is_added_and_may_come_in_at_once()
    {
        using var answer = await _admin.SendFormAsync(
            "/people/new", "/people/new", ("address", "New.One@example.org"), ("name", "New One"), ("admin", "no"));

        Assert.Equal("/people/new.one%40example.org?done=saved", answer.Headers.Location?.ToString());
        using var client = await _site.ClientOfAsync("new.one@example.org");
        Assert.Contains("New One", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/people/new", "address", "not an address", "is not a mail address")]
    [InlineData("/people/new", "address", Jane, "is known already")]
    [InlineData("/people/kim@example.org", "digest_hour", "24", "'24' is not an hour from 0 to 23")]
    [InlineData("/people/kim@example.org", "away_to", "2026-12-01", "is the end of an absence that has no away_from")]
    [InlineData("/people/kim@example.org", "zone", "Mars/Olympus", "is not a time zone")]
    public async Task What_is_wrong_stands_at_its_field_and_nothing_is_changed(string path, string field, string value, string told)
    {
        using var answer = await _admin.SendFormAsync(path, path.Replace("@", "%40", StringComparison.Ordinal), (field, value));
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(told, html, StringComparison.Ordinal);
        Assert.Contains($"id=\"{field}-fault\"", html, StringComparison.Ordinal);
        await using var db = _site.Database.Open();
        Assert.Equal((0, 0), (await db.People.CountAsync(), await db.Changes.CountAsync()));
    }

    [Fact]
    public async Task Whoever_is_not_known_has_no_page()
    {
        using var answer = await _admin.GetAsync("/people/stranger%40example.org");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
