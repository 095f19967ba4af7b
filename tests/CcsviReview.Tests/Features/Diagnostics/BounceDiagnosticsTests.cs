using CcsviReview.Features.Diagnostics;
using CcsviReview.Settings;

namespace CcsviReview.Tests.Features.Diagnostics;

public sealed class BounceDiagnosticsTests
{
    [Theory]
    [InlineData(null, "come back to reviews@example.org", false)]
    [InlineData("bounces+*@example.org", "come back to bounces+*@example.org, with an address for each email", false)]
    [InlineData("*@bounces.example.org", "come back to *@bounces.example.org, with an address for each email", false)]
    [InlineData("b+*@other.example", "come back to b+*@other.example, with an address for each email", true)]
    [InlineData("b+*@notexample.org", "come back to b+*@notexample.org, with an address for each email", true)]
    public void Doctor_says_where_bounces_go_and_when_SPF_is_checked_for_another_domain(string? setting, string found, bool isAdvised)
    {
        var line = BounceDiagnostics.Run(Settings(TransportKind.Smtp, setting));

        Assert.Equal((found, null), (line!.Found, line.Trouble));
        Assert.Equal(isAdvised, line.ToDo?.Contains("SPF", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_folder_sends_nothing_that_could_come_back() => Assert.Null(BounceDiagnostics.Run(Settings(TransportKind.Folder, null)));

    private static ReviewSettings Settings(TransportKind kind, string? bounceAddress) => new()
    {
        Organisation = new OrganisationOptions { From = "reviews@example.org" },
        Transport = new TransportOptions { Kind = kind, Host = "mail.example.org", BounceAddress = bounceAddress },
    };
}
