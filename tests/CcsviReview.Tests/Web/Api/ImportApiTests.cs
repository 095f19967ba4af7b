using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CcsviReview.Settings;
using CcsviReview.Tests.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Api;

public sealed class ImportApiTests : IAsyncLifetime
{
    private const string Import = "/api/v1/import";
    private const string One =
        """{"site":"cms","pages":[{"address":"https://www.example.org/a","content":"<p>Last reviewed: 22 May 2014","owner":"#veins"}]}""";

    private TestSite _site = null!;

    private static ReviewSettings SampleSettings { get; } = new()
    {
        Policies = RoleMatrixTests.SampleSettings.Policies,
        People = RoleMatrixTests.SampleSettings.People,
        Web = RoleMatrixTests.SampleSettings.Web,
        Sites =
        {
            ["charity"] = new SiteOptions { Kind = SiteKind.Web, Url = "https://charity.example.org/" },
            ["cms"] = new SiteOptions { Kind = SiteKind.Pushed, Url = "https://www.example.org/", MaxBytes = 100_000 },
        },
    };

    public async ValueTask InitializeAsync() =>
        _site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, SampleSettings);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_CMS_pushes_a_page_and_gets_the_result()
    {
        using var program = await _site.ProgramAsync("import", "read");
        var answer = await program.PostTextAsync(Import, One).JsonAsync();
        var again = await program.PostTextAsync(Import, One).JsonAsync();

        Assert.Equal(("cms", "1", "New", "Overdue", "2017-05-22"),
            (answer.Text("site"), answer.Text("new"), answer.Text("results/0/outcome"), answer.Text("results/0/state"),
                answer.Text("results/0/dueOn")));
        Assert.Equal(("0", "1", "Same"), (again.Text("new"), again.Text("same"), again.Text("results/0/outcome")));
        var page = await program.GetFromJsonAsync<JsonElement>($"/api/v1/pages/{answer.Text("results/0/id")}");
        Assert.Equal(("cms", "2014-05-22"), (page.Text("site"), page.Text("lastReviewed")));
        Assert.Contains("token &#x27;a program&#x27; (ccsvi_", await _site.Client.GetStringAsync("/sites/one?name=cms"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"address":"https://www.example.org/b","titel":"x"}""", "titel", "did you mean title?")]
    [InlineData("""{"address":"https://www.example.org/b","tags":"x"}""", "tags", "has the wrong type")]
    [InlineData("""{"address":"https://www.example.org/b","gone":"yes"}""", "gone", "has the wrong type")]
    [InlineData("""{"address":"https://www.example.org/b","gone":true,"title":"x"}""", "gone", "has only an address")]
    [InlineData("""{"address":"https://www.example.org/b","format":"pdf"}""", "format", "'pdf' is not a known format")]
    [InlineData("""{"address":"https://www.example.org/b","title":"a\r\nBcc: x@example.org"}""", "title",
        @"'a\u000D\u000ABcc: x@example.org' contains a line break")]
    [InlineData("""{"address":"https://www.example.org/b","title":"\ud800"}""", "title", "has the wrong type")]
    [InlineData("""{"address":"https://www.example.org/b\r\nX: y"}""", "address", "contains a control character")]
    [InlineData("""{"address":"https://charity.example.org/a-z/ccsvi"}""", "address", "is not below https://www.example.org/")]
    [InlineData("""{"address":"https://www.example.org.evil.example/"}""", "address", "is not below https://www.example.org/")]
    [InlineData("""{"address":"file:///etc/passwd"}""", "address", "must start with http:// or https://")]
    [InlineData("""{"title":"x"}""", "address", "This field is missing")]
    [InlineData("""{"address":"https://www.example.org/b","lastReviewed":"03/04/2020"}""", "lastReviewed", "'03/04/2020' is not a valid date")]
    [InlineData("""{"address":"https://www.example.org/b","lastReviewed":"2020-01-01T99:00:00Z"}""", "lastReviewed", "is not a valid date")]
    [InlineData("""{"address":"https://www.example.org/b","reviewInterval":"often"}""", "reviewInterval",
        "'often' is not an ISO 8601 duration")]
    [InlineData("""{"address":"https://www.example.org/b","movedFrom":["https://charity.example.org/"]}""", "movedFrom",
        "is not below")]
    [InlineData("7", "page", "JSON object such as")]
    public async Task A_page_that_is_refused_names_the_field_the_value_and_the_remedy_and_the_others_are_taken(string page, string field,
        string expected)
    {
        using var program = await _site.ProgramAsync("import");
        var answer = await program.PostTextAsync(Import, One.Replace("[{", $"[{page},{{", StringComparison.Ordinal)).JsonAsync();

        Assert.Equal(("Refused", "New"), (answer.Text("results/0/outcome"), answer.Text("results/1/outcome")));
        Assert.Equal(field, answer.Text("results/0/faults/0/field"));
        Assert.Contains(expected, answer.Text("results/0/faults/0/words"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"address":"https://www.example.org/b","titel":"x"}""", "https://www.example.org/b")]
    [InlineData("""{"Address":"https://www.example.org/b","titel":"x"}""", "https://www.example.org/b")]
    [InlineData("""{"address":"https://www.example.org/b","tags":"x"}""", "https://www.example.org/b")]
    [InlineData("""{"address":"https://www.example.org/b\r\nX: y","titel":"x"}""", @"https://www.example.org/b\u000D\u000AX: y")]
    [InlineData("""{"address":"\ud800","titel":"x"}""", "")]
    [InlineData("""{"address":7,"titel":"x"}""", "")]
    [InlineData("""{"titel":"x"}""", "")]
    [InlineData("7", "")]
    public async Task An_invalid_page_is_reported_with_the_address_that_was_sent(string page, string address)
    {
        using var program = await _site.ProgramAsync("import");
        var answer = await program.PostTextAsync(Import, One.Replace("[{", $"[{page},{{", StringComparison.Ordinal)).JsonAsync();

        Assert.Equal(("Refused", address), (answer.Text("results/0/outcome"), answer.Text("results/0/address")));
        Assert.Equal("New", answer.Text("results/1/outcome"));
    }

    [Fact]
    public async Task Giant_fields_are_refused_and_cost_nothing_else()
    {
        using var program = await _site.ProgramAsync("import");
        var request = new
        {
            site = "cms",
            pages = new object[]
            {
                new { address = "https://www.example.org/b", content = new string('x', 100_001) },
                new { address = "https://www.example.org/c", owner = new string('x', 2001) },
                new { address = "https://www.example.org/d", tags = Enumerable.Range(0, 51).Select(tag => $"{tag}") },
                new { address = "https://www.example.org/" + new string('e', 3000) },
                new { address = "https://www.example.org/f", content = new string('x', 100_000), owner = new string('x', 2000) },
            },
        };
        var answer = await program.PostTextAsync(Import, JsonSerializer.Serialize(request)).JsonAsync();

        Assert.Equal(("1", "4"), (answer.Text("new"), answer.Text("refused")));
        Assert.Contains("The page has 100,001 bytes, more than the 100,000 allowed", answer.Text("results/0/faults/0/words"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"site":"charity","pages":[{"address":"https://charity.example.org/a-z/ccsvi"}]}""", "site",
        "is scanned, so its pages cannot be pushed")]
    [InlineData("""{"site":"nowhere","pages":[{"address":"https://charity.example.org/a-z/ccsvi"}]}""", "site",
        "There is no site 'nowhere'. You can push pages to cms.")]
    [InlineData("""{"pages":[{}]}""", "site", "There is no site ''")]
    [InlineData("""{"site":"cms","pages":[]}""", "pages", "You sent 0 pages")]
    [InlineData("""{"site":"cms"}""", "pages", "You sent 0 pages")]
    [InlineData("""{"site":7}""", "body", "JSON object such as")]
    [InlineData("""[]""", "body", "JSON object such as")]
    public async Task A_push_that_is_invalid_as_a_whole_is_a_problem_and_imports_nothing(string body, string field, string expected)
    {
        using var program = await _site.ProgramAsync("import");
        var before = await CountAsync();
        var problem = await program.PostTextAsync(Import, body).JsonAsync(HttpStatusCode.UnprocessableEntity);

        Assert.Contains(expected, problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Bodies_that_are_large_many_deep_or_packed_are_refused()
    {
        using var program = await _site.ProgramAsync("import");
        var many = $$"""{"site":"cms","pages":[{{string.Join(',', Enumerable.Repeat("{}", 501))}}]}""";
        var deep = """{"site":"cms","pages":[""" + new string('[', 100_000);
        await program.PostTextAsync(Import, many).JsonAsync(HttpStatusCode.UnprocessableEntity);
        await program.PostTextAsync(Import, deep).JsonAsync(HttpStatusCode.UnprocessableEntity);
        await program.PostTextAsync(Import, One + new string(' ', 8 * 1024 * 1024)).JsonAsync(HttpStatusCode.RequestEntityTooLarge);
        using var packed = new ByteArrayContent(Encoding.UTF8.GetBytes(One));
        packed.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        packed.Headers.ContentEncoding.Add("gzip");
        await program.PostAsync(Import, packed).JsonAsync(HttpStatusCode.UnsupportedMediaType);
        await using var db = _site.Database.Open();
        Assert.Equal(0, await db.Pages.CountAsync(page => page.Site == "cms"));
    }

    [Fact]
    public async Task Only_a_token_with_the_scope_pushes_and_only_while_its_creator_is_an_admin()
    {
        using var other = await _site.ProgramAsync("read", "review", "simulate");
        using var program = await _site.ProgramAsync("import");
        await other.PostTextAsync(Import, One).JsonAsync(HttpStatusCode.Forbidden);
        await program.GetAsync("/api/v1/pages").JsonAsync(HttpStatusCode.Forbidden);
        await using (var db = _site.Database.Open())
            await db.ApiTokens.ExecuteUpdateAsync(set => set.SetProperty(token => token.MadeBy, "kim@example.org"));
        await program.PostTextAsync(Import, One).JsonAsync(HttpStatusCode.Forbidden);
    }

    private async Task<int> CountAsync()
    {
        await using var db = _site.Database.Open();
        return await db.Pages.CountAsync() + await db.Readings.CountAsync() + await db.Changes.CountAsync() + await db.Sites.CountAsync();
    }
}
