using System.Net;
using CcsviReview.Hosting;
using CcsviReview.Settings;
using CcsviReview.Storage.Setup;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CcsviReview.Tests.Web.Security;

public sealed class HeaderTests(SampleSite sample) : IClassFixture<SampleSite>
{
    private readonly HttpClient _client = sample.Site.Client;

    public static TheoryData<string> Paths =>
        ["/", "/pages/1", "/pages/999", "/nothing/here", "/health/live", "/health/ready", Asset.Style.Address, Asset.Icon.Address];

    [Theory, MemberData(nameof(Paths))]
    public async Task Every_answer_forbids_script_frames_and_foreign_content_and_sets_no_cookie(string path)
    {
        using var answer = await _client.GetAsync(path);

        Assert.Equal(
            [
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            ],
            answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(["no-referrer"], answer.Headers.GetValues("Referrer-Policy"));
        Assert.Equal(["same-origin"], answer.Headers.GetValues("Cross-Origin-Opener-Policy"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory, MemberData(nameof(Paths))]
    public async Task A_HEAD_request_is_answered_like_GET_without_the_body(string path)
    {
        using var get = await _client.GetAsync(path);
        using var head = await _client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    public async Task Every_other_method_is_refused(string method)
    {
        using var answer = await _client.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/pages/1"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task The_style_sheet_may_be_cached_forever_and_pages_are_not_cached()
    {
        using var style = await _client.GetAsync(Asset.Style.Address);
        using var page = await _client.GetAsync("/pages");

        Assert.Equal("text/css", style.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", style.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Contains(Asset.Style.Address, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(page.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public void The_framework_s_keys_are_kept_in_the_database_and_not_in_the_home_folder()
    {
        using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddStorage(new DatabaseOptions())
            .AddCurrent().AddFeatures().AddWeb().BuildServiceProvider();

        Assert.IsType<FormKeys>(services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository);
    }

    [Theory]
    [InlineData("PUT", "/act/x")]
    [InlineData("DELETE", "/act/x")]
    [InlineData("OPTIONS", "/mute/x")]
    public async Task Where_a_form_is_only_its_method_is_answered_besides(string method, string path)
    {
        using var answer = await _client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "HEAD", "POST"], answer.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]:8080", HttpStatusCode.OK)]
    [InlineData("rebound.example.net", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.example.net", HttpStatusCode.BadRequest)]
    [InlineData("localhost.example.net", HttpStatusCode.BadRequest)]
    [InlineData("10.0.0.7", HttpStatusCode.BadRequest)]
    public async Task A_foreign_host_name_is_refused_while_only_this_machine_is_listened_to(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Host = host;
        using var answer = await _client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.BadRequest)
            Assert.Contains("Organisation:PublicUrl", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "https://review.example.org/", "review.example.org", true)]
    [InlineData("http://127.0.0.1:5080", "https://review.example.org/", "other.example.org", false)]
    [InlineData("http://localhost:5080", "not an address", "other.example.org", false)]
    [InlineData("http://0.0.0.0:5080", "https://review.example.org/", "other.example.org", true)]
    [InlineData("http://127.0.0.1:5080;http://192.168.0.7:80", "https://review.example.org/", "other.example.org", true)]
    [InlineData("http://*:5080", "https://review.example.org/", "other.example.org", true)]
    public void The_public_address_is_accepted_and_with_a_wider_Listen_any_host_name_is(
        string listen, string publicUrl, string host, bool answered)
    {
        var hosts = new KnownHosts(new ReviewSettings
        {
            Web = new WebOptions { Listen = listen },
            Organisation = new OrganisationOptions { PublicUrl = publicUrl },
        });

        Assert.Equal(answered, hosts.Answers(host));
    }
}
