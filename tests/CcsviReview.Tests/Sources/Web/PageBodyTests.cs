using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Sources.Web;

/// <summary>Bodies, compression, broken answers and certificates.</summary>
public sealed class PageBodyTests : IAsyncLifetime
{
    private const int Limit = 64 * 1024;
    private readonly SourceScan _scan = new();
    private PageServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await PageServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(Limit, true)]
    [InlineData(Limit + 1, false)]
    public async Task A_page_may_be_as_large_as_the_settings_say_and_no_larger(int length, bool isRead)
    {
        _server.Html("/a", new string('x', length));
        _server.On("/b", async context =>
        {
            // Without a length.
            context.Response.ContentType = "text/html";
            await context.Response.StartAsync();
            await context.Response.Body.WriteAsync(new byte[length].Select(_ => (byte)'x').ToArray());
        });

        foreach (var page in new[] { await FetchAsync("/a"), await FetchAsync("/b") })
        {
            Assert.Equal(isRead, page is Fetched.Read { Content.Body.Length: Limit });
            if (!isRead)
                Assert.Equal("it is larger than 64 KiB", page.Why());
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("bare deflate")]
    [InlineData("identity")]
    [InlineData("gzip, br")]
    public async Task Compressed_pages_are_read(string encoding)
    {
        _server.Bytes(
            "/a", "text/html", Pack("<p>hello", encoding), $"Content-Encoding: {encoding.Replace("bare ", "", StringComparison.Ordinal)}");

        Assert.Equal("<p>hello", (await FetchAsync("/a")).Text());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, gzip")]
    public async Task A_bomb_is_stopped_at_the_limit_with_memory_flat(string encoding)
    {
        var bomb = Pack(new string('x', 50 * 1024 * 1024), encoding);
        Assert.InRange(bomb.Length, 1, Limit);
        _server.Bytes("/a", "text/html", bomb, $"Content-Encoding: {encoding}");
        var before = GC.GetTotalAllocatedBytes();

        Assert.Equal("it is larger than 64 KiB", (await FetchAsync("/a")).Why());

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 5 * 1024 * 1024);
    }

    [Theory]
    [InlineData("gzip", "<p>plain")]
    [InlineData("br", "<p>plain")]
    [InlineData("deflate", "<p>plain")]
    [InlineData("compress", "x")]
    [InlineData("gzip, utf-8, br", "x")]
    [InlineData("gzip, gzip, gzip", "x")]
    public async Task A_compression_that_is_not_what_it_says_is_an_error(string encoding, string body)
    {
        _server.Text("/a", "text/html", body, $"Content-Encoding: {encoding}");

        Assert.Contains("compress", Assert.IsType<Fetched.Unreachable>(await FetchAsync("/a")).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_page_that_breaks_off_is_an_error()
    {
        var random = Convert.ToBase64String(RandomNumberGenerator.GetBytes(20_000));
        foreach (var encoding in new[] { "gzip", "br", "deflate" })
        {
            _server.Bytes("/a", "text/html", Pack(random, encoding)[..10_000], $"Content-Encoding: {encoding}");
            Assert.Contains("compressed", Assert.IsType<Fetched.Unreachable>(await FetchAsync("/a")).Why, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 100\nConnection: close\n\nshort", "ended early")]
    [InlineData("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: -5\n\nhello", "length")]
    [InlineData("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 3\nContent-Length: 5\n\nhello", "length")]
    [InlineData("HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked\n\n5\nhello\n", "ended early")]
    [InlineData("HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked\n\nzz\nhello\n0\n\n", "failed")]
    [InlineData("HTTP/1.1 2x0 OK\n\n", "failed")]
    [InlineData("SSH-2.0-OpenSSH_9.2\n", "failed")]
    [InlineData("", "ended early")]
    public async Task An_answer_that_is_broken_is_never_taken_for_a_whole_page(string answer, string why)
    {
        await using RawServer server = new(answer);

        var page = Assert.IsType<Fetched.Unreachable>(await FetchAsync("/a", server.Url));
        Assert.Contains(why, page.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_after_the_stated_length_are_not_part_of_the_page_nor_of_the_next()
    {
        await using RawServer server = new(
            "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 5\n\nhelloHTTP/1.1 200 OK\nContent-Length: 4\n\nevil");

        Assert.Equal("hello", (await FetchAsync("/a", server.Url)).Text());
        Assert.Equal("hello", (await FetchAsync("/b", server.Url)).Text());
    }

    [Fact]
    public async Task Headers_without_end_are_cut_off()
    {
        await using RawServer server = new(async (stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), cancel);
            for (; ; )
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"X: {new string('y', 1000)}\r\n"), cancel);
        });

        Assert.Equal("the response headers are larger than 64 KiB", (await FetchAsync("/a", server.Url)).Why());
    }

    [Theory]
    [InlineData("other.example", 30, "other.example")]
    [InlineData("site.example", 30, "UntrustedRoot")]
    [InlineData("site.example", -1, "NotTimeValid")]
    public async Task An_invalid_certificate_is_never_accepted(string name, int daysLeft, string why)
    {
        using var key = RSA.Create(2048);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-30), now.AddDays(daysLeft));
        await using var server = await PageServer.StartAsync(certificate);
        server.Html("/a", "secret");

        var page = Assert.IsType<Fetched.Unreachable>(await FetchAsync("/a", $"https://site.example:{server.Port}"));

        Assert.Contains("no secure connection to site.example", page.Why, StringComparison.Ordinal);
        Assert.Contains(why == "other.example" ? "RemoteCertificateNameMismatch" : why, page.Why, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private static byte[] Pack(string text, string encodings) => encodings.Split(", ").Aggregate(Encoding.UTF8.GetBytes(text), Pack);

    private static byte[] Pack(byte[] bytes, string encoding)
    {
        using MemoryStream packed = new();
        using (Stream stream = encoding switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
            "bare deflate" => new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true),
            _ => new BufferedStream(packed),
        })
        {
            stream.Write(bytes);
            stream.Flush();
            if (stream is BufferedStream)
                return packed.ToArray();
        }
        return packed.ToArray();
    }

    private Task<Fetched> FetchAsync(string path, string? url = null)
    {
        SiteOptions site = new()
        {
            AllowNetworks = PageServer.Network,
            Timeout = TimeSpan.FromSeconds(10),
            Delay = TimeSpan.Zero,
            MaxBytes = Limit,
        };
        return _scan.Sources.FetchAsync((url ?? _server.Url) + path, site, "x", default);
    }
}
