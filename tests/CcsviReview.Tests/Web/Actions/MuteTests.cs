using System.Net;
using System.Text;
using CcsviReview.Outbox;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web.Actions;

public sealed class MuteTests
{
    private static readonly Dictionary<string, string> OneClick = new() { ["List-Unsubscribe"] = "One-Click" };

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task One_click_unsubscribe_without_cookies_stops_copies_and_never_reminders_of_own_pages(string kind)
    {
        await using var fixture = await ActionFixture.StartAsync(
            kind, organisation: new OrganisationOptions { PublicUrl = "https://reviews.example.org" });
        await fixture.AddAsync();
        await fixture.Bench.AddAsync("2014-05-22", "/sams", owner: "sam@example.org");
        await fixture.Bench.AssessOnAsync("2026-11-23");
        var copy = (await fixture.Bench.EmailsAsync()).Single(email => email.To == "sam@example.org");
        var own = (await fixture.Bench.EmailsAsync()).Single(email => email.To == ActionFixture.Jane);
        Assert.Null(own.UnsubscribeUrl);
        Assert.Contains("You will still be reminded about pages you look after",
            string.Join(' ', copy.TextBody.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        var path = new Uri(copy.UnsubscribeUrl!).AbsolutePath;
        using var program = ActionFixture.Client(cookies: false);

        for (var times = 0; times < 2; times++)
        {
            using var answer = await program.PostAsync(fixture.At(path), new FormUrlEncodedContent(OneClick));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await using (var db = fixture.Bench.Database.Open())
        {
            Assert.True(db.People.Single().MutesCopies);
            Assert.Equal(("sam@example.org", "copies", "wanted", "stopped"),
                db.Changes.Select(change =>
                    new ValueTuple<string, string, string, string>(change.Subject, change.What, change.Before, change.After)).Single());
        }
        await fixture.Bench.AssessOnAsync("2027-11-22");
        var later = (await fixture.Bench.EmailsAsync()).Last(email => email.To == "sam@example.org");
        Assert.Null(later.UnsubscribeUrl);
        Assert.Contains("/sams", later.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("ccsvi", later.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_program_is_answered_in_the_recipients_language_or_the_organisations_if_unknown()
    {
        await using var fixture = await ActionFixture.StartAsync(
            nameof(DatabaseKind.Sqlite), organisation: new OrganisationOptions { Language = "cy" });
        using var program = ActionFixture.Client(cookies: false);
        async Task<string> AnswerAsync(string token)
        {
            using var answer = await program.PostAsync(fixture.At($"/mute/{token}"), new FormUrlEncodedContent(OneClick));
            return $"{answer.Content.Headers.ContentLanguage.Single()} {await answer.Content.ReadAsStringAsync()}";
        }

        var token = await fixture.TokenAsync(PageAction.MuteCopies, 0);
        Assert.Equal("cy Ni chewch gopïau er gwybodaeth mwyach. Byddwch yn dal i gael nodiadau atgoffa am y tudalennau yr ydych yn gofalu amdanynt.\n",
            await AnswerAsync(token));
        Assert.StartsWith("cy Ni ellir darllen y ddolen hon. Mae'n anghyflawn", await AnswerAsync("broken"), StringComparison.Ordinal);
        await using (var db = fixture.Bench.Database.Open())
            await db.People.ExecuteUpdateAsync(set => set.SetProperty(editor => editor.Language, "en"));
        Assert.Equal("en You no longer get copies for information. You still get reminders about pages you look after.\n", await AnswerAsync(token));
    }

    [Fact]
    public async Task Following_the_link_stops_nothing_and_a_person_can_stop_copies_and_start_them_again()
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        var path = $"/mute/{await fixture.TokenAsync(PageAction.MuteCopies, 0)}";
        using var client = ActionFixture.Client();
        Assert.Contains("You get copies.", await client.GetStringAsync(fixture.At(path)), StringComparison.Ordinal);
        foreach (var (choice, words) in new[] { ("stop", "You do not get copies."), ("send", "You get copies.") })
        {
            using var answer = await fixture.FillAsync(client, path, new() { ["copies"] = choice });
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            Assert.Contains(words, await client.GetStringAsync(fixture.At(path)), StringComparison.Ordinal);
        }
        using var fast = await fixture.FillAsync(client, path, new() { ["copies"] = "stop" }, waitSeconds: 1);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, fast.StatusCode);
        await using var db = fixture.Bench.Database.Open();
        Assert.Equal(("Jane Marlowe", false), (db.People.Single().Name, db.People.Single().MutesCopies));
        Assert.Equal(2, await db.Changes.CountAsync());
    }

    [Theory]
    [InlineData("List-Unsubscribe", "One-Click", "broken", HttpStatusCode.NotFound)]
    [InlineData("List-Unsubscribe", "No-Click", null, HttpStatusCode.BadRequest)]
    [InlineData("copies", "stop", null, HttpStatusCode.BadRequest)]
    public async Task Anything_else_that_is_sent_without_cookies_stops_nothing(
        string field, string value, string? token, HttpStatusCode expected)
    {
        await using var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        using var program = ActionFixture.Client(cookies: false);
        using var answer = await program.PostAsync(
            fixture.At($"/mute/{token ?? await fixture.TokenAsync(PageAction.MuteCopies, 0)}"), new FormUrlEncodedContent([new(field, value)]));

        Assert.Equal(expected, answer.StatusCode);
        await using var db = fixture.Bench.Database.Open();
        Assert.Empty(db.People);
    }

    [Theory]
    [InlineData("https://reviews.example.org/mute/abc", true)]
    [InlineData("http://reviews.example.org/mute/abc", false)]
    [InlineData("https://reviews.example.org/mute/a b", false)]
    [InlineData("https://reviews.example.org/mute/a>\r\nBcc: x@example.net", false)]
    [InlineData(null, false)]
    public void An_email_has_an_https_address_for_one_click_and_nothing_that_could_be_another_header(string? url, bool isNamed)
    {
        var at = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        var email = new EmailMessage
        {
            Key = "k",
            To = "sam@example.org",
            Subject = "s",
            TextBody = "t",
            HtmlBody = "h",
            MessageId = "<a@b>",
            CreatedAt = at,
            NextTryAt = at,
            UnsubscribeUrl = url,
        };
        var mail = Encoding.ASCII.GetString(
            MimeWriter.Write(email, Sender.Of("reviews@example.org", "Bridge House", "https://reviews.example.org")));

        Assert.Equal(isNamed,
            mail.Contains(
                $"\r\nList-Unsubscribe: <{url}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", StringComparison.Ordinal));
        Assert.DoesNotContain("Bcc", mail, StringComparison.Ordinal);
    }
}
