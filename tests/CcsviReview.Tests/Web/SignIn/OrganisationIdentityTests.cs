using System.Net;
using System.Text.Json;
using CcsviReview.Features.SignIn;
using CcsviReview.Settings;
using CcsviReview.Tests.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Web.SignIn;

public sealed class OrganisationIdentityTests
{
    private const string Jane = "jane.marlowe@example.org";
    private const string Ada = "ada@example.org";

    [Theory, MemberData(nameof(PersonAddressTests.Impostors), MemberType = typeof(PersonAddressTests))]
    public async Task Nobody_signs_in_by_an_email_claim_that_is_more_or_other_than_the_address(string impostor)
    {
        var claim = impostor.Replace("admin", "ada", StringComparison.Ordinal);
        await using var fixture = await OrganisationFixture.StartAsync();
        fixture.Provider.Person = JsonSerializer.Serialize(new { sub = "1", email = claim, email_verified = true });

        using var answer = await fixture.SignInAsync();

        Assert.NotEqual(HttpStatusCode.Found, answer.StatusCode);
        Assert.Empty(await fixture.SessionsAsync());
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"True\"", true)]
    [InlineData("false", false)]
    [InlineData("\"false\"", false)]
    [InlineData("0", false)]
    [InlineData("1", false)]
    [InlineData("\"1\"", false)]
    [InlineData("\"no\"", false)]
    [InlineData("\"yes\"", false)]
    [InlineData("\" true\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("null", false)]
    [InlineData("[]", false)]
    [InlineData("[true]", false)]
    [InlineData("{}", false)]
    public async Task Only_true_says_that_an_address_is_verified(string verified, bool comesIn)
    {
        await using var fixture = await OrganisationFixture.StartAsync();
        fixture.Provider.Person = $$"""{"sub":"1","email":"{{Jane}}","email_verified":{{verified}}}""";

        using var answer = await fixture.SignInAsync();

        Assert.Equal(comesIn ? HttpStatusCode.Found : HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(comesIn ? 1 : 0, (await fixture.SessionsAsync()).Count);
    }

    [Theory]
    [InlineData(false, HttpStatusCode.Found)]
    [InlineData(true, HttpStatusCode.Forbidden)]
    public async Task Where_the_provider_leaves_it_out_the_settings_decide(bool isRequired, HttpStatusCode status)
    {
        await using var fixture = await OrganisationFixture.StartAsync(provider => new SignInOptions
        {
            OAuth = OrganisationFixture.Of(provider, requireVerified: isRequired),
        });
        fixture.Provider.Person = $$"""{"sub":"1","email":"{{Jane}}"}""";

        using var answer = await fixture.SignInAsync();

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Another_account_with_the_same_address_is_refused_until_an_admin_resets_the_account()
    {
        await using var fixture = await OrganisationFixture.StartAsync();
        fixture.Provider.Person = PersonWith("\"old\"");
        (await fixture.SignInAsync()).Dispose();
        using var again = await fixture.SignInAsync();
        Assert.Equal(HttpStatusCode.Found, again.StatusCode);

        fixture.Provider.Person = PersonWith("\"new\"");
        var page =
            await OrganisationFixture.StoppedAsync(await fixture.SignInAsync(traveller: fixture.NewTraveller()), HttpStatusCode.Forbidden,
            "Another account has this address");
        Assert.Contains("ask an admin to reset it", page, StringComparison.Ordinal);

        using var ada = await fixture.Site.ClientOfAsync(Ada);
        var person = $"/people/{Uri.EscapeDataString(Jane)}";
        using var reset = await ada.SendFormAsync(person, $"{person}/account/reset");
        Assert.Equal(HttpStatusCode.SeeOther, reset.StatusCode);
        Assert.DoesNotContain(await fixture.SessionsAsync(), session => session.Address == Jane && session.EndedAt is null);
        using var entered = await fixture.SignInAsync(traveller: fixture.NewTraveller());
        Assert.Equal(HttpStatusCode.Found, entered.StatusCode);

        fixture.Provider.Person = PersonWith("\"old\"");
        await OrganisationFixture.StoppedAsync(await fixture.SignInAsync(traveller: fixture.NewTraveller()), HttpStatusCode.Forbidden,
            "Another account has this address");
    }

    [Theory]
    [InlineData("\"Old\"")]
    [InlineData("\"old \"")]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("[\"old\"]")]
    public async Task A_subject_that_only_looks_like_the_first_or_is_missing_is_another(string subject)
    {
        await using var fixture = await OrganisationFixture.StartAsync();
        fixture.Provider.Person = PersonWith("\"old\"");
        (await fixture.SignInAsync()).Dispose();
        fixture.Provider.Person = PersonWith(subject);

        await OrganisationFixture.StoppedAsync(await fixture.SignInAsync(traveller: fixture.NewTraveller()), HttpStatusCode.Forbidden,
            "Another account has this address");
    }

    [Fact]
    public async Task An_account_may_get_another_address_and_a_subject_may_be_a_number()
    {
        await using var fixture = await OrganisationFixture.StartAsync();
        fixture.Provider.Person = $$"""{"sub":1701,"email":"{{Jane}}"}""";
        using var first = await fixture.SignInAsync();
        fixture.Provider.Person = """{"sub":1701,"email":"kim@example.org"}""";
        using var renamed = await fixture.SignInAsync();

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found), (first.StatusCode, renamed.StatusCode));
        await using var db = fixture.Site.Database.Open();
        Assert.Equal(["1701", "1701"], await db.ProviderAccounts.Select(account => account.Subject).ToListAsync());
    }

    [Theory, MemberData(nameof(CcsviReview.Tests.Support.TestDatabase.Kinds), MemberType = typeof(CcsviReview.Tests.Support.TestDatabase))]
    public async Task The_same_subject_of_another_provider_is_another_account_and_of_two_first_ones_at_once_one_wins(string kind)
    {
        await using var site = await TestSite.StartAsync(kind, SamplePages.SeedAsync);
        var accounts = site.Services.GetRequiredService<BindAccount>();

        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(each =>
            accounts.AdmitsAsync(Jane, new AccountName("https://id.example.org", $"{each % 2}"), CancellationToken.None)));

        Assert.Equal(4, both.Count(isAdmitted => isAdmitted));
        await using var db = site.Database.Open();
        var kept = Assert.Single(await db.ProviderAccounts.ToListAsync());
        Assert.True(await accounts.AdmitsAsync(Jane, new AccountName(kept.Issuer, kept.Subject), CancellationToken.None));
        Assert.False(await accounts.AdmitsAsync(Jane, new AccountName("https://other.example.org", kept.Subject), CancellationToken.None));
    }

    [Fact]
    public async Task A_provider_that_invalidates_the_code_with_its_refusal_works_at_the_second_try()
    {
        await using var fixture = await OrganisationFixture.StartAsync();
        (fixture.Provider.Takes, fixture.Provider.UsesCodesUp) = ("post", true);

        using var first = await fixture.SignInAsync();
        using var second = await fixture.SignInAsync(traveller: fixture.NewTraveller());

        Assert.Equal((HttpStatusCode.BadGateway, HttpStatusCode.Found), (first.StatusCode, second.StatusCode));
    }

    private static string PersonWith(string subject) => $$"""{"sub":{{subject}},"email":"{{Jane}}","email_verified":true}""";
}
