using System.Net;
using CcsviReview.Outbox;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Mail;

public sealed class MailPagesTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_admin_sees_every_email_and_may_send_a_dead_one_again_or_drop_it_with_a_reason(string kind)
    {
        await using var fixture = await MailFixture.CreateAsync(kind);
        using var ada = await fixture.Site.ClientOfAsync(MailFixture.Ada);

        var list = await ada.GetStringAsync("/mail");
        Assert.Contains(" could not be delivered, ", list, StringComparison.Ordinal);
        Assert.Contains("550 5.1.1 no such user", list, StringComparison.Ordinal);
        Assert.DoesNotContain("1 page due", await ada.GetStringAsync("/mail?state=dead"), StringComparison.Ordinal);
        Assert.Contains("1 page due", await ada.GetStringAsync($"/mail?to={MailFixture.Ada}"), StringComparison.Ordinal);

        var page = $"/mail/{fixture.Dead}";
        using var unsaid = await ada.SendFormAsync(page, page, ("deed", "drop"), ("reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        Assert.Contains("Enter a reason for dropping the email", await unsaid.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Dead, (await fixture.FindAsync(fixture.Dead)).State);
        using var retried = await ada.SendFormAsync(page, page, ("deed", "retry"), ("reason", "the relay works again"));
        Assert.Equal((HttpStatusCode.SeeOther, $"{page}?done=retried"), (retried.StatusCode, retried.Headers.Location?.ToString()));

        Assert.Equal((DeliveryState.Waiting, 0), ((await fixture.FindAsync(fixture.Dead)).State,
            (await fixture.FindAsync(fixture.Dead)).Tries));
        var answer = await ada.GetStringAsync(page);
        Assert.Contains("the relay works again", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Drop it", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_changed_by_looking_or_by_a_form_of_somebody_else()
    {
        await using var fixture = await MailFixture.CreateAsync();
        using var ada = await fixture.Site.ClientOfAsync(MailFixture.Ada);
        var page = $"/mail/{fixture.Dead}";

        using var looked = await ada.GetAsync($"{page}?deed=drop&reason=x");
        using var foreign = await ada.PostAsync(
            page, new FormUrlEncodedContent([KeyValuePair.Create("deed", "drop"), KeyValuePair.Create("reason", "x")]));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (looked.StatusCode, foreign.StatusCode));
        Assert.Equal(DeliveryState.Dead, (await fixture.FindAsync(fixture.Dead)).State);
    }

    [Fact]
    public async Task A_person_who_is_not_an_admin_sees_only_their_own_emails()
    {
        await using var fixture = await MailFixture.CreateAsync();
        using var jane = await fixture.Site.ClientOfAsync(MailFixture.Jane);

        var list = await jane.GetStringAsync($"/mail?to={MailFixture.Ada}");
        Assert.Contains("2 pages overdue", list, StringComparison.Ordinal);
        Assert.DoesNotContain("1 page due", list, StringComparison.Ordinal);
        Assert.Contains("2 pages overdue", await jane.GetStringAsync($"/mail/{fixture.Waiting}"), StringComparison.Ordinal);
        foreach (var path in new[] { $"/mail/{fixture.Own}", $"/mail/{fixture.Own}/body" })
        {
            using var other = await jane.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        }
        using var decided = await jane.PostAsync($"/mail/{fixture.Dead}", new FormUrlEncodedContent([KeyValuePair.Create("deed", "drop")]));
        Assert.Equal(HttpStatusCode.Forbidden, decided.StatusCode);
        using var stranger = await fixture.Site.Stranger.GetAsync($"/mail/{fixture.Waiting}/body");
        Assert.NotEqual(HttpStatusCode.OK, stranger.StatusCode);
    }

    [Fact]
    public async Task No_page_about_an_email_shows_what_would_let_somebody_act_in_the_recipients_name()
    {
        await using var fixture = await MailFixture.CreateAsync();
        foreach (var who in new[] { MailFixture.Ada, MailFixture.Jane })
        {
            using var client = await fixture.Site.ClientOfAsync(who);
            foreach (var path in new[] { "/mail", $"/mail/{fixture.Waiting}", $"/mail/{fixture.Waiting}/body" })
            {
                var shown = await client.GetStringAsync(path);
                Assert.DoesNotContain(MailFixture.Token, shown, StringComparison.Ordinal);
                Assert.DoesNotContain(MailFixture.Token[^20..], shown, StringComparison.Ordinal);
            }
            Assert.Contains("https://reviews.example.org/act/hidden", await client.GetStringAsync($"/mail/{fixture.Waiting}/body"),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_body_of_an_email_runs_nothing_loads_nothing_and_is_framed_by_its_own_page_alone()
    {
        await using var fixture = await MailFixture.CreateAsync();
        using var page = await fixture.Site.Client.GetAsync($"/mail/{fixture.Waiting}");
        using var body = await fixture.Site.Client.GetAsync($"/mail/{fixture.Waiting}/body");
        using var other = await fixture.Site.Client.GetAsync("/mail");

        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox",
            Policy(body));
        Assert.Equal(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self'", Policy(page));
        Assert.DoesNotContain("frame-src", Policy(other), StringComparison.Ordinal);
        Assert.Contains("sandbox></iframe>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("rgb(1, 2, 3)", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_email_goes_to_the_person_who_asks_for_it_through_the_outbox()
    {
        await using var fixture = await MailFixture.CreateAsync();
        using var jane = await fixture.Site.ClientOfAsync(MailFixture.Jane);

        using var sent = await jane.SendFormAsync("/mail", "/mail/test");
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        using var nobody = await fixture.Site.Client.GetAsync("/mail");

        await using var db = fixture.Site.Database.Open();
        var email = await db.Emails.SingleAsync(each => each.Key.StartsWith("test:jane"));
        Assert.Equal((MailFixture.Jane, DeliveryState.Waiting, $"/mail/{email.Id}?done=sent"),
            (email.To, email.State, sent.Headers.Location?.ToString()));
        // A visitor from the console has no address.
        Assert.DoesNotContain("Send me a test", await nobody.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Policy(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
}
