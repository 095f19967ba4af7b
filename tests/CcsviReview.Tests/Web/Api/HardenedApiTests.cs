using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CcsviReview.Current.Faults;
using CcsviReview.Settings;
using CcsviReview.Storage.Setup;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Security;
using CcsviReview.Web.Api;
using CcsviReview.Web.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace CcsviReview.Tests.Web.Api;

public sealed class HardenedApiTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async ValueTask InitializeAsync() =>
        _site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, RoleMatrixTests.SampleSettings);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public void Whatever_answers_GET_answers_HEAD() => Assert.Empty(
        from endpoint in _site.Endpoints
        let methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods
        where methods is not null && methods.Contains("GET") && !methods.Contains("HEAD")
        select endpoint.RoutePattern.RawText);

    [Theory]
    [InlineData("/api/v1/pages")]
    [InlineData("/api/v1/pages/1")]
    [InlineData("/api/v1/pages/999999")]
    [InlineData("/api/v1/pages/1/reviews")]
    [InlineData("/api/v1/people")]
    [InlineData("/api/v1/policies")]
    [InlineData("/api/v1/policies/clinical")]
    [InlineData("/api/v1/ladders/default")]
    [InlineData("/api/v1/versions")]
    [InlineData("/api/v1/runs?days=0")]
    [InlineData("/api/v1/sources")]
    [InlineData("/api/v1/sources/1")]
    [InlineData("/api/v1/events?size=0")]
    [InlineData("/api/v1/openapi.json")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/pages")]
    [InlineData("/pages.csv")]
    [InlineData("/health/ready")]
    public async Task HEAD_is_answered_as_GET_without_the_body(string path)
    {
        using var program = path.StartsWith("/api", StringComparison.Ordinal)
            ? await _site.ProgramAsync("read")
            : await _site.ClientOfAsync("ada@example.org");
        using var get = await program.GetAsync(path);
        using var head = await program.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal((get.StatusCode, get.Content.Headers.ContentType, get.Headers.ETag),
            (head.StatusCode, head.Content.Headers.ContentType, head.Headers.ETag));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("UTF-7")]
    [InlineData("\"utf-7\"")]
    [InlineData("unicode-1-1-utf-7")]
    [InlineData("csUnicode11UTF7")]
    [InlineData("x-nothing")]
    [InlineData("utf-9")]
    public async Task A_character_set_that_is_not_read_is_refused_and_never_a_failure(string charset)
    {
        using var admin = await _site.ClientOfAsync("ada@example.org");
        using var program = await _site.ProgramAsync("read", "review", "simulate", "import");
        List<string> wrong = [];
        foreach (var endpoint in _site.Endpoints.Where(each => each.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is ["POST"]))
        {
            var path = RoleMatrixTests.FilledPath(endpoint.RoutePattern.RawText!);
            var isApi = path.StartsWith("/api", StringComparison.Ordinal);
            var usual = isApi ? "application/json" : "application/x-www-form-urlencoded";
            foreach (var type in new[] { usual, "multipart/form-data; boundary=x" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path);
                request.Content = new ByteArrayContent(Encoding.ASCII.GetBytes("List-Unsubscribe=One-Click&address=kim%40example.org"));
                request.Content.Headers.TryAddWithoutValidation("Content-Type", $"{type}; charset={charset}");
                using var answer = await (isApi ? program : admin).SendAsync(request);
                if (answer.StatusCode != HttpStatusCode.UnsupportedMediaType)
                    wrong.Add($"{path} {type}: {answer.StatusCode}");
            }
        }
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("UTF-8")]
    [InlineData("\"utf-8\"")]
    [InlineData("us-ascii")]
    [InlineData("iso-8859-1")]
    public async Task A_character_set_that_is_read_is_read(string charset)
    {
        using var program = await _site.ProgramAsync("simulate");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/simulations");
        request.Content = new ByteArrayContent("""{"policies":{"clinical":{"interval":"P2Y"}}}"""u8.ToArray());
        request.Content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
        using var answer = await program.SendAsync(request);

        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_part_of_a_form_in_an_unsupported_character_set_is_not_a_failure()
    {
        const string body = "--x\r\nContent-Disposition: form-data; name=\"ticket\"\r\nContent-Type: text/plain; charset=utf-7\r\n\r\na\r\n--x--\r\n";
        foreach (var path in new[] { "/sign-in", "/mute/x", "/act/x", "/account" })
        {
            using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
            content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
            using var answer = await _site.Client.PostAsync(path, content);

            Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task The_document_is_made_once_and_paced()
    {
        await using var site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), null, new ReviewSettings
        {
            Policies = SamplePages.Settings.Policies,
            Web = new WebOptions { RequestsPerMinute = 3 },
        });
        var text = site.Services.GetRequiredService<ApiDescriptionText>();
        var (first, second) = (await text.ReadAsync(), await text.ReadAsync());
        List<HttpStatusCode> codes = [];
        for (var asked = 0; asked < 4; asked++)
        {
            using var answer = await site.Stranger.GetAsync("/api/v1/openapi.json");
            codes.Add(answer.StatusCode);
        }

        Assert.Same(first, second);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], codes);
    }

    [Fact]
    public async Task Readiness_is_looked_up_once_in_two_seconds_however_many_ask()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        var clock = new TickingClock();
        var check = new DatabaseCheck(database.Contexts, database.Options);
        var services = new ServiceCollection().AddLogging()
            .AddSingleton(new DatabaseHealth(check, new DatabaseState(check), NullLogger<Health>.Instance));
        services.AddHealthChecks().AddCheck<DatabaseHealth>(DatabaseHealth.Name);
        await using var provider = services.BuildServiceProvider();
        var health = new Health(provider.GetRequiredService<HealthCheckService>(), clock);
        Assert.Null(await health.TroubleAsync(CancellationToken.None));
        await using (var db = database.Open())
            await db.ExecuteAsync("INSERT INTO schema_history VALUES ('29990101000000_Later', '99.0.0')");

        clock.Turn(Health.Holds - TimeSpan.FromMilliseconds(1));
        var during = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => health.TroubleAsync(CancellationToken.None)));
        clock.Turn(TimeSpan.FromMilliseconds(1));
        var after = await health.TroubleAsync(CancellationToken.None);

        Assert.All(during, Assert.Null);
        Assert.Contains("newer version", after, StringComparison.Ordinal);
    }

    private sealed class TickingClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Volatile.Read(ref _ticks);

        public void Turn(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
    }
}
