using System.Net;
using System.Net.Sockets;
using CcsviReview.Features.Diagnostics;
using CcsviReview.Settings;

namespace CcsviReview.Tests.Features.Diagnostics;

public sealed class LinkDiagnosticsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080")]
    [InlineData("http://localhost:5080", "http://localhost:5080")]
    [InlineData("http://127.0.0.1:5080", "http://localhost:5080")]
    [InlineData("http://127.0.0.1:5080", "http://*:5080")]
    [InlineData("http://127.0.0.1:5080", "http://+:5080")]
    [InlineData("http://127.0.0.1:5080", "http://0.0.0.0:5080")]
    [InlineData("http://127.0.0.1:5080", "http://[::]:5080")]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:9; http://127.0.0.1:5080")]
    public async Task Links_that_lead_to_where_the_dashboard_listens_are_in_order_though_it_does_not_run(string publicUrl, string listen) =>
        Assert.Null((await RunAsync(publicUrl, listen)).Trouble);

    [Theory]
    [InlineData("http://127.0.0.1:9", "http://127.0.0.1:5080")]
    [InlineData("http://localhost:9", "http://*:5080")]
    public async Task Links_to_a_port_where_nothing_listens_are_reported_with_both_settings(string publicUrl, string listen)
    {
        var line = await RunAsync(publicUrl, listen);

        Assert.Contains(listen, line.Trouble, StringComparison.Ordinal);
        Assert.Contains("Organisation:PublicUrl", line.Trouble, StringComparison.Ordinal);
        Assert.Contains(publicUrl, line.Found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_answers_on_another_port_is_in_order()
    {
        using TcpListener proxy = new(IPAddress.Loopback, 0);
        proxy.Start();

        Assert.Null((await RunAsync($"http://127.0.0.1:{((IPEndPoint)proxy.LocalEndpoint).Port}", "http://127.0.0.1:5080")).Trouble);
    }

    private static Task<DiagnosticResult> RunAsync(string publicUrl, string listen) => LinkDiagnostics.RunAsync(
        new ReviewSettings
        {
            Organisation = new OrganisationOptions { PublicUrl = publicUrl },
            Web = new WebOptions { Listen = listen },
        }, CancellationToken.None);
}
