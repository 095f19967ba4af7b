using System.Net;
using CcsviReview.Current;
using CcsviReview.Features.Calendars;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.Reminders;
using CcsviReview.Settings;

namespace CcsviReview.Tests.Web.Actions;

public sealed class ActLanguageTests
{
    private static readonly Words Welsh = Words.BuiltIn["cy"];

    // Every English text on pages of links that is too long to be in an address or name by chance.
    private static readonly string[] s_english =
    [
        .. Words.English.Stems.Where(stem =>
            new[]
            {
                "page.",
                "help.",
                "button.",
                "form.",
                "fault.",
                "link.",
                "closed.",
                "done.",
                "copies.",
                "heir.",
            }.Any(prefix => stem.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(stem => Words.English.Say(stem) != Welsh.Say(stem)).Select(stem => Words.English.Say(stem))
            .Where(words => words.Length > 9 && !words.Contains("  ", StringComparison.Ordinal)),
    ];

    [Theory]
    [InlineData(PageAction.ReviewDone, "Beth oedd eich casgliad?")]
    [InlineData(PageAction.NeedsWork, "Mae angen gwaith arni")]
    [InlineData(PageAction.NotMine, "Pwy sy'n gyfrifol am y dudalen?")]
    [InlineData(PageAction.Later, "Ar ôl heddiw, a dim hwyrach na 20 Rhagfyr 2026.")]
    public async Task The_page_of_a_link_is_in_the_language_of_its_recipient(PageAction act, string says)
    {
        await using var fixture = await WithWelshJaneAsync();
        var path = $"/act/{await fixture.TokenAsync(act, await fixture.AddAsync())}";
        using var client = ActionFixture.Client();

        var shown = await client.GetStringAsync(fixture.At(path));
        var faulty = await (await fixture.FillAsync(client, path, [])).Content.ReadAsStringAsync();

        Assert.Contains(says, WebUtility.HtmlDecode(shown), StringComparison.Ordinal);
        Assert.Contains("Heb ei anfon eto", faulty, StringComparison.Ordinal);
        Assert.All([shown, faulty], html =>
        {
            Assert.StartsWith(
                "<!DOCTYPE html>\n<html lang=\"cy\" dir=\"ltr\">", html.TrimStart().ReplaceLineEndings("\n"), StringComparison.Ordinal);
            Assert.DoesNotContain(s_english, words => WebUtility.HtmlDecode(html).Contains(words, StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData(PageAction.ReviewDone, "act")]
    [InlineData(PageAction.MuteCopies, "mute")]
    public async Task A_form_that_was_not_shown_to_the_browser_is_refused_in_that_language(PageAction act, string door)
    {
        await using var fixture = await WithWelshJaneAsync();
        var path = $"/{door}/{await fixture.TokenAsync(act, act == PageAction.MuteCopies ? 0 : await fixture.AddAsync())}";
        using var stranger = ActionFixture.Client();

        using var answer = await stranger.PostAsync(fixture.At(path), new FormUrlEncodedContent([new("outcome", "StillCorrect")]));

        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Ni allem dderbyn y ffurflen honno", html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{path}\">Agor y dudalen</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain(s_english, words => html.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_state_of_a_link_is_shown_in_that_language_too_and_of_an_unreadable_one_in_the_organisations()
    {
        await using var fixture = await WithWelshJaneAsync();
        var token = await fixture.TokenAsync(PageAction.ReviewDone, await fixture.AddAsync());
        var mute = await fixture.TokenAsync(PageAction.MuteCopies, 0);
        using var client = ActionFixture.Client();
        using var done = await fixture.FillAsync(client, $"/act/{token}", new() { ["outcome"] = "StillCorrect", ["on"] = ActionFixture.Today });
        var result = WebUtility.HtmlDecode(await client.GetStringAsync(fixture.At($"/act/{token}")));
        var copies = WebUtility.HtmlDecode(await client.GetStringAsync(fixture.At($"/mute/{mute}")));
        var unread = await (await client.GetAsync(fixture.At($"/act/{token[..^3]}abc"))).Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Contains("a gofnododd iddi gael ei hadolygu ar 22 Tachwedd 2026: yn gywir o hyd.", result, StringComparison.Ordinal);
        Assert.Contains("Copïau er gwybodaeth", copies, StringComparison.Ordinal);
        Assert.All([result, copies], html =>
        {
            Assert.Contains("<html lang=\"cy\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain(s_english, words => html.Contains(words, StringComparison.Ordinal));
        });
        Assert.Contains("<html lang=\"en\"", unread, StringComparison.Ordinal);
        Assert.Contains("This link cannot be read", unread, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_persons_calendar_is_in_their_language_and_a_sections_in_the_organisations()
    {
        await using var fixture = await WithWelshJaneAsync();
        await fixture.AddAsync();
        var current = new CurrentRules(fixture.Bench.Database.Contexts, fixture.Bench.Settings);
        var keep = new FeedAdmin(fixture.Bench.Database.Contexts, current, fixture.Clock);
        var write = new WriteFeed(fixture.Bench.Database.Contexts, current, fixture.Clock);
        async Task<string> ReadAsync(FeedRequest request) =>
            (await write.RunAsync(Path.GetFileNameWithoutExtension((await keep.CreateAsync(request, default)).Address), default))!.Replace(
                "\r\n ", "", StringComparison.Ordinal);

        var hers = await ReadAsync(FeedRequest.OfPerson(ActionFixture.Jane, "admin"));
        var sections = await ReadAsync(FeedRequest.OfSection("Health", "admin"));

        Assert.Contains("SUMMARY:Adolygiad hwyr: CCSVI", hers, StringComparison.Ordinal);
        Assert.Contains("NAME:Adolygiadau: Jane Marlowe", hers, StringComparison.Ordinal);
        Assert.Contains("Roedd i'w hadolygu ar 22 Mai 2017\\, 9 mlynedd yn ôl", hers, StringComparison.Ordinal);
        Assert.DoesNotContain("Review", hers.Replace("CcsviReview//Review dates", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Review overdue: CCSVI", sections, StringComparison.Ordinal);
    }

    private static async Task<ActionFixture> WithWelshJaneAsync()
    {
        var fixture = await ActionFixture.StartAsync(nameof(DatabaseKind.Sqlite));
        await using var db = fixture.Bench.Database.Open();
        db.Add(new Editor(ActionFixture.Jane, "Jane Marlowe") { Language = "cy" });
        await db.SaveChangesAsync();
        return fixture;
    }
}
